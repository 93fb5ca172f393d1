import type { Views } from '../../../projections/views.js';
import type { StatusFilter, StatusSort } from '../status-questions.model.js';
import { foldText } from '../../../ledger/fold-text.js';
import type { StatusRow } from './status-row.js';
import type { Source } from './status-source.js';

/** The last row of a page: where the next one begins. */
export type PageEnd = readonly [sort: string | number, name: string, organisation: number];

/** What comes after nothing sorts last: no grade after the worst, no date before the first. */
const SORT_EXPRESSIONS: Readonly<Record<StatusSort, { sql: string; descending: boolean }>> = {
  name: { sql: 'r.name_folded', descending: false },
  '-name': { sql: 'r.name_folded', descending: true },
  grade: { sql: 'COALESCE(r.grade_rank, 999)', descending: false },
  '-grade': { sql: 'COALESCE(r.grade_rank, -1)', descending: true },
  decidedOn: { sql: "COALESCE(r.decided_on, '9999-99-99')", descending: false },
  '-decidedOn': { sql: "COALESCE(r.decided_on, '')", descending: true },
  listing: { sql: 'r.name_folded', descending: false },
  '-listing': { sql: 'r.name_folded', descending: true },
  days: { sql: 'r.name_folded', descending: false },
  '-days': { sql: 'r.name_folded', descending: true },
  dueOn: { sql: 'r.name_folded', descending: false },
  '-dueOn': { sql: 'r.name_folded', descending: true },
  flags: { sql: 'r.name_folded', descending: false },
  '-flags': { sql: 'r.name_folded', descending: true },
};

export interface PageRows {
  readonly rows: readonly StatusRow[];
  readonly total: number;
  readonly end: PageEnd | null;
}

/** Keyset paging: rows with equal sort values follow each other by name, then in the order of their first event. */
export function pageOf(
  views: Views,
  source: Source,
  filter: StatusFilter,
  sort: StatusSort,
  after: PageEnd | null,
  limit: number,
): PageRows {
  const { sql: value, descending } = SORT_EXPRESSIONS[sort];
  const filtered = `${source.sql}${filterSql(filter)}`;
  const parameters = { ...source.parameters, ...filterParameters(filter) };
  const { total } = views.prepare(`SELECT count(*) AS total FROM ${filtered}`).get(parameters) as {
    total: number;
  };
  const beyond = `AND (${value} ${descending ? '<' : '>'} @lastSort OR (${value} = @lastSort
    AND (r.name_folded, r.organisation) > (@lastName, @lastKey)))`;
  const [lastSort, lastName, lastKey] = after ?? [null, null, null];
  const rows = views
    .prepare(
      `SELECT r.*, ${value} AS sort_value FROM ${filtered} ${after ? beyond : ''}
       ORDER BY ${value} ${descending ? 'DESC' : 'ASC'}, r.name_folded, r.organisation LIMIT @limit`,
    )
    .all({ ...parameters, lastSort, lastName, lastKey, limit: limit + 1 }) as (StatusRow & {
    readonly sort_value: string | number;
  })[];
  const shown = rows.slice(0, limit);
  const last = rows.length > limit ? shown.at(-1) : undefined;
  return {
    rows: shown,
    total,
    end: last ? [last.sort_value, last.name_folded, last.organisation] : null,
  };
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

type FilterColumn = 'grade' | 'level' | 'place_kind' | 'state';

function listsOf(filter: StatusFilter): readonly (readonly [FilterColumn, readonly string[]])[] {
  const lists = [
    ['grade', filter.grades],
    ['level', filter.levels],
    ['place_kind', filter.placeKinds],
    ['state', filter.states],
  ] as const;
  return lists.flatMap(([column, codes]) => (codes ? [[column, codes] as const] : []));
}

/** An ungraded organisation of a graded level is counted, and so found, as `NR`. */
const FILTERED: Readonly<Record<FilterColumn, string>> = {
  grade: "CASE WHEN r.graded THEN COALESCE(r.grade, 'NR') ELSE r.grade END",
  level: 'r.level',
  place_kind: 'r.place_kind',
  state: 'r.state',
};

function filterSql(filter: StatusFilter): string {
  const lists = listsOf(filter).map(
    ([column]) => ` AND ${FILTERED[column]} IN (SELECT value FROM json_each(@${column}))`,
  );
  if (filter.name !== undefined) lists.push(' AND instr(r.name_folded, @name) > 0');
  return lists.join('');
}

function filterParameters(filter: StatusFilter): Record<string, string> {
  const parameters: Record<string, string> = {};
  for (const [column, codes] of listsOf(filter)) parameters[column] = JSON.stringify(codes);
  if (filter.name !== undefined) parameters.name = foldText(filter.name);
  return parameters;
}

/** What a cursor carries besides where the page ended: the viewpoint, so that all pages are of one moment. */
export type CursorContent = readonly [
  sequence: number,
  effectiveOn: string | null,
  day: string,
  sort: string,
  ...PageEnd,
];
