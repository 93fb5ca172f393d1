import type { Uuid } from '../../ledger/envelope.js';
import type { GroundInput } from '../../ledger/listings/listings.service.js';
import type { SeededRandom } from '../seeded-random.js';
import { drawGrounds, type GroundWords } from './listing-words.js';

/** How one listing goes, in days from its beginning. */
export interface ConsolidationPlan {
  readonly route: 'E1' | 'E2' | 'E3' | 'E9';
  readonly grounds: readonly GroundWords[];
  readonly reviewId: Uuid | null;
  readonly proposalId: Uuid | null;
  /** The earlier listing that it continues. */
  readonly relapseOf: Uuid | null;
  /** Out of monitoring: proposed at once, without a review. */
  readonly isRelapse: boolean;
  readonly ends: 'not-found' | 'rejected' | 'listed';
  /** From the start of the remediation to the request for verification. */
  readonly workDays: number;
  readonly extensions: 0 | 1 | 2;
  /** A step is rejected once, and one is reported after its day. */
  readonly troubled: boolean;
  /** The last step is begun and nothing more comes of it. */
  readonly stalls: boolean;
  /** What was typed wrongly and is put right. */
  readonly mistake: Mistake | null;
}

export const MISTAKES = ['person', 'monitoring', 'verified', 'evidence'] as const;
export type Mistake = (typeof MISTAKES)[number] | 'left-open';

export function planConsolidation(
  random: SeededRandom,
  given: Partial<ConsolidationPlan>,
): ConsolidationPlan {
  return {
    route: 'E3',
    grounds: drawGrounds(random),
    ...{ reviewId: null, proposalId: null, relapseOf: null, isRelapse: false },
    ends: random.chance(12) ? 'rejected' : 'listed',
    workDays: random.integer(130, 260),
    extensions: random.chance(30) ? 1 : 0,
    troubled: random.chance(50),
    stalls: false,
    mistake: random.chance(60) ? random.pick(MISTAKES) : null,
    ...given,
  };
}

/** Each ground with a number, and with what shows it. */
export function groundsOf(
  plan: Pick<ConsolidationPlan, 'grounds'>,
  random: SeededRandom,
): readonly (GroundInput & { readonly groundId: string })[] {
  return plan.grounds.map(({ ground, context, text }, index) => ({
    groundId: `G${index + 1}`,
    ...{ ground, context, text },
    evidence: [{ reference: `${random.integer(10, 400)}-BC/UBKT`, note: 'Báo cáo thẩm tra' }],
  }));
}

/** Days from the beginning on which each turn of a consolidation comes. */
export interface Timetable {
  readonly propose: number;
  readonly enter: number;
  readonly approve: number;
  readonly start: number;
  /** Verification is asked for, once and again after each extension; ten days later it is given. */
  readonly requests: readonly [number, ...number[]];
  /** Off the list. */
  readonly delist: number;
  readonly close: number;
}

/** From the request for verification to what is decided on it, and from there to work again where it is extended. */
export const DECIDED_AFTER = 18;
export const RESTARTED_AFTER = 8;
const EXTENDED_WORK = 110;

export function timetableOf({
  route,
  isRelapse,
  workDays,
  extensions,
}: ConsolidationPlan): Timetable {
  const propose = isRelapse ? 0 : 8;
  const enter = route === 'E1' ? 0 : propose + 8;
  const approve = enter + 20;
  const start = approve + 8;
  const again = DECIDED_AFTER + RESTARTED_AFTER + EXTENDED_WORK;
  const first = start + workDays;
  const later = Array.from({ length: extensions }, (_, turn) => first + (turn + 1) * again);
  const delist = (later.at(-1) ?? first) + DECIDED_AFTER;
  return {
    propose,
    enter,
    approve,
    start,
    requests: [first, ...later],
    delist,
    close: delist + 410,
  };
}
