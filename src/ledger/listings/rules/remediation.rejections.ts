/** Why an act under way, at verification or at the end of a listing is refused. */
import { byRule, codesOf, house } from '../../act.rejections.js';
import type { IsoDate, Uuid } from '../../envelope.js';
import type { ListingLimits } from '../../../rulebook/listing-rules.js';
import { codedItems } from '../../../rulebook/lookup.js';
import type { Rulebook } from '../../../rulebook/rulebook.js';

const COURSE = 'course of a listing';
const TWICE = 'nothing is recorded twice';
const END = 'a listing ends with a verified outcome for every ground';
const REORGANISED = 'a listing follows the organisation';

export const alreadyInCharge = (person: string) =>
  house(
    'conflict',
    'listing.already-in-charge',
    `“${person}” đang phụ trách hồ sơ này. Không cần phân công lại.`,
    `“${person}” is in charge already. There is nothing to change.`,
    TWICE,
    '/person',
  );

export const alreadyReported = (label: string) =>
  house(
    'conflict',
    'listing.already-reported',
    `Đã có báo cáo tiến độ cho kỳ ${label}. Nếu báo cáo đó sai, hãy đính chính.`,
    `Progress was reported for ${label} already. If that report is wrong, correct it.`,
    TWICE,
    '/period',
  );

export const outcomeUnknown = (rulebook: Rulebook, outcome: string) =>
  byRule(
    'invalid',
    'listing.outcome-unknown',
    {
      vi: `Bộ quy tắc không có kết quả “${outcome}”. Hãy chọn một trong: ${codesOf(codedItems(rulebook, 'groundOutcomes'))}.`,
      en: `The rulebook has no outcome “${outcome}”. Choose one of: ${codesOf(codedItems(rulebook, 'groundOutcomes'))}.`,
    },
    { rulebook, section: '/listings/groundOutcomes' },
    '/outcome',
  );

export const groundsUnverified = (groundIds: readonly string[]) =>
  house(
    'conflict',
    'listing.grounds-unverified',
    `Chưa thẩm định kết quả của các lý do củng cố: ${groundIds.join(', ')}. Hãy thẩm định từng lý do trước.`,
    `The outcome of these grounds is not verified: ${groundIds.join(', ')}. Verify each of them first.`,
    END,
  );

export const groundsUnsettled = (rulebook: Rulebook, groundIds: readonly string[]) =>
  byRule(
    'conflict',
    'listing.grounds-unsettled',
    {
      vi: `Kết quả của các lý do củng cố sau chưa cho phép ra khỏi danh sách: ${groundIds.join(', ')}. Hãy gia hạn củng cố.`,
      en: `With their outcome these grounds keep the organisation on the list: ${groundIds.join(', ')}. Extend the remediation.`,
    },
    { rulebook, clauses: codedItems(rulebook, 'groundOutcomes') },
  );

export const extensionsUsed = (
  rulebook: Rulebook,
  { clause, value }: ListingLimits['extensions'],
) =>
  byRule(
    'conflict',
    'listing.extensions-used',
    {
      vi: `Chỉ được gia hạn tối đa ${value.atMost} lần và đã dùng hết. Hãy kết luận kết quả củng cố.`,
      en: `Remediation is extended at most ${value.atMost} times, and was. Conclude it.`,
    },
    { rulebook, clause },
  );

export const extensionTooLong = (
  rulebook: Rulebook,
  { clause, value }: ListingLimits['extensions'],
  latest: IsoDate,
) =>
  byRule(
    'invalid',
    'listing.extension-too-long',
    {
      vi: `Mỗi lần gia hạn không quá ${value.months} tháng, tức đến ngày ${latest}. Hãy chọn thời hạn sớm hơn.`,
      en: `One extension gives ${value.months} months at most, until ${latest}. Choose an earlier day.`,
    },
    { rulebook, clause },
    '/dueOn',
  );

export const dueNotLater = (dueOn: IsoDate, previous: IsoDate) =>
  house(
    'invalid',
    'listing.due-not-later',
    `Thời hạn mới (${dueOn}) phải sau thời hạn cũ (${previous}). Hãy kiểm tra lại ngày.`,
    `The new due day (${dueOn}) must be after the old one (${previous}). Check the date.`,
    'dates of the record',
    '/dueOn',
  );

export const stillMonitored = (until: IsoDate) =>
  house(
    'conflict',
    'listing.still-monitored',
    `Tổ chức còn trong thời gian theo dõi đến hết ngày ${until}. Hãy kết thúc hồ sơ sau ngày đó.`,
    `The organisation is watched until ${until}. Close the listing after that.`,
    COURSE,
  );

export const notReorganised = () =>
  house(
    'conflict',
    'listing.not-reorganised',
    'Tổ chức chưa sáp nhập, chia tách hay giải thể nên không kết thúc hồ sơ do sắp xếp được. Hãy ghi nhận việc sắp xếp trước.',
    'The organisation was not merged, split or dissolved, so its listing is not closed for that. Record the reorganisation first.',
    REORGANISED,
  );

export const beforeItsEnd = (date: IsoDate, endedOn: IsoDate) =>
  house(
    'invalid',
    'listing.before-reorganisation',
    `Ngày ${date} trước ngày sắp xếp tổ chức (${endedOn}). Hãy kiểm tra lại hai ngày.`,
    `${date} is before the reorganisation (${endedOn}). Check both dates.`,
    'dates of the record',
  );

export const notSuccessors = (successors: readonly Uuid[]) =>
  house(
    'invalid',
    'listing.not-successors',
    successors.length === 0
      ? 'Tổ chức giải thể không có tổ chức kế thừa. Hãy để trống danh sách kế thừa.'
      : `Hãy nêu ít nhất một và chỉ nêu tổ chức kế thừa đã được ghi nhận: ${successors.join(', ')}.`,
    successors.length === 0
      ? 'An organisation that was dissolved has no successor. Name none.'
      : `Name at least one of the recorded successors and nobody else: ${successors.join(', ')}.`,
    REORGANISED,
    '/successorIds',
  );

export const notTakenOverHere = () =>
  house(
    'invalid',
    'listing.not-from-elsewhere',
    'Không thể tiếp nhận hồ sơ củng cố của chính tổ chức này. Hãy kiểm tra lại tổ chức kế thừa.',
    'An organisation does not take over its own listing. Check the successor.',
    REORGANISED,
  );
