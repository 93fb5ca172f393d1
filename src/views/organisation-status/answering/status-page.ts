import type { Views } from '../../../projections/views.js';
import type { AskedViewpoint } from '../organisation-status.model.js';
import { FLAG_CODES } from '../status-axes.model.js';
import type { StatusFilter, StatusSort } from '../status-questions.model.js';
import { affectedBelow, FLAG_COUNT, LISTING_DAYS, LISTING_RANK, withAxes } from './axis-source.js';
import { asksForAffected, asksForAxes, filtered, filteredByAxes } from './status-filters.js';
import { type Reading, ROW_COLUMNS, type StatusRow } from './status-row.js';
import { type Reader, rowsBelow, type Source, type Subtree } from './status-source.js';

/** The last row of a page: where the next one begins. */
export type PageEnd = readonly [sort: string | number, name: string, organisation: number];

interface SortExpression {
  readonly sql: string;
  readonly descending: boolean;
}

/** What comes after nothing sorts last: no grade after the worst, no date before the first. */
const SORT_EXPRESSIONS: Readonly<Record<StatusSort, SortExpression>> = {
  name: { sql: 'r.name_folded', descending: false },
  '-name': { sql: 'r.name_folded', descending: true },
  grade: { sql: 'COALESCE(r.grade_rank, 999)', descending: false },
  '-grade': { sql: 'COALESCE(r.grade_rank, -1)', descending: true },
  decidedOn: { sql: "COALESCE(r.decided_on, '9999-99-99')", descending: false },
  '-decidedOn': { sql: "COALESCE(r.decided_on, '')", descending: true },
  listing: { sql: LISTING_RANK, descending: false },
  '-listing': { sql: LISTING_RANK, descending: true },
  days: { sql: `COALESCE(${LISTING_DAYS}, 999999999)`, descending: false },
  '-days': { sql: `COALESCE(${LISTING_DAYS}, -1)`, descending: true },
  dueOn: { sql: "COALESCE(axis.next_due_on, '9999-99-99')", descending: false },
  '-dueOn': { sql: "COALESCE(axis.next_due_on, '')", descending: true },
  flags: { sql: FLAG_COUNT, descending: false },
  '-flags': { sql: FLAG_COUNT, descending: true },
};
const SORTS_BY_AXES: ReadonlySet<StatusSort> = new Set<StatusSort>([
  ...(['listing', '-listing', 'days', '-days'] as const),
  ...(['dueOn', '-dueOn', 'flags', '-flags'] as const),
]);

export interface PageRows {
  readonly rows: readonly StatusRow[];
  readonly total: number;
  readonly end: PageEnd | null;
}

export interface PageAsk {
  readonly subtree: Subtree;
  readonly filter: StatusFilter;
  readonly sort: StatusSort;
  readonly after: PageEnd | null;
  readonly limit: number;
}

/** Keyset paging: rows with equal sort values follow each other by name, then in the order of their first event. */
export function pageOf(
  reading: Reading,
  { subtree, filter, sort, after, limit }: PageAsk,
  viewpoint: AskedViewpoint,
  reader: Reader,
): PageRows {
  const { views } = reading;
  const { sql: value, descending } = SORT_EXPRESSIONS[sort];
  const source = sourceOf(reading, { subtree, filter, sort }, viewpoint, reader);
  const { from, where, parameters } = source;
  const counted = views.prepare(`SELECT count(*) AS total FROM ${from} WHERE ${where}`);
  const { total } = counted.get(parameters) as { total: number };
  const beyond = `AND (${value} ${descending ? '<' : '>'} @lastSort OR (${value} = @lastSort
    AND (r.name_folded, r.organisation) > (@lastName, @lastKey)))`;
  const [lastSort, lastName, lastKey] = after ?? [null, null, null];
  const found = views
    .prepare(
      `SELECT r.id, r.name_folded, r.organisation, ${value} AS sort_value
       FROM ${from} WHERE ${where} ${after ? beyond : ''}
       ORDER BY sort_value ${descending ? 'DESC' : 'ASC'}, r.name_folded, r.organisation
       LIMIT @limit`,
    )
    .all({ ...parameters, lastSort, lastName, lastKey, limit: limit + 1 }) as FoundRow[];
  const shown = found.slice(0, limit);
  const last = found.length > limit ? shown.at(-1) : undefined;
  return {
    rows: rowsById(
      views,
      shown.map(({ id }) => id),
    ),
    total,
    end: last ? [last.sort_value, last.name_folded, last.organisation] : null,
  };
}

/** What an index says of a row: the whole of it is read of the few that are shown. */
interface FoundRow {
  readonly id: number;
  readonly name_folded: string;
  readonly organisation: number;
  readonly sort_value: string | number;
}

/** In the order of the ids. */
function rowsById(views: Views, ids: readonly number[]): readonly StatusRow[] {
  return views
    .prepare(
      `SELECT ${ROW_COLUMNS} FROM json_each(@ids) asked CROSS JOIN organisation_status_row r
       ON r.id = asked.value ORDER BY asked.key`,
    )
    .all({ ids: JSON.stringify(ids) }) as StatusRow[];
}

/** Other axes are joined only where something is asked of them. */
function sourceOf(
  { views, complaints }: Reading,
  { subtree, filter, sort }: Pick<PageAsk, 'subtree' | 'filter' | 'sort'>,
  viewpoint: AskedViewpoint,
  reader: Reader,
): Source {
  const below = () => rowsBelow(views, subtree, viewpoint, reader.path);
  if (!asksForAxes(filter) && !SORTS_BY_AXES.has(sort)) return filtered(below(), filter);
  const byFlags = sort === 'flags' || sort === '-flags';
  const flagged = complaints.flagged(viewpoint, reader, byFlags ? FLAG_CODES : filter.flags);
  const source = asksForAffected(filter)
    ? affectedBelow(views, subtree, viewpoint, reader, flagged)
    : withAxes(views, below(), viewpoint, flagged);
  return filteredByAxes(filtered(source, filter), filter);
}

/** Cursors are not signed: what one holds is checked before it reaches SQL as a parameter. */
export function isPageEnd(values: readonly unknown[]): values is PageEnd {
  const [sort, name, organisation] = values;
  return (
    values.length === 3 &&
    (typeof sort === 'string' || typeof sort === 'number') &&
    typeof name === 'string' &&
    typeof organisation === 'number'
  );
}

/** What a cursor carries besides where the page ended: the viewpoint, so that all pages are of one moment. */
export type CursorContent = readonly [
  sequence: number,
  effectiveOn: string | null,
  day: string,
  sort: string,
  ...PageEnd,
];
