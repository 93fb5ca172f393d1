/** Why a plan or a step of it is refused. */
import { byRule, codesOf, house } from '../../act.rejections.js';
import type { IsoDate } from '../../envelope.js';
import type { Bilingual } from '../../rejection.js';
import { codedItems } from '../../../rulebook/lookup.js';
import type { Ruled } from '../../../rulebook/coded.js';
import type { Rulebook } from '../../../rulebook/rulebook.js';
import type { StepState } from '../listing-moves.course.js';

const PLAN = 'plan of a listing';
const DATES = 'dates of the record';

export const planTooLong = (
  rulebook: Rulebook,
  { clause }: Ruled<number | null>,
  latest: IsoDate,
) =>
  byRule(
    'invalid',
    'listing.plan-too-long',
    {
      vi: `Thời hạn củng cố không được quá ngày ${latest}. Hãy chọn thời hạn sớm hơn.`,
      en: `Remediation may last until ${latest} at most. Choose an earlier day.`,
    },
    { rulebook, clause },
    '/dueOn',
  );

export const reportingUnknown = (rulebook: Rulebook, kind: string) =>
  byRule(
    'invalid',
    'listing.reporting-unknown',
    {
      vi: `Không báo cáo theo kỳ “${kind}” được. Hãy chọn một trong: ${codesOf(rulebook.assessments.periods.filter(({ months }) => months !== null))}.`,
      en: `Reports cannot be due by “${kind}”. Choose one of: ${codesOf(rulebook.assessments.periods.filter(({ months }) => months !== null))}.`,
    },
    { rulebook, section: '/assessments/periods' },
    '/reportsEvery',
  );

export const measureUnknown = (rulebook: Rulebook, measure: string, pointer: string) =>
  byRule(
    'invalid',
    'listing.measure-unknown',
    {
      vi: `Bộ quy tắc không có biện pháp “${measure}”. Hãy chọn một trong: ${codesOf(codedItems(rulebook, 'steps'))}.`,
      en: `The rulebook has no measure “${measure}”. Choose one of: ${codesOf(codedItems(rulebook, 'steps'))}.`,
    },
    { rulebook, section: '/listings/measures' },
    pointer,
  );

export const stepTwice = (stepId: string, pointer: string) =>
  house(
    'conflict',
    'listing.step-twice',
    `Đã có biện pháp mã “${stepId}” trong hồ sơ. Hãy đặt mã riêng cho từng biện pháp.`,
    `A step “${stepId}” is there already. Give each step its own id.`,
    PLAN,
    pointer,
  );

export const stepForNothing = (pointer: string) =>
  house(
    'invalid',
    'listing.step-for-nothing',
    'Biện pháp phải gắn với ít nhất một lý do củng cố. Hãy nêu mã lý do.',
    'A step answers at least one ground. Name it.',
    PLAN,
    pointer,
  );

export const groundWithoutStep = (groundIds: readonly string[]) =>
  house(
    'invalid',
    'listing.ground-without-step',
    `Chưa có biện pháp cho các lý do củng cố: ${groundIds.join(', ')}. Hãy bổ sung biện pháp cho từng lý do.`,
    `No step answers these grounds: ${groundIds.join(', ')}. Plan a step for each of them.`,
    PLAN,
    '/steps',
  );

export const stepBeyondPlan = (dueOn: IsoDate, planDueOn: IsoDate, pointer: string) =>
  house(
    'invalid',
    'listing.step-beyond-plan',
    `Hạn của biện pháp (${dueOn}) sau thời hạn củng cố (${planDueOn}). Hãy chọn hạn sớm hơn.`,
    `The step is due on ${dueOn}, after the plan (${planDueOn}). Choose an earlier day.`,
    DATES,
    pointer,
  );

export const sameDueDay = (dueOn: IsoDate) =>
  house(
    'conflict',
    'listing.same-due-day',
    `Hạn của biện pháp đã là ngày ${dueOn}. Không cần dời.`,
    `The step is due on ${dueOn} already. There is nothing to move.`,
    'nothing is recorded twice',
    '/dueOn',
  );

export const stepUnknown = (stepId: string) =>
  house(
    'not-found',
    'listing.step-unknown',
    `Hồ sơ không có biện pháp mã “${stepId}” trong ngày này. Hãy kiểm tra mã và ngày.`,
    `The listing has no step “${stepId}” on that day. Check the id and the date.`,
    PLAN,
    '/stepId',
  );

const STATE_NAMES: Readonly<Record<StepState, Bilingual>> = {
  NONE: { vi: 'chưa có trong kế hoạch', en: 'not in the plan' },
  PLANNED: { vi: 'đã lập', en: 'planned' },
  IN_PROGRESS: { vi: 'đang thực hiện', en: 'in progress' },
  REPORTED_DONE: { vi: 'đơn vị báo cáo xong', en: 'reported done' },
  VERIFIED: { vi: 'đạt', en: 'verified' },
  REJECTED: { vi: 'chưa đạt', en: 'rejected' },
  CANCELLED: { vi: 'đã hủy', en: 'cancelled' },
};

function inWords(states: readonly StepState[], language: keyof Bilingual): string {
  return states.map((state) => `“${STATE_NAMES[state][language]}”`).join(', ');
}

export const stepState = (state: StepState, possible: readonly StepState[]) =>
  house(
    'conflict',
    'listing.step-state',
    `Trong ngày này biện pháp ở trạng thái ${inWords([state], 'vi')}; việc này chỉ thực hiện được khi: ${inWords(possible, 'vi')}. Hãy kiểm tra lại ngày hoặc thực hiện bước trước.`,
    `On that day the step is ${inWords([state], 'en')}; this is possible when it is ${inWords(possible, 'en')}. Check the date, or do what comes before.`,
    PLAN,
  );

export const ownStep = () =>
  house(
    'forbidden',
    'listing.own-step',
    'Người thực hiện hoặc báo cáo biện pháp không được thẩm định biện pháp đó, và ngược lại. Hãy chuyển cho người khác.',
    'Who carries out a step or reports it done does not verify or reject it, and the other way round. Pass it to somebody else.',
    'nobody verifies his own work',
  );

export const ownGround = () =>
  house(
    'forbidden',
    'listing.own-ground',
    'Người đã báo cáo hoàn thành biện pháp của lý do củng cố này không được thẩm định kết quả của lý do đó. Hãy chuyển cho người khác.',
    'Who reported steps for this ground done does not verify its outcome. Pass it to somebody else.',
    'nobody verifies his own work',
  );
