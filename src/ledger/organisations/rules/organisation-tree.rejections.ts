/** Refusals about an organisation's place in the tree, its successors, its head and its bodies. */
import type { IsoDate } from '../../envelope.js';
import { Rejection } from '../../rejection.js';
import type { OrganisationFacts } from '../../organisation-directory.js';
import { cited } from '../../../rulebook/citation.js';
import { type OrganisationLevel, type Rulebook } from '../../../rulebook/rulebook.js';
import { day, refusal } from '../organisation.rejections.js';

/** Parents are registered before what stands under them; an import is sorted so. */
export const unknownParent = () =>
  refusal(
    'invalid',
    'unknown-parent',
    'parents exist',
    'Không tìm thấy tổ chức cấp trên. Hãy đăng ký tổ chức cấp trên trước, hoặc kiểm tra lại mã.',
    'The parent organisation is not in the ledger. Register it first, or check its id.',
    '/parentId',
  );

/** The parent ended before the place would: on its day, or while the organisation still stood there. */
export const parentNotActive = (parent: OrganisationFacts, endedOn: IsoDate) =>
  refusal(
    'conflict',
    'parent-not-active',
    'parents are active',
    `Tổ chức cấp trên “${parent.name}” đã kết thúc ngày ${day(endedOn)}. Hãy chọn tổ chức kế thừa.`,
    `The parent “${parent.name}” ended on ${endedOn}. Choose its successor.`,
    '/parentId',
  );

/** `on` is the first day of the place, which is not always the act's own day. */
export const beforeParent = (parent: OrganisationFacts, on: IsoDate) =>
  refusal(
    'invalid',
    'before-parent',
    'parents are active',
    `Ngày ${day(on)} sớm hơn ngày thành lập tổ chức cấp trên “${parent.name}” (${day(parent.registeredOn)}). Hãy sửa ngày có hiệu lực.`,
    `${on} is before the parent “${parent.name}” was registered (${parent.registeredOn}). Correct the effective date.`,
    '/occurredOn',
  );

/** The level may not stand there; `parent` is undefined where it would be a root. */
export function levelNotAllowed(
  level: OrganisationLevel,
  parent: OrganisationFacts | undefined,
  rulebook: Rulebook,
): Rejection {
  const label = (code: string) => rulebook.levels.find((item) => item.code === code)?.label;
  const list = (language: 'vi' | 'en') =>
    level.under.map((code) => label(code)?.[language] ?? code).join(', ');
  const root = level.under.length === 0;
  const message = {
    vi: root
      ? `Cấp “${level.label.vi}” là cấp gốc, không trực thuộc tổ chức nào. Hãy bỏ tổ chức cấp trên hoặc chọn cấp khác.`
      : `Cấp “${level.label.vi}” phải trực thuộc: ${list('vi')}. Hãy chọn tổ chức cấp trên hoặc cấp khác.`,
    en: root
      ? `Level “${level.label.en}” is a root and stands under nothing. Leave the parent out, or choose another level.`
      : `Level “${level.label.en}” stands under: ${list('en')}. Choose another parent or level.`,
  };
  const code = parent || root ? 'level-not-allowed' : 'parent-needed';
  const rule = cited({ rulebook, clause: level.clause });
  return new Rejection('invalid', `organisation.${code}`, message, rule, '/parentId');
}

/** A tree is kept under one rulebook, so that its levels and peer groups mean the same throughout. */
export const otherRulebook = (rulebookId: string) =>
  refusal(
    'invalid',
    'other-rulebook',
    'one rulebook a tree',
    `Cây tổ chức này áp dụng bộ quy tắc “${rulebookId}”. Hãy chọn tổ chức cấp trên cùng bộ quy tắc.`,
    `This tree is kept under rulebook “${rulebookId}”. Choose a parent under the same rulebook.`,
    '/parentId',
  );

/** On any day, not only today: the tree of an earlier date must be one too. */
export const cycle = () =>
  refusal(
    'conflict',
    'cycle',
    'tree without cycles',
    'Tổ chức không thể trực thuộc chính nó hoặc cấp dưới của nó. Hãy chọn tổ chức cấp trên khác.',
    'An organisation cannot stand under itself or under its own descendant. Choose another parent.',
    '/parentId',
  );

/** Nothing stands above a root, so there is no place that it could leave. */
export const rootStays = () =>
  refusal(
    'conflict',
    'root-stays',
    'roots do not move',
    'Tổ chức gốc không chuyển được. Nếu đăng ký nhầm là gốc, hãy đính chính bản ghi đăng ký.',
    'A root does not move. If it was registered as a root by mistake, correct the registration.',
    '/parentId',
  );

/** Predecessors may have ended, but they have been registered. */
export const unknownPredecessor = (pointer: string) =>
  refusal(
    'invalid',
    'unknown-predecessor',
    'predecessors exist',
    'Không tìm thấy tổ chức tiền thân. Hãy kiểm tra lại mã.',
    'The predecessor is not in the ledger. Check its id.',
    pointer,
  );

/** Successors are registered before the end that names them. */
export const unknownSuccessor = (pointer: string) =>
  refusal(
    'invalid',
    'unknown-successor',
    'successors are active',
    'Không tìm thấy tổ chức kế thừa. Hãy đăng ký tổ chức đó trước, hoặc kiểm tra lại mã.',
    'The successor is not in the ledger. Register it first, or check its id.',
    pointer,
  );

/** Nobody continues a thing on a day on which they do not exist. */
export const successorNotActive = (successor: OrganisationFacts, on: IsoDate, pointer: string) =>
  refusal(
    'conflict',
    'successor-not-active',
    'successors are active',
    `Tổ chức kế thừa “${successor.name}” không hoạt động vào ngày ${day(on)}. Hãy chọn tổ chức khác hoặc sửa ngày.`,
    `The successor “${successor.name}” is not active on ${on}. Choose another, or correct the date.`,
    pointer,
  );

/** What goes on in its own name is renamed, or split with `continues`. */
export const successorIsSelf = (pointer: string) =>
  refusal(
    'invalid',
    'successor-is-self',
    'successors are others',
    'Tổ chức không thể kế thừa chính nó. Hãy chọn tổ chức khác.',
    'An organisation cannot succeed itself. Choose another one.',
    pointer,
  );

/** One that ends with a single successor is merged; `fewest` is 1 only where it goes on. */
export const successorsNeeded = (fewest: number) =>
  refusal(
    'invalid',
    'successors-needed',
    'a split has parts',
    `Chia tách phải nêu ít nhất ${fewest} tổ chức mới, không trùng nhau. Hãy bổ sung danh sách.`,
    `A split names at least ${fewest} new organisations, each once. Complete the list.`,
    '/successorIds',
  );

/** `latest` is the day of the newest record that would lie after the end. */
export const laterRecords = (on: IsoDate, latest: IsoDate) =>
  refusal(
    'conflict',
    'later-records',
    'nothing after the end',
    `Đã có sự việc ngày ${day(latest)}, sau ngày kết thúc ${day(on)}. Hãy sửa ngày, hoặc thu hồi các bản ghi sau ngày đó trước.`,
    `Something is recorded on ${latest}, after the end on ${on}. Correct the date, or revoke the later records first.`,
    '/occurredOn',
  );

/** Relieving somebody else would silently leave the real head in office. */
export const notItsHead = () =>
  refusal(
    'conflict',
    'not-its-head',
    'heads are appointed first',
    'Người này không phải là người đứng đầu tổ chức vào ngày đó. Hãy kiểm tra người và ngày.',
    'This person is not the head of the organisation on that day. Check the person and the date.',
    '/person',
  );

/** Also where the other body is dissolved: ids of bodies do not die either. */
export const bodyExists = () =>
  refusal(
    'conflict',
    'body-exists',
    'bodies are named once',
    'Mã này đã dùng cho một cơ quan khác của tổ chức. Hãy dùng mã mới.',
    'This id already names another body of the organisation. Use a new id.',
    '/bodyId',
  );

/** Also on a day before the body was established. */
export const unknownBody = () =>
  refusal(
    'not-found',
    'unknown-body',
    'bodies are established first',
    'Tổ chức không có cơ quan này vào ngày đó. Hãy kiểm tra mã và ngày.',
    'The organisation has no such body on that day. Check the id and the date.',
    '/bodyId',
  );

/** A body that is founded again is another body, with another id. */
export const bodyDissolved = (on: IsoDate) =>
  refusal(
    'conflict',
    'body-dissolved',
    'bodies end once',
    `Cơ quan này đã giải thể ngày ${day(on)}. Nếu ghi sai, hãy đính chính bản ghi cũ.`,
    `This body was dissolved on ${on}. If that is wrong, correct the earlier record.`,
    '/bodyId',
  );
