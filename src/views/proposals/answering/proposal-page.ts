import type { TimelineSource } from '../../../projections/timeline/timeline-source.js';
import type { Views } from '../../../projections/views.js';
import type { ProposalRow } from '../proposal-columns.js';
import type { ProposalFilter } from '../proposals.model.js';

/** The last row of a page: where the next one begins. */
export type PageEnd = readonly [ended: number, madeOn: string, id: number];

export interface PageRows {
  readonly rows: readonly ProposalRow[];
  readonly total: number;
  readonly end: PageEnd | null;
}

/** Open ones first, the newest of each before the others. */
export function pageOf(
  views: Views,
  source: TimelineSource,
  filter: ProposalFilter,
  after: PageEnd | null,
  limit: number,
): PageRows {
  const { sql, parameters } = filtered(source, filter);
  const total = views.prepare(`SELECT count(*) FROM ${sql}`).pluck().get(parameters) as number;
  const beyond = `AND (r.ended > @lastEnded OR (r.ended = @lastEnded
    AND (r.made_on < @lastMade OR (r.made_on = @lastMade AND r.id < @lastId))))`;
  const [lastEnded, lastMade, lastId] = after ?? [null, null, null];
  const rows = views
    .prepare(
      `SELECT r.*, n.name AS organisation_name FROM ${sql} ${after ? beyond : ''}
       ORDER BY r.ended, r.made_on DESC, r.id DESC LIMIT @limit`,
    )
    .all({ ...parameters, lastEnded, lastMade, lastId, limit: limit + 1 }) as ProposalRow[];
  const shown = rows.slice(0, limit);
  const last = rows.length > limit ? shown.at(-1) : undefined;
  return { rows: shown, total, end: last ? [Number(last.ended), last.made_on, last.id] : null };
}

function filtered({ sql, parameters }: TimelineSource, { rules, states }: ProposalFilter) {
  const among = (column: string, name: string, values: readonly string[] | undefined) =>
    values ? `AND r.${column} IN (SELECT value FROM json_each(@${name}))` : '';
  const conditions = [among('rule', 'rules', rules), among('state', 'states', states)];
  return {
    sql: `${sql} ${conditions.join(' ')}`,
    parameters: {
      ...parameters,
      ...(rules && { rules: JSON.stringify(rules) }),
      ...(states && { states: JSON.stringify(states) }),
    },
  };
}

/** Cursors are not signed: what one holds is checked before it reaches SQL as a parameter. */
export function isPageEnd(values: readonly unknown[]): values is PageEnd {
  const [ended, madeOn, id] = values;
  return (
    values.length === 3 &&
    (ended === 0 || ended === 1) &&
    typeof madeOn === 'string' &&
    Number.isSafeInteger(id)
  );
}
