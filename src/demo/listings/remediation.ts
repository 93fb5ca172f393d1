import type { IsoDate } from '../../ledger/envelope.js';
import type { PayloadOf } from '../../ledger/listings/listings.service.js';
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

/** From the start of a step until somebody else has verified it; a troubled one is late, and rejected once. */
export function workOn(
  file: ListingFile,
  { stepId, startsOn, dueOn }: PlannedWork,
  isTroubled: boolean,
): readonly Errand[] {
  const reported = addDays(dueOn, isTroubled ? 6 : -12);
  const act: Act = (type, desk, day, name, said) => ({
    day,
    act: () => {
      const payload = { stepId, ...said } as unknown as Omit<
        PayloadOf<typeof type>,
        'organisationId'
      >;
      return file.record(type, payload, { desk, day, name: `${name}/${stepId}` });
    },
  });
  const evidence = (note: string) => ({ evidence: [{ reference: `${stepId}-BC/ĐU`, note }] });
  const rejected = addDays(reported, 7);
  const repeated = addDays(rejected, 6);
  const verified = addDays(reported, isTroubled ? 18 : 9);
  const note = { note: 'Đã đối chiếu minh chứng.' };
  return [
    act('StartStep', 'reporter', startsOn, 'start', {}),
    act('ReportStepDone', 'reporter', reported, 'done', evidence('Báo cáo kết quả thực hiện')),
    ...(isTroubled
      ? [
          act('RejectStep', 'verifier', rejected, 'reject', { reason: REJECTED_STEP }),
          act('ReportStepDone', 'reporter', repeated, 'again', evidence('Báo cáo bổ sung')),
        ]
      : []),
    act('VerifyStep', 'verifier', verified, 'verify', note),
  ];
}

type StepType = 'StartStep' | 'ReportStepDone' | 'RejectStep' | 'VerifyStep';
type Act = <Type extends StepType>(
  type: Type,
  desk: 'reporter' | 'verifier',
  day: IsoDate,
  name: string,
  said: Omit<PayloadOf<Type>, 'organisationId' | 'stepId'>,
) => Errand;

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
