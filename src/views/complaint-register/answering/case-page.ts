import type { TimelineSource } from '../../../projections/timeline/timeline-source.js';
import type { Views } from '../../../projections/views.js';
import type { AskedViewpoint } from '../../organisation-status/organisation-status.model.js';
import { AGE_BANDS, type CaseFilter, type CaseSort } from '../complaint-register.model.js';
import { CASE_VIEW } from '../case-columns.js';
import { casesWithDuplicates } from './case-letters.js';
import { between, type Condition, inList, narrowed, yesOrNo } from './conditions.js';
import { type PageEnd, pageOf, type PageRows } from './keyset-page.js';
import type { NamedCaseRow } from './present-case.js';

/** What has no day sorts last. */
const SORTED: Readonly<Record<CaseSort, { readonly sql: string; readonly descending: boolean }>> = {
  receivedOn: { sql: 'r.received_on', descending: false },
  '-receivedOn': { sql: 'r.received_on', descending: true },
  dueOn: { sql: "coalesce(r.due_on, '9999-99-99')", descending: false },
  '-dueOn': { sql: "coalesce(r.due_on, '')", descending: true },
  since: { sql: 'r.since', descending: false },
  '-since': { sql: 'r.since', descending: true },
};

const OVERDUE = '(r.pending = 1 AND coalesce(r.due_on < @today, 0))';
const BACKLOG = `(r.open = 1 AND (${OVERDUE} OR coalesce(r.backlog_after < @today, 0)))`;
const AGE = '(julianday(@today) - julianday(r.received_on))';

/** Rows of the filter, in the order asked for, after `after`; how many there are on all pages. */
export function casePage(
  views: Views,
  source: TimelineSource,
  ask: {
    readonly filter: CaseFilter;
    readonly sort: CaseSort;
    readonly after: PageEnd | null;
    readonly limit: number;
  },
  viewpoint: AskedViewpoint,
): PageRows<NamedCaseRow> {
  const { filter, sort, after, limit } = ask;
  const { sql, parameters } = filtered(source, filter, viewpoint);
  const order = { ...SORTED[sort], id: 'r.case_id', table: `${CASE_VIEW}_row` };
  return pageOf(views, { sql, parameters }, order, after, limit);
}

function filtered(
  source: TimelineSource,
  filter: CaseFilter,
  viewpoint: AskedViewpoint,
): TimelineSource {
  const conditions = [
    inList('r.state', 'states', filter.states),
    inList('r.type', 'types', filter.types),
    inList('r.complexity', 'complexities', filter.complexities),
    inList('r.officer', 'officers', filter.officers),
    yesOrNo('r.open = 1', filter.open),
    yesOrNo(OVERDUE, filter.overdue),
    yesOrNo(BACKLOG, filter.backlog),
    yesOrNo(`r.case_id IN (${casesWithDuplicates(viewpoint)})`, filter.duplicates),
    ofAges(filter.ages),
    ...between('r.received_on', 'received', filter.receivedFrom, filter.receivedTo),
    ...between('r.decided_on', 'decided', filter.decidedFrom, filter.decidedTo),
  ];
  return narrowed(source, conditions, { today: viewpoint.day });
}

function ofAges(ages: CaseFilter['ages']): Condition {
  if (!ages) return undefined;
  const bands = AGE_BANDS.filter(({ code }) => ages.includes(code));
  const among = bands.map(({ from, to }) => `${AGE} BETWEEN ${from} AND ${to ?? 1e9}`);
  return { sql: `(r.open = 1 AND (${among.join(' OR ') || '0'}))`, parameters: {} };
}
