/** Every refusal of a rulebook's publication: stable code, what to do about it in vi and en, the rule that refuses. */
import { type HouseRule, houseRule } from '../house-rules.js';
import { Rejection, type RejectionKind } from '../rejection.js';
import { cited } from '../../rulebook/citation.js';
import type { RulebookFault } from '../../rulebook/fault.js';
import type { RequiredDocument, Rulebook } from '../../rulebook/rulebook.js';

/** Where the rulebook stands in the command's payload. */
const PAYLOAD = '/rulebook';

function house(
  kind: RejectionKind,
  reason: string,
  rule: HouseRule,
  vi: string,
  en: string,
  pointer?: string,
): Rejection {
  return new Rejection(
    kind,
    `rulebook.${reason}`,
    { vi, en },
    { clause: houseRule(rule) },
    pointer,
  );
}

export const notAdministrator = () =>
  house(
    'forbidden',
    'not-administrator',
    'administrators publish rulebooks',
    'Chỉ người có vai trò quản trị mới được ban hành bộ quy tắc. Hãy chuyển yêu cầu cho quản trị viên.',
    'Only an administrator publishes rulebooks. Pass this on to one.',
  );

/** The first fault gives the code and the sentence; all of them are in `faults`. */
export function faulty(faults: readonly [RulebookFault, ...RulebookFault[]]): Rejection {
  const [first] = faults;
  const more = faults.length - 1;
  const vi = more > 0 ? ` (và ${more} lỗi khác)` : '';
  const en = more > 0 ? ` (and ${more} more)` : '';
  return new Rejection(
    'invalid',
    `rulebook.${first.code}`,
    { vi: `${first.message.vi}${vi}`, en: `${first.message.en}${en}` },
    { clause: houseRule('rulebooks are free of faults') },
    `${PAYLOAD}${first.pointer}`,
    faults.map((fault) => ({ ...fault, pointer: `${PAYLOAD}${fault.pointer}` })),
  );
}

export const tooLarge = (bytes: number, most: number) =>
  house(
    'invalid',
    'too-large',
    'one rulebook one event',
    `Bộ quy tắc dài ${bytes} byte, vượt giới hạn ${most} byte. Hãy rút gọn nhãn và điều khoản.`,
    `The rulebook takes ${bytes} bytes; ${most} are allowed. Shorten labels and clauses.`,
    PAYLOAD,
  );

export const inFuture = (on: string, today: string) =>
  house(
    'invalid',
    'in-future',
    'nothing from the future',
    `Ngày ban hành ${on} chưa đến (hôm nay là ${today}). Hãy sửa ngày; ngày có hiệu lực ghi trong bộ quy tắc thì được ở tương lai.`,
    `The publication is dated ${on}, after today (${today}). Correct it; the rulebook itself may take effect later.`,
    '/occurredOn',
  );

export const versionTaken = (rulebook: Rulebook) =>
  house(
    'conflict',
    'version-taken',
    'published versions stand',
    `Phiên bản ${rulebook.version} đã được ban hành với nội dung khác và không sửa được nữa. Hãy đặt số phiên bản mới; nếu bản cũ có lỗi, ghi “replaces”.`,
    `Version ${rulebook.version} is published with other content and stands. Give it a new version; to mend an error, name the old one in “replaces”.`,
    `${PAYLOAD}/version`,
  );

export const notLater = (rulebook: Rulebook, newest: Rulebook) =>
  house(
    'conflict',
    'not-later',
    'versions take effect in order',
    `Phiên bản ${newest.version} đã có hiệu lực từ ${newest.validFrom}; phiên bản mới phải có hiệu lực sau ngày đó (đang ghi ${rulebook.validFrom}). Nếu để sửa lỗi một bản đã ban hành, hãy ghi “replaces”.`,
    `Version ${newest.version} takes effect on ${newest.validFrom}; a new one must start later (this says ${rulebook.validFrom}). To mend an error of a published version, name it in “replaces”.`,
    `${PAYLOAD}/validFrom`,
  );

export const replacesUnknown = (version: string) =>
  house(
    'conflict',
    'replaces-unknown',
    'a replacement names a standing version',
    `Không có phiên bản ${version} đang còn giá trị để thay thế. Hãy kiểm tra lại số phiên bản trong “replaces”.`,
    `There is no version ${version} that still stands. Check the version in “replaces”.`,
    `${PAYLOAD}/replaces`,
  );

export const replacesOtherDay = (replaced: Rulebook) =>
  house(
    'conflict',
    'replaces-other-day',
    'a replacement starts on the same day',
    `Phiên bản ${replaced.version} có hiệu lực từ ${replaced.validFrom}; bản thay thế phải cùng ngày có hiệu lực.`,
    `Version ${replaced.version} takes effect on ${replaced.validFrom}; its replacement must start on the same day.`,
    `${PAYLOAD}/validFrom`,
  );

export const documentRequired = (rulebook: Rulebook, { clause, kinds }: RequiredDocument) =>
  new Rejection(
    'invalid',
    'rulebook.document-required',
    {
      vi: `Việc ban hành cần có văn bản${kinds.length > 0 ? ` loại ${kinds.join(', ')}` : ''}. Hãy bổ sung số, ngày và trích yếu.`,
      en: `Publishing needs a document${kinds.length > 0 ? ` of kind ${kinds.join(', ')}` : ''}. Add its number, date and abstract.`,
    },
    cited({ rulebook, clause }),
    '/document',
  );
