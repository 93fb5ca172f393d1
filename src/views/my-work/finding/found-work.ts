import { daysBetween } from '../../../ledger/days.js';
import type { IsoDate } from '../../../ledger/envelope.js';
import { WORK, type WorkItem, type WorkKind } from '../my-work.model.js';

/** Work of one kind: how much there is, and the most urgent of it. */
export interface FoundWork {
  readonly kind: WorkKind;
  readonly total: number;
  readonly items: readonly WorkItem[];
}

export function workItem(item: Omit<WorkItem, 'daysLeft' | 'acts'>, day: IsoDate): WorkItem {
  const { kind, dueOn } = item;
  const daysLeft = dueOn === null ? null : daysBetween(day, dueOn);
  return { ...item, daysLeft, acts: WORK[kind][1] };
}

const NEVER = '9999-12-31';

/** By due day; what has none comes after it. Then what has waited longest. */
export function byUrgency(a: WorkItem, b: WorkItem): number {
  const [first, second] = [a, b].map(
    ({ dueOn, since, record: { id } }) => `${dueOn ?? NEVER} ${since} ${id}`,
  ) as [string, string];
  return first < second ? -1 : Number(first > second);
}
