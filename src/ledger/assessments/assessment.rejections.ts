/** Why an act on an assessment is refused, beyond what every act is asked (`act.rejections.ts`). */
import type { IsoDate, RulebookReference } from '../envelope.js';
import { house } from '../act.rejections.js';
import { Rejection } from '../rejection.js';
import { cited } from '../../rulebook/citation.js';

const CYCLE = 'course of an assessment';
const KEPT = 'nothing is overwritten';
const DATES = 'dates of the record';

export const unknown = () =>
  house(
    'not-found',
    'assessment.unknown',
    'Không tìm thấy hồ sơ đánh giá này. Hãy kiểm tra mã định danh hoặc mở hồ sơ trước.',
    'There is no such assessment. Check the id, or open the assessment first.',
    CYCLE,
  );

export const exists = () =>
  house(
    'conflict',
    'assessment.exists',
    'Hồ sơ đánh giá này đã được ghi với nội dung khác. Hãy bổ sung hoặc sửa trong hồ sơ đã có.',
    'This assessment is already recorded with other content. Add to it or correct it there.',
    KEPT,
  );

export const levelNotGraded = (level: string, rulebook: RulebookReference) =>
  new Rejection(
    'invalid',
    'assessment.level-not-graded',
    {
      vi: `Bộ quy tắc ${rulebook} không xếp loại tổ chức cấp “${level}”. Hãy chọn tổ chức thuộc cấp được xếp loại.`,
      en: `${rulebook} does not grade organisations of level “${level}”. Choose one of a graded level.`,
    },
    cited({ rulebook, section: '/levels' }),
    '/organisationId',
  );

export const outsideRound = () =>
  house(
    'invalid',
    'assessment.outside-round',
    'Tổ chức không thuộc phạm vi của đợt đánh giá. Hãy chọn đợt của cấp trên trực tiếp.',
    'The organisation is not in the subtree that this round rates. Choose the round of its superior.',
    'scope of a round',
    '/organisationId',
  );

export const periodMissing = () =>
  house(
    'invalid',
    'assessment.period-missing',
    'Đánh giá ngoài đợt cần nêu rõ kỳ đánh giá. Hãy nhập loại kỳ, ngày đầu và ngày cuối.',
    'An assessment outside a round needs its period. Give its kind, first and last day.',
    CYCLE,
    '/period',
  );

export const periodGiven = () =>
  house(
    'invalid',
    'assessment.period-given',
    'Trong đợt đánh giá, kỳ đánh giá theo đợt. Hãy bỏ trống kỳ.',
    'In a round the round’s period holds. Leave the period out.',
    CYCLE,
    '/period',
  );

export const notInPeriod = (registeredOn: IsoDate, endedOn: IsoDate | null) =>
  house(
    'invalid',
    'assessment.organisation-not-in-period',
    `Tổ chức (thành lập ${registeredOn}${endedOn ? `, kết thúc ${endedOn}` : ''}) không hoạt động ngày nào trong kỳ. Hãy kiểm tra lại kỳ hoặc chọn tổ chức kế thừa.`,
    `The organisation (from ${registeredOn}${endedOn ? ` to ${endedOn}` : ''}) did not exist on any day of the period. Check the period, or choose its successor.`,
    DATES,
    '/organisationId',
  );

export const gradeStands = (grade: string) =>
  house(
    'conflict',
    'assessment.grade-stands',
    `Đã có quyết định xếp loại ${grade}. Muốn ghi thêm hoặc quyết định lại, hãy thu hồi quyết định trước.`,
    `Grade ${grade} stands. To add to what it rests on or to decide anew, revoke the decision first.`,
    CYCLE,
  );

export const noGrade = () =>
  house(
    'conflict',
    'assessment.no-grade',
    'Chưa có quyết định xếp loại có hiệu lực. Hãy quyết định xếp loại trước.',
    'No grade stands. Decide the grade first.',
    CYCLE,
  );

export const alreadyRecorded = (vi: string, en: string) =>
  house(
    'conflict',
    'assessment.already-recorded',
    `Đã ghi nhận ${vi} với nội dung khác. Muốn thay, hãy thu hồi bản ghi cũ rồi ghi lại.`,
    `The ${en} is already recorded with other content. To replace it, revoke that record and record it anew.`,
    KEPT,
  );

export const selfReviewMissing = () =>
  house(
    'conflict',
    'assessment.self-review-missing',
    'Chưa có bản tự kiểm điểm. Hãy ghi nhận bản tự kiểm điểm trước khi ghi mức tự xếp loại.',
    'There is no self-review. Record it before the self-grade.',
    CYCLE,
  );

export const appraisalMissing = () =>
  house(
    'conflict',
    'assessment.appraisal-missing',
    'Chưa có kết quả thẩm định của ban tổ chức. Hãy ghi nhận kết quả thẩm định trước.',
    'There is no appraisal by the organisation commission. Record it first.',
    CYCLE,
  );

export const outOfOrder = (date: IsoDate, before: IsoDate, vi: string, en: string) =>
  house(
    'invalid',
    'assessment.out-of-order',
    `Ngày ${date} trước ngày ${vi} (${before}). Hãy kiểm tra lại hai ngày.`,
    `${date} is before the ${en} (${before}). Check both dates.`,
    DATES,
  );

export const shortcomingUnknown = () =>
  house(
    'not-found',
    'assessment.shortcoming-unknown',
    'Hồ sơ không có hạn chế, khuyết điểm này, hoặc bản ghi đã bị thu hồi. Hãy kiểm tra mã.',
    'The assessment has no such shortcoming, or its record was revoked. Check the id.',
    CYCLE,
    '/shortcomingId',
  );

export const followUpUnknown = () =>
  house(
    'not-found',
    'assessment.follow-up-unknown',
    'Không tìm thấy lần kiểm tra lại này của cùng tổ chức. Hãy kiểm tra mã hoặc ghi lần kiểm tra lại trước.',
    'There is no such follow-up inspection of this organisation. Check the id, or record the follow-up first.',
    CYCLE,
    '/followUpId',
  );

export const findingUnknown = (index: number) =>
  house(
    'not-found',
    'assessment.finding-unknown',
    'Lần kiểm tra không có phát hiện này, hoặc bản ghi đã bị thu hồi. Hãy kiểm tra mã phát hiện.',
    'The inspection has no such finding, or its record was revoked. Check the id.',
    CYCLE,
    `/verdicts/${index}/findingId`,
  );

export const findingRemedied = (index: number) =>
  house(
    'conflict',
    'assessment.finding-remedied',
    'Phát hiện này đã được xác nhận khắc phục. Muốn ghi lại, hãy thu hồi lần xác nhận trước.',
    'This finding was verified as remedied. To record it anew, revoke that verification first.',
    CYCLE,
    `/verdicts/${index}/findingId`,
  );

export const noVerdicts = () =>
  house(
    'invalid',
    'assessment.no-verdicts',
    'Chưa nêu phát hiện nào được xác nhận. Hãy nêu ít nhất một phát hiện.',
    'No finding is verified. Name at least one.',
    CYCLE,
    '/verdicts',
  );

export const tooManyFindings = (limit: number) =>
  house(
    'invalid',
    'assessment.too-many-findings',
    `Một lần kiểm tra ghi tối đa ${limit} phát hiện. Hãy tách thành nhiều lần ghi.`,
    `One inspection records at most ${limit} findings. Split it.`,
    'size of a record',
    '/findings',
  );

export const findingTwice = (index: number) =>
  house(
    'invalid',
    'assessment.finding-twice',
    'Hai phát hiện mang cùng một mã. Hãy đặt mã riêng cho từng phát hiện.',
    'Two findings have the same id. Give each its own.',
    KEPT,
    `/findings/${index}/findingId`,
  );
