import type { IsoDate } from '../../ledger/envelope.js';
import type { Errand } from '../diary.js';
import type { SeededRandom } from '../seeded-random.js';
import type { ConsolidationPlan } from './consolidation-plan.js';
import type { ListingFile } from './listing-file.js';

export interface Course {
  readonly file: ListingFile;
  readonly plan: ConsolidationPlan;
  readonly random: SeededRandom;
  readonly groundIds: readonly string[];
  /** The day so many days after the beginning. */
  readonly day: (offset: number) => IsoDate;
}

export function ask({ file, day }: Course, offset: number, turn: number): Errand {
  const signature = { desk: 'leader', day: day(offset), name: `request/${turn}` } as const;
  return errand(day(offset), () => file.record('RequestVerification', {}, signature));
}

export function errand(day: IsoDate, act: () => Promise<void>): Errand {
  return { day, act };
}
