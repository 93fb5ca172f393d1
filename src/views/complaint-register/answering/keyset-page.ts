import type { TimelineSource } from '../../../projections/timeline/timeline-source.js';
import type { Views } from '../../../projections/views.js';

/** The last row of a page: where the next one begins. */
export type PageEnd = readonly [value: string | number, id: string];

export interface PageRows<Row> {
  readonly rows: readonly Row[];
  readonly total: number;
  readonly end: PageEnd | null;
}

export interface PageOrder {
  /** Whose rows they are. */
  readonly table: string;
  /** The value that rows are sorted by, and their id: SQL expressions that are never null. */
  readonly sql: string;
  readonly id: string;
  readonly descending: boolean;
}

/** Keyset paging: rows with equal values follow each other by id. Rows are read whole only of the page. */
export function pageOf<Row>(
  views: Views,
  { sql, parameters }: TimelineSource,
  order: PageOrder,
  after: PageEnd | null,
  limit: number,
): PageRows<Row> {
  const counted = views.prepare(`SELECT count(*) AS total FROM ${sql}`).get(parameters);
  const { sql: value, descending, id, table } = order;
  const direction = descending ? 'DESC' : 'ASC';
  const beyond = `AND (${value} ${descending ? '<' : '>'} @lastValue
    OR (${value} = @lastValue AND ${id} > @lastId))`;
  const [lastValue, lastId] = after ?? [null, null];
  const rows = views
    .prepare(
      `SELECT r.*, p.organisation_name, p.sort_value, p.sort_id
       FROM (SELECT r.id, n.name AS organisation_name, ${value} AS sort_value, ${id} AS sort_id
         FROM ${sql} ${after ? beyond : ''} ORDER BY sort_value ${direction}, sort_id LIMIT @limit) p
       CROSS JOIN ${table} r ON r.id = p.id ORDER BY p.sort_value ${direction}, p.sort_id`,
    )
    .all({ ...parameters, ...(after && { lastValue, lastId }), limit: limit + 1 }) as (Row & {
    readonly sort_value: string | number;
    readonly sort_id: string;
  })[];
  const shown = rows.slice(0, limit);
  const last = rows.length > limit ? shown.at(-1) : undefined;
  return {
    rows: shown,
    total: (counted as { total: number }).total,
    end: last ? [last.sort_value, last.sort_id] : null,
  };
}
