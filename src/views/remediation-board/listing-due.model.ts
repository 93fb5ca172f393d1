/**
 * What a listing is due for next, by its state: the plan while it is waited for, then the end of remediation, then the
 * end of monitoring. The remediation's due day stays stored after delisting, and is not waited for any more.
 */
import type { NextDue } from '../organisation-status/status-axes.model.js';
import type { BoardRow } from './board-columns.js';

export function nextDueOf(row: BoardRow): NextDue | null {
  if (row.state === 'MONITORING') return due('monitoring', row.monitored_until);
  if (row.on_list !== 1) return null;
  return due('remediation', row.due_on) ?? due('plan', row.plan_due_on);
}

/** The day of `nextDueOf` in SQL, of the rows of listings called `alias`. */
export function nextDueSql(alias: string): string {
  return `CASE WHEN ${alias}.state = 'MONITORING' THEN ${alias}.monitored_until
    WHEN ${alias}.on_list = 1 THEN COALESCE(${alias}.due_on, ${alias}.plan_due_on) END`;
}

function due(kind: NextDue['kind'], day: unknown): NextDue | null {
  return typeof day === 'string' ? { kind, on: day } : null;
}
