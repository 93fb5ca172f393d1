import { addDays } from '../calendar.js';
import type { Errand } from '../diary.js';
import { DECIDED_AFTER, RESTARTED_AFTER, timetableOf } from './consolidation-plan.js';
import { ask, type Course, errand } from './course-errands.js';
import type { Signature } from './listing-file.js';
import { CLOSING, EXTENSION } from './listing-words.js';
import { corrections } from './listing-mistakes.js';
import { type PlannedWork, reportsOf, stepsOf, workOn } from './remediation.js';

/** From the day on the list to the closing. */
export function remediation(course: Course): readonly Errand[] {
  const { file, plan, random, day } = course;
  const times = timetableOf(plan);
  const { requests, delist } = times;
  const [first] = requests;
  const steps = stepsOf(file, plan, course.groundIds, day(times.start));
  const last = steps.length - 1;
  const work = steps.map((step, index) => {
    const isTroubled = plan.troubled && index === last;
    return workOn(file, step, isTroubled);
  });
  if (plan.stalls) {
    const done = work.flatMap((errands, index) => (index === last ? errands.slice(0, 1) : errands));
    return [
      ...planning(course, steps),
      ...done,
      ...reportsOf(file, random, day(times.start), day(first)),
    ];
  }
  const isLeftOpen = plan.mistake === 'left-open';
  return [
    ...planning(course, steps),
    ...changes(course, steps),
    ...work.flat(),
    ...reportsOf(file, random, day(times.start), day(delist)),
    ask(course, first, 1),
    ...corrections(course),
    ...(isLeftOpen ? [] : requests.flatMap((_, turn) => verification(course, turn))),
    ...(isLeftOpen ? [] : leaving(course)),
  ];
}

function planning(
  { file, plan, random, day, groundIds }: Course,
  steps: ReturnType<typeof stepsOf>,
): readonly Errand[] {
  const { enter, approve, start } = timetableOf(plan);
  const person = `CB-${random.integer(1000, 9999)}`;
  const dueOn = day(start + plan.workDays + 20);
  const paper = ['KH', `Kế hoạch củng cố ${file.organisation.name}`] as const;
  const on = (offset: number, desk: Signature['desk'], name: string) =>
    ({ desk, day: day(offset), name }) as const;
  const evidence = [{ reference: `${random.integer(10, 400)}-BB/ĐU`, note: 'Biên bản làm việc' }];
  return [
    errand(day(enter + 3), () => {
      const signature = on(enter + 3, 'clerk', 'evidence');
      const [groundId = ''] = groundIds;
      return file.record('AddEvidence', { groundId, evidence }, signature);
    }),
    errand(day(enter + 4), () =>
      file.record('AssignPerson', { person }, on(enter + 4, 'steering', 'person')),
    ),
    errand(day(approve), () => {
      const said = { dueOn, reportsEvery: 'QUARTER', steps };
      return file.record('ApprovePlan', said, { ...on(approve, 'steering', 'plan'), paper });
    }),
    errand(day(start), () => file.record('StartRemediation', {}, on(start, 'leader', 'start'))),
  ];
}

/** A plan is no promise: one step gets more time, another is added and then dropped. */
function changes(course: Course, steps: readonly PlannedWork[]): readonly Errand[] {
  const { file, plan, groundIds, day } = course;
  const { start } = timetableOf(plan);
  const last = steps.at(-1);
  if (!plan.troubled || !last) return [];
  const { stepId, dueOn } = last;
  const on = (offset: number, name: string) =>
    ({ desk: 'leader', day: day(start + offset), name }) as const;
  const added = { stepId: 'B1', measure: 'OTHER', text: '', owner: file.organisation.name };
  const days = { startsOn: day(start + 20), dueOn: day(start + 60) };
  const step = { ...added, ...days, groundIds: groundIds.slice(0, 1) };
  const reason = 'Trùng với biện pháp đang thực hiện.';
  const more = { stepId, dueOn: addDays(dueOn, 3), reason: 'Chờ hướng dẫn của cấp trên.' };
  return [
    errand(day(start + 10), () => file.planStep(step, on(10, 'added'))),
    errand(day(start + 16), () =>
      file.record('CancelStep', { stepId: 'B1', reason }, on(16, 'dropped')),
    ),
    errand(day(start + 18), () => file.record('RescheduleStep', more, on(18, 'more time'))),
  ];
}

/** Every ground gets an outcome. Where one is not settled the listing is extended, with a step more. */
function verification(course: Course, turn: number): readonly Errand[] {
  const { file, plan, day, groundIds } = course;
  const { requests } = timetableOf(plan);
  const asked = requests[turn] ?? 0;
  const isLast = turn === requests.length - 1;
  const verified = groundIds.map((groundId, index) => {
    const outcome = isLast || index > 0 ? 'RESOLVED' : 'PARTLY_RESOLVED';
    const evidence = [{ reference: `${turn + 1}-BC/UBKT`, note: 'Kết quả thẩm định' }];
    const signature = { desk: 'verifier', day: day(asked + 10) } as const;
    const name = `ground/${groundId}/${turn}`;
    const said = { groundId, outcome, evidence };
    return errand(day(asked + 10), () => file.record('VerifyGround', said, { ...signature, name }));
  });
  return isLast ? verified : [...verified, ...extension(course, asked + DECIDED_AFTER, turn)];
}

function extension(course: Course, offset: number, turn: number): readonly Errand[] {
  const { file, plan, day, groundIds } = course;
  const restart = offset + RESTARTED_AFTER;
  const paper = ['QĐ', `Gia hạn củng cố ${file.organisation.name}`] as const;
  const stepId = `EX${turn + 1}`;
  const measure = plan.grounds[0]?.measures[0] ?? 'OTHER';
  const step = {
    ...{ stepId, measure, text: 'Biện pháp bổ sung khi gia hạn.', owner: file.organisation.name },
    ...{ startsOn: day(restart + 4), dueOn: day(restart + 75), groundIds: groundIds.slice(0, 1) },
  };
  const on = (at: number, name: string) =>
    ({ desk: 'leader', day: day(at), name: `${name}/${turn}` }) as const;
  return [
    errand(day(offset), () => {
      const said = { dueOn: day(offset + 150), reason: EXTENSION };
      return file.record('Extend', said, { ...on(offset, 'extend'), desk: 'steering', paper });
    }),
    errand(day(offset + 2), () => file.planStep(step, on(offset + 2, 'step'))),
    errand(day(restart), () => file.record('StartRemediation', {}, on(restart, 'restart'))),
    ...workOn(file, step, false),
    ask(course, timetableOf(plan).requests[turn + 1] ?? 0, turn + 2),
  ];
}

/** Off the list, watched, closed. */
function leaving({ file, plan, day }: Course): readonly Errand[] {
  const { organisation } = file;
  const { delist, close } = timetableOf(plan);
  const off = ['QĐ', `Đưa ${organisation.name} ra khỏi danh sách`] as const;
  const end = ['TB', `Kết thúc theo dõi ${organisation.name}`] as const;
  const on = (at: number, name: string) => ({ desk: 'steering', day: day(at), name }) as const;
  return [
    errand(day(delist), async () => {
      const signature = { ...on(delist, 'delist'), paper: off };
      await file.record('Delist', { monitoredUntil: null }, signature);
      organisation.listing = 'watched';
    }),
    errand(day(close), async () => {
      await file.record('Close', { reason: CLOSING }, { ...on(close, 'close'), paper: end });
      organisation.listing = 'none';
    }),
  ];
}
