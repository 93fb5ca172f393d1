import type { IsoDate, Uuid } from '../../../ledger/envelope.js';
import {
  type Moment,
  momentParameters,
  partAt,
  type TimelineSource,
} from '../../../projections/timeline/timeline-source.js';
import type { Views } from '../../../projections/views.js';
import type { AskedViewpoint } from '../../organisation-status/organisation-status.model.js';
import { CASE_PART, CASE_VIEW } from '../case-columns.js';
import type { LetterStanding } from '../complaint-register.model.js';
import type { CaseFlows, ComplaintStatistics, LetterFlows } from '../complaint-statistics.model.js';
import { LETTER_PART, LETTER_VIEW } from '../letter-columns.js';
import { flowOf, type FlowSegment, FlowTable, Tally } from './flows.js';
import { visibleCases, visibleLetters } from './visible-rows.js';

export interface StatisticsRequest {
  readonly subtree: Uuid | null;
  /** First and last day of the period. */
  readonly from: IsoDate;
  readonly to: IsoDate;
}

interface CaseSegment extends FlowSegment {
  readonly subject: number;
  readonly type: string;
  readonly state: string;
  readonly outcome: string | null;
}

interface LetterSegment extends FlowSegment {
  readonly subject: number;
  readonly type: string;
  readonly standing: LetterStanding;
}

interface Period {
  readonly from: IsoDate;
  readonly to: IsoDate;
}

/**
 * Letters and cases of a period, of all that existed by its end and the scope sees; the tree is that of its last day.
 * Undefined where the subtree or the scope is not found.
 */
export function statisticsOf(
  views: Views,
  { subtree, from, to }: StatisticsRequest,
  viewpoint: AskedViewpoint,
  scope: Uuid | null,
): ComplaintStatistics | undefined {
  const atEnd = { ...viewpoint, effectiveOn: to };
  const cases = visibleCases(views, { subtree, scope, viewpoint: atEnd });
  const letters = visibleLetters(views, { subtree, scope, viewpoint: atEnd });
  if (!cases || !letters) return undefined;
  const period = { from, to };
  const known = { sequence: viewpoint.sequence, to };
  const received = subjectsOf(views, letters);
  return {
    ...{ viewpoint, from, to },
    cases: caseFlows(
      segmentsOf<CaseSegment>(views, CASE_SEGMENT, subjectsOf(views, cases), known),
      period,
    ),
    letters: {
      ...letterFlows(segmentsOf<LetterSegment>(views, LETTER_SEGMENT, received, known), period),
      memberships: membershipsOf(views, received, atEnd),
    },
  };
}

function caseFlows(cases: readonly (readonly CaseSegment[])[], { from, to }: Period): CaseFlows {
  const byType = new FlowTable();
  const [byState, byOutcome, closing] = [new Tally(), new Tally(), new Tally()];
  for (const segments of cases) {
    const { flow, finishes, last } = flowOf(segments, from, to);
    if (!last) continue;
    byType.add(last.type, flow);
    for (const { state, outcome } of finishes) {
      byState.add(state);
      if (outcome !== null) byOutcome.add(outcome);
    }
    if (last.open) closing.add(last.state);
  }
  return {
    ...byType.total(),
    byType: byType.record(),
    finishedByState: byState.record(),
    finishedByOutcome: byOutcome.record(),
    closingByState: closing.record(),
  };
}

function letterFlows(
  letters: readonly (readonly LetterSegment[])[],
  { from, to }: Period,
): Omit<LetterFlows, 'memberships'> {
  const byType = new FlowTable();
  const standing = { total: 0, waiting: 0, inCase: 0, duplicates: 0 };
  for (const segments of letters) {
    const { flow, last } = flowOf(segments, from, to);
    if (!last) continue;
    byType.add(last.type, flow);
    standing.total += 1;
    if (last.standing === 'waiting') standing.waiting += 1;
    else if (last.standing === 'in-case') standing.inCase += 1;
    else standing.duplicates += 1;
  }
  return { ...byType.total(), byType: byType.record(), standing };
}

const CASE_SEGMENT = `s.open = 1 AND s.present = 1 AS unfinished, s.type, s.state, s.outcome
  FROM ${CASE_VIEW}_row s WHERE s.part = '${CASE_PART}'`;
const LETTER_SEGMENT = `s.standing = 'waiting' AND s.present = 1 AS unfinished, s.type, s.standing
  FROM ${LETTER_VIEW}_row s WHERE s.part = '${LETTER_PART}'`;

/** The keys of what a source has, as JSON: asked once for all that is counted of it. */
function subjectsOf(views: Views, { sql, parameters }: TimelineSource): string {
  const subjects = views.prepare(`SELECT r.subject FROM ${sql}`).pluck().all(parameters);
  return JSON.stringify(subjects);
}

/** What the subjects were on every day up to the end of the period, as known at its moment. */
function segmentsOf<Segment extends FlowSegment & { readonly subject: number }>(
  views: Views,
  segment: string,
  subjects: string,
  { sequence, to }: Pick<Moment, 'sequence'> & Pick<Period, 'to'>,
): Segment[][] {
  const rows = views
    .prepare(
      `SELECT s.subject, s.valid_from AS validFrom, ${segment}
         AND s.subject IN (SELECT value FROM json_each(@subjects)) AND s.known_from <= @sequence AND s.known_to > @sequence AND s.valid_from <= @to
       ORDER BY s.subject, s.valid_from`,
    )
    .all({ subjects, sequence, to }) as (Segment & { readonly unfinished: 0 | 1; open: boolean })[];
  const all: Segment[][] = [];
  let own: Segment[] = [];
  for (const row of rows) {
    if (own[0]?.subject !== row.subject) all.push((own = []));
    row.open = row.unfinished === 1;
    own.push(row);
  }
  return all;
}

/**
 * Of the letters, how many whole ones and parts are in a case at the moment. `+` keeps the planner to the index of what was
 * ever in a case: most rows of letters never were.
 */
function membershipsOf(views: Views, letters: string, moment: Moment): number {
  const row = partAt(LETTER_VIEW, 'm.subject', 'm.part', moment);
  const counted = views
    .prepare(
      `SELECT count(*) AS memberships FROM ${LETTER_VIEW}_row m WHERE m.case_id IS NOT NULL
         AND +m.subject IN (SELECT value FROM json_each(@letters)) AND m.id = ${row}`,
    )
    .get({ ...momentParameters(moment), letters }) as { memberships: number };
  return counted.memberships;
}
