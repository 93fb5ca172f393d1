/** Why a ground, its context or evidence is refused; each sentence names the rulebook version that the listing is kept under. */
import { byRule, codesOf, house } from '../../act.rejections.js';
import type { ListingGround } from '../../../rulebook/listing-rules.js';
import { rulebookReference, type Rulebook } from '../../../rulebook/rulebook.js';

export const noGround = (pointer: string) =>
  house(
    'invalid',
    'listing.no-ground',
    'Không thể đưa vào danh sách khi chưa có lý do củng cố nào. Hãy nêu ít nhất một lý do.',
    'Nothing is listed without a ground. Name at least one.',
    'a listing rests on grounds',
    pointer,
  );

export const groundTwice = (pointer: string) =>
  house(
    'invalid',
    'listing.ground-twice',
    'Lý do củng cố này đã được nêu. Hãy bỏ bớt, hoặc bổ sung tài liệu vào lý do đã có.',
    'This ground is there already. Leave it out, or add evidence to the one that is there.',
    'nothing is recorded twice',
    pointer,
  );

export const groundUnknown = (rulebook: Rulebook, ground: string, pointer: string) =>
  byRule(
    'invalid',
    'listing.ground-unknown',
    {
      vi: `Hồ sơ này theo bộ quy tắc ${rulebookReference(rulebook)}, trong đó không có lý do củng cố “${ground}”. Hãy chọn một trong: ${listable(rulebook)}.`,
      en: `This listing is kept under ${rulebookReference(rulebook)}, which has no ground “${ground}”. Choose one of: ${listable(rulebook)}.`,
    },
    { rulebook, section: '/listings/grounds' },
    pointer,
  );

function listable({ listings }: Rulebook): string {
  return codesOf(listings?.grounds.filter((ground) => ground.listable) ?? []);
}

export const groundHeading = (
  rulebook: Rulebook,
  { code, clause }: ListingGround,
  pointer: string,
) =>
  byRule(
    'invalid',
    'listing.ground-heading',
    {
      vi: `“${code}” là đề mục, không phải lý do để đưa vào danh sách. Hãy chọn lý do cụ thể trong đề mục.`,
      en: `“${code}” is a heading and not a ground. Choose one of the grounds under it.`,
    },
    { rulebook, clause },
    pointer,
  );

export const contextMissing = (
  rulebook: Rulebook,
  { code, contexts, clause }: ListingGround,
  pointer: string,
) =>
  byRule(
    'invalid',
    'listing.context-missing',
    {
      vi: `Lý do củng cố “${code}” phải nêu bối cảnh. Hãy chọn một trong: ${contexts.join(', ')}.`,
      en: `Ground “${code}” needs a context. Choose one of: ${contexts.join(', ')}.`,
    },
    { rulebook, clause },
    pointer,
  );

export const contextNotTaken = (
  rulebook: Rulebook,
  { code, contexts, clause }: ListingGround,
  context: string,
  pointer: string,
) =>
  byRule(
    'invalid',
    'listing.context-not-taken',
    {
      vi:
        contexts.length === 0
          ? `Lý do củng cố “${code}” không kèm bối cảnh. Hãy bỏ “${context}”.`
          : `Lý do củng cố “${code}” không có bối cảnh “${context}”. Hãy chọn một trong: ${contexts.join(', ')}.`,
      en:
        contexts.length === 0
          ? `Ground “${code}” takes no context. Leave “${context}” out.`
          : `Ground “${code}” has no context “${context}”. Choose one of: ${contexts.join(', ')}.`,
    },
    { rulebook, clause },
    pointer,
  );

export const groundNotHere = (groundId: string, pointer: string) =>
  house(
    'not-found',
    'listing.ground-not-here',
    `Hồ sơ không có lý do củng cố mã “${groundId}”. Hãy kiểm tra mã.`,
    `The listing has no ground with the id “${groundId}”. Check the id.`,
    'course of a listing',
    pointer,
  );

export const evidenceMissing = (pointer: string) =>
  house(
    'invalid',
    'listing.evidence-missing',
    'Việc này phải kèm tài liệu chứng minh. Hãy nêu ít nhất một tài liệu.',
    'This needs evidence. Name at least one piece of it.',
    'nothing is settled without evidence',
    pointer,
  );

export const evidenceKnown = () =>
  house(
    'conflict',
    'listing.evidence-known',
    'Các tài liệu này đã có trong hồ sơ. Không cần ghi thêm.',
    'All of this evidence is there already. There is nothing to add.',
    'nothing is recorded twice',
    '/evidence',
  );

export const referenceTooLong = (pointer: string, limit: number) =>
  house(
    'invalid',
    'listing.reference-too-long',
    `Ký hiệu tài liệu dài quá ${limit} ký tự. Hãy ghi gọn và đưa phần còn lại vào ghi chú.`,
    `The reference has more than ${limit} characters. Shorten it and put the rest into the note.`,
    'size of a record',
    pointer,
  );
