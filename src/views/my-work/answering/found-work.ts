import { daysBetween } from '../../../ledger/days.js';
import type { IsoDate } from '../../../ledger/envelope.js';
import { WORK, type WorkItem, type WorkKind } from '../my-work.model.js';

/** Work of one kind: how much there is, and the most urgent of it. */
export interface FoundWork {
  readonly kind: WorkKind;
  readonly total: number;
  readonly items: readonly WorkItem[];
}

/** What the item itself is told with; a sentence of a contradiction or a report, acts only where fewer than those of its kind do. */
type Told = Omit<WorkItem, 'daysLeft' | 'acts' | 'sentence'> &
  Partial<Pick<WorkItem, 'sentence' | 'acts'>>;

export function workItem(item: Told, day: IsoDate): WorkItem {
  const { kind, dueOn } = item;
  const daysLeft = dueOn === null ? null : daysBetween(day, dueOn);
  return { sentence: null, acts: WORK[kind][1], ...item, daysLeft };
}

const NEVER = '9999-12-31';

/** By due day; what has none comes after it. Then what has waited longest. */
export function byUrgency(a: WorkItem, b: WorkItem): number {
  const [first, second] = [a, b].map(
    ({ dueOn, since, record: { id } }) => `${dueOn ?? NEVER} ${since ?? ''} ${id}`,
  ) as [string, string];
  return first < second ? -1 : Number(first > second);
}
