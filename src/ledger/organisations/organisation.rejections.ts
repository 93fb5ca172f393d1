/** Refusals about an organisation itself. Codes are stable and documented; sentences say what to do. */
import type { IsoDate, LedgerSequence } from '../envelope.js';
import { type HouseRule, houseRule } from '../house-rules.js';
import { Rejection, type RejectionKind } from '../rejection.js';
import { cited } from '../../rulebook/citation.js';
import { rulebookReference, type Coded, type Rulebook } from '../../rulebook/rulebook.js';

/** A refusal by a rule of the house; `houseRule` says it in both languages. */
export function refusal(
  kind: RejectionKind,
  reason: string,
  rule: HouseRule,
  vi: string,
  en: string,
  pointer?: string,
): Rejection {
  return new Rejection(
    kind,
    `organisation.${reason}`,
    { vi, en },
    { clause: houseRule(rule) },
    pointer,
  );
}

/** The day as Vietnamese offices write it. */
export function day(date: IsoDate): string {
  return date.split('-').reverse().join('/');
}

/** The same answer as for an organisation out of scope: nobody learns what exists elsewhere. */
export const unknownOrganisation = () =>
  refusal(
    'not-found',
    'unknown',
    'organisation exists',
    'Không tìm thấy tổ chức này trong sổ. Hãy kiểm tra lại mã tổ chức.',
    'No such organisation is in the ledger. Check its id.',
  );

/** The id stays taken: two organisations under one id could never be told apart again. */
export const registrationRevoked = () =>
  refusal(
    'conflict',
    'registration-revoked',
    'ids never die',
    'Việc đăng ký tổ chức này đã bị thu hồi. Muốn dùng lại, hãy hủy việc thu hồi.',
    'The registration of this organisation was revoked. To use it again, reverse the revocation.',
  );

/** Nothing of the registration is changed by registering again: that is what corrections are for. */
export const alreadyRegistered = (name: string) =>
  refusal(
    'conflict',
    'already-registered',
    'ids never die',
    `Mã này đã được đăng ký cho “${name}” với nội dung khác. Hãy dùng mã mới, hoặc đính chính bản ghi cũ.`,
    `This id is already registered for “${name}” with other content. Use a new id, or correct the record.`,
  );

/** `registeredOn` is the day that stands after corrections. */
export const beforeRegistration = (on: IsoDate, registeredOn: IsoDate) =>
  refusal(
    'invalid',
    'before-registration',
    'nothing before registration',
    `Ngày ${day(on)} sớm hơn ngày tổ chức được thành lập (${day(registeredOn)}). Hãy sửa ngày có hiệu lực.`,
    `${on} is before the organisation was registered (${registeredOn}). Correct the effective date.`,
    '/occurredOn',
  );

const ENDED = {
  merged: { vi: 'đã sáp nhập', en: 'was merged', into: { vi: ' vào', en: ' into' } },
  split: { vi: 'đã chia tách', en: 'was split', into: { vi: ' thành', en: ' into' } },
  dissolved: { vi: 'đã giải thể', en: 'was dissolved', into: { vi: '', en: '' } },
};

/** `successors` are the names of those who continue it. */
export function ended(
  name: string,
  state: keyof typeof ENDED,
  on: IsoDate,
  successors: readonly string[],
): Rejection {
  const words = ENDED[state];
  const names = { vi: successors.map((s) => `“${s}”`), en: successors.map((s) => `“${s}”`) };
  const into = successors.length > 0;
  const vi = into ? `${words.into.vi} ${names.vi.join(', ')}` : '';
  const en = into ? `${words.into.en} ${names.en.join(', ')}` : '';
  return refusal(
    'conflict',
    'ended',
    'ended organisations take corrections only',
    `“${name}” ${words.vi}${vi} từ ngày ${day(on)}. Hãy ghi cho tổ chức kế thừa, hoặc đính chính bản ghi cũ.`,
    `“${name}” ${words.en}${en} on ${on}. Record it for the successor, or correct the earlier record.`,
  );
}

/** `pointer` names the date: a correction carries one of its own besides the act's. */
export const inFuture = (on: IsoDate, today: IsoDate, pointer: string) =>
  refusal(
    'invalid',
    'in-future',
    'nothing from the future',
    `Ngày ${day(on)} chưa đến (hôm nay là ${day(today)}). Hãy sửa ngày, hoặc ghi khi việc đã xảy ra.`,
    `${on} lies in the future (today is ${today}). Correct the date, or record it once it has happened.`,
    pointer,
  );

/** A document that is not yet dated cannot have decided anything. */
export const documentInFuture = (on: IsoDate, today: IsoDate) =>
  refusal(
    'invalid',
    'document-in-future',
    'nothing from the future',
    `Văn bản đề ngày ${day(on)}, sau hôm nay (${day(today)}). Hãy kiểm tra lại ngày của văn bản.`,
    `The document is dated ${on}, after today (${today}). Check the date of the document.`,
    '/document/date',
  );

/** Lengths are counted after trimming, in UTF-16 units as the stored text has them. */
export const badText = (pointer: string, longest: number) =>
  refusal(
    'invalid',
    'bad-text',
    'texts are short and not empty',
    `Nội dung này phải có từ 1 đến ${longest} ký tự. Hãy nhập lại.`,
    `This text needs 1 to ${longest} characters. Enter it again.`,
    pointer,
  );

/** The upper bound only catches slips such as a date typed into the field. */
export const badMembers = (pointer: string) =>
  refusal(
    'invalid',
    'bad-members',
    'members are counted',
    'Số đảng viên phải là số nguyên từ 0 đến 10.000.000. Hãy nhập lại.',
    'The number of members must be a whole number from 0 to 10,000,000. Enter it again.',
    pointer,
  );

/** Whoever reads the history must be able to learn why, for ever. */
export const reasonMissing = () =>
  refusal(
    'invalid',
    'reason-missing',
    'corrections give reasons',
    'Chưa nêu lý do. Hãy ghi lý do, từ 1 đến 2.000 ký tự.',
    'The reason is missing. State it in 1 to 2,000 characters.',
    '/reason',
  );

const CODES = {
  'unknown-level': '/levels',
  'unknown-place-kind': '/placeKinds',
  'unknown-body-kind': '/bodies',
} as const;

/** A code that the rulebook in force does not have. */
export function unknownCode(
  reason: keyof typeof CODES,
  code: string,
  pointer: string,
  rulebook: Rulebook,
  has: readonly Coded[],
): Rejection {
  const reference = rulebookReference(rulebook);
  const codes = has.map((item) => item.code).join(', ');
  const message = {
    vi: `Bộ quy tắc ${reference} không có mã “${code}”. Hãy chọn một trong: ${codes}.`,
    en: `Rulebook ${reference} has no code “${code}”. Choose one of: ${codes}.`,
  };
  const rule = cited({ rulebook, section: CODES[reason] });
  return new Rejection('invalid', `organisation.${reason}`, message, rule, pointer);
}

/** The rulebook asks for a document of one of `kinds`, any where there are none; `clause` is where it does. */
export function documentRequired(
  reason: 'document-required' | 'document-kind',
  rulebook: Rulebook,
  clause: string,
  kinds: readonly string[],
): Rejection {
  const any = kinds.length === 0;
  const vi = any ? 'một văn bản' : `văn bản loại ${kinds.join(' hoặc ')}`;
  const en = any ? 'a document' : `a document of kind ${kinds.join(' or ')}`;
  const message = {
    vi: `Việc này phải căn cứ vào ${vi}. Hãy ghi số, ngày và trích yếu của văn bản.`,
    en: `This act must rest on ${en}. Give its number, date and abstract.`,
  };
  const rule = cited({ rulebook, clause });
  return new Rejection('invalid', `organisation.${reason}`, message, rule, '/document');
}

/** Below a root it is inherited and may be left out. */
export const rulebookMissing = () =>
  refusal(
    'invalid',
    'rulebook-missing',
    'every tree has a rulebook',
    'Tổ chức gốc phải nêu bộ quy tắc áp dụng. Hãy ghi mã bộ quy tắc.',
    'A root organisation must name the rulebook that its tree is kept under. Give its id.',
    '/rulebookId',
  );

/** Every event cites `rulebook@version`; without one there is no rule to decide by. */
export const noRulebookInForce = (rulebookId: string, on: IsoDate) =>
  refusal(
    'invalid',
    'no-rulebook-in-force',
    'every act has a rulebook',
    `Không có phiên bản nào của bộ quy tắc “${rulebookId}” có hiệu lực ngày ${day(on)}. Hãy sửa ngày, hoặc ban hành bộ quy tắc trước.`,
    `No version of rulebook “${rulebookId}” is in force on ${on}. Correct the date, or publish the rulebook first.`,
    '/occurredOn',
  );

/** A name that no version ever bore is a slip of the name, not of the date. */
export const unknownRulebook = (rulebookId: string, published: readonly string[]) =>
  refusal(
    'invalid',
    'rulebook-unknown',
    'every act has a rulebook',
    `Không có bộ quy tắc “${rulebookId}”. Hãy chọn một trong: ${published.join(', ') || '–'}; hoặc ban hành bộ quy tắc đó trước.`,
    `There is no rulebook “${rulebookId}”. Choose one of: ${published.join(', ') || '–'}; or publish it first.`,
    '/rulebookId',
  );

/** `asOf` is the newest event that the count includes, so that a late view can be told from a full one. */
export const hasChildren = (children: number, asOf: LedgerSequence) =>
  refusal(
    'conflict',
    'has-children',
    'nothing stands under an ended organisation',
    `Còn ${children} tổ chức trực thuộc đang hoạt động (tính đến sự kiện số ${asOf}). Hãy chuyển, sáp nhập hoặc giải thể các tổ chức đó trước.`,
    `${children} active organisations still stand directly below it (as of event ${asOf}). Move, merge or dissolve them first.`,
  );
