import type { IsoDate } from '../../ledger/envelope.js';
import { addDays, quartersEnding } from '../calendar.js';
import type { Errand } from '../diary.js';
import type { SeededRandom } from '../seeded-random.js';
import type { ConsolidationPlan } from './consolidation-plan.js';
import type { ListingFile } from './listing-file.js';
import { MEASURES, REJECTED_STEP, REPORTS } from './listing-words.js';

export interface PlannedWork {
  readonly stepId: string;
  readonly measure: string;
  readonly text: string;
  readonly owner: string;
  readonly startsOn: IsoDate;
  readonly dueOn: IsoDate;
  readonly groundIds: readonly string[];
}

/** A step for each measure of each ground, one after another through the time that there is. */
export function stepsOf(
  file: ListingFile,
  { grounds, workDays }: ConsolidationPlan,
  groundIds: readonly string[],
  startsOn: IsoDate,
): readonly PlannedWork[] {
  const answers = grounds.flatMap(({ measures }, index) =>
    measures.map((measure) => ({ measure, groundId: groundIds[index] ?? '' })),
  );
  const each = Math.floor((workDays - 30) / answers.length);
  return answers.map(({ measure, groundId }, index) => ({
    stepId: String(index + 1),
    measure,
    text: MEASURES[measure] ?? '',
    owner: file.organisation.name,
    startsOn: addDays(startsOn, index * each),
    dueOn: addDays(startsOn, (index + 1) * each),
    groundIds: [groundId],
  }));
}

/** From the start of a step until somebody else has verified it. */
export function workOn(
  file: ListingFile,
  step: PlannedWork,
  { isLate, isRejected }: { readonly isLate: boolean; readonly isRejected: boolean },
): readonly Errand[] {
  const { stepId, startsOn, dueOn } = step;
  const evidence = (note: string) => [{ reference: `${stepId}-BC/ĐU`, note }];
  const reported = addDays(dueOn, isLate ? 6 : -12);
  const verified = addDays(reported, isRejected ? 18 : 9);
  const report = (day: IsoDate, note: string, turn: number): Errand => ({
    day,
    act: () => {
      const signature = { desk: 'reporter', day, name: `done/${stepId}/${turn}` } as const;
      return file.record('ReportStepDone', { stepId, evidence: evidence(note) }, signature);
    },
  });
  const by = (desk: 'reporter' | 'verifier', day: IsoDate, name: string) =>
    ({ desk, day, name: `${name}/${stepId}` }) as const;
  const rejected = addDays(reported, 7);
  const start = by('reporter', startsOn, 'start');
  return [
    { day: startsOn, act: () => file.record('StartStep', { stepId }, start) },
    report(reported, 'Báo cáo kết quả thực hiện', 1),
    ...(isRejected
      ? [
          {
            day: rejected,
            act: () => {
              const said = { stepId, reason: REJECTED_STEP };
              return file.record('RejectStep', said, by('verifier', rejected, 'reject'));
            },
          },
          report(addDays(rejected, 6), 'Báo cáo bổ sung kèm biên bản', 2),
        ]
      : []),
    {
      day: verified,
      act: () => {
        const said = { stepId, note: 'Đã đối chiếu minh chứng.' };
        return file.record('VerifyStep', said, by('verifier', verified, 'verify'));
      },
    },
  ];
}

/** A report for each quarter that ends in the meantime; now and then late, and once in a while none. */
export function reportsOf(
  file: ListingFile,
  random: SeededRandom,
  from: IsoDate,
  to: IsoDate,
): readonly Errand[] {
  return quartersEnding(from, to).flatMap((period) => {
    if (random.chance(8)) return [];
    const day = addDays(period.to, random.chance(25) ? 24 : 10);
    if (day >= to) return [];
    const summary = random.pick(REPORTS);
    const signature = { desk: 'reporter', day, name: `report/${period.to}` } as const;
    const act = () => file.record('ReportProgress', { period, summary }, signature);
    return [{ day, act }];
  });
}
