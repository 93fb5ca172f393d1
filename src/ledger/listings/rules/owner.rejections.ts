/** Why a body may not decide about a list. */
import { house } from '../../act.rejections.js';
import { Rejection } from '../../rejection.js';
import { cited } from '../../../rulebook/citation.js';
import type { Rulebook } from '../../../rulebook/rulebook.js';

const OWNER = 'a list is decided by the body that owns it';

export const bodyMissing = () =>
  house(
    'forbidden',
    'listing.body-missing',
    'Việc này do cơ quan quản lý danh sách quyết định; mã truy cập này không thay mặt cơ quan nào. Hãy thành lập cơ quan (establish-body) ở một tổ chức cấp trên nếu chưa có, rồi dùng mã truy cập cấp bằng soat token add --body <mã cơ quan>.',
    'This is decided by the body that owns the list; this token acts for no body. Establish the body in an organisation above (establish-body) where there is none, and use a token minted by soat token add --body <id of the body>.',
    OWNER,
  );

export const bodyUnknown = (bodyId: string) =>
  house(
    'forbidden',
    'listing.body-unknown',
    `Ở các tổ chức cấp trên không có cơ quan “${bodyId}” đang hoạt động trong ngày này. Hãy kiểm tra mã cơ quan hoặc ngày.`,
    `No organisation above has a body “${bodyId}” that stands on that day. Check the body or the date.`,
    OWNER,
  );

export const bodyNotOwner = (rulebook: Rulebook, bodyId: string, kinds: readonly string[]) =>
  new Rejection(
    'forbidden',
    'listing.body-not-owner',
    {
      vi: `Cơ quan “${bodyId}” không quản lý danh sách củng cố; việc này thuộc cơ quan loại ${kinds.join(', ')}. Hãy chuyển hồ sơ cho cơ quan đó.`,
      en: `The body “${bodyId}” owns no list; bodies of kind ${kinds.join(', ')} do. Pass it to one of them.`,
    },
    cited({ rulebook, section: '/listings/ownerBodies' }),
  );

export const otherBodyListed = (bodyId: string) =>
  house(
    'forbidden',
    'listing.other-body',
    `Cơ quan “${bodyId}” đã đưa tổ chức vào danh sách và đang hoạt động; chính cơ quan đó quyết định việc này. Hãy chuyển hồ sơ.`,
    `The body “${bodyId}” put the organisation on the list and still stands; it decides this too. Pass it there.`,
    OWNER,
  );
