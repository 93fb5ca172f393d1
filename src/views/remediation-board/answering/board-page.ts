import type { Views } from '../../../projections/views.js';
import type { TimelineSource } from '../../../projections/timeline/timeline-source.js';
import type { BoardRow } from '../board-columns.js';
import type { BoardSort } from '../remediation-board.model.js';
import { LISTING_DUE } from './board-filters.js';

/** The last row of a page: where the next one begins. */
export type PageEnd = readonly [sort: string, name: string, id: number];

/** A row with the name of its organisation at the viewpoint. */
export type NamedRow = BoardRow & { readonly name: string };

export interface PageRows {
  readonly rows: readonly NamedRow[];
  readonly total: number;
  readonly byState: Readonly<Record<string, number>>;
  readonly end: PageEnd | null;
}

/** What has no due day sorts last. */
const SORT_EXPRESSIONS: Readonly<Record<BoardSort, { sql: string; descending: boolean }>> = {
  dueOn: { sql: `COALESCE(${LISTING_DUE}, '9999-99-99')`, descending: false },
  '-dueOn': { sql: `COALESCE(${LISTING_DUE}, '')`, descending: true },
  since: { sql: 'r.since', descending: false },
  '-since': { sql: 'r.since', descending: true },
  name: { sql: 'n.name_folded', descending: false },
  '-name': { sql: 'n.name_folded', descending: true },
};

/** Keyset paging: rows with equal sort values follow each other by name, then in the order of their rows. */
export function pageOf(
  views: Views,
  { sql, parameters }: TimelineSource,
  sort: BoardSort,
  after: PageEnd | null,
  limit: number,
): PageRows {
  const byState = countsOf(views, { sql, parameters });
  const { sql: value, descending } = SORT_EXPRESSIONS[sort];
  const beyond = `AND (${value} ${descending ? '<' : '>'} @lastSort OR (${value} = @lastSort
    AND (n.name_folded, r.id) > (@lastName, @lastId)))`;
  const [lastSort, lastName, lastId] = after ?? [null, null, null];
  const rows = views
    .prepare(
      `SELECT r.*, n.name, n.name_folded, ${value} AS sort_value FROM ${sql} ${after ? beyond : ''}
       ORDER BY ${value} ${descending ? 'DESC' : 'ASC'}, n.name_folded, r.id LIMIT @limit`,
    )
    .all({ ...parameters, lastSort, lastName, lastId, limit: limit + 1 }) as (NamedRow & {
    readonly id: number;
    readonly sort_value: string;
    readonly name_folded: string;
  })[];
  const shown = rows.slice(0, limit);
  const last = rows.length > limit ? shown.at(-1) : undefined;
  return {
    rows: shown,
    total: Object.values(byState).reduce((sum, count) => sum + count, 0),
    byState,
    end: last ? [last.sort_value, last.name_folded, last.id] : null,
  };
}

function countsOf(views: Views, { sql, parameters }: TimelineSource): Record<string, number> {
  const counts = views
    .prepare(`SELECT r.state, count(*) AS count FROM ${sql} GROUP BY r.state`)
    .all(parameters) as { state: string; count: number }[];
  return Object.fromEntries(counts.map(({ state, count }) => [state, count]));
}

/** Cursors are not signed: what one holds is checked before it reaches SQL as a parameter. */
export function isPageEnd(values: readonly unknown[]): values is PageEnd {
  const [sort, name, id] = values;
  return (
    values.length === 3 &&
    typeof sort === 'string' &&
    typeof name === 'string' &&
    Number.isSafeInteger(id)
  );
}
