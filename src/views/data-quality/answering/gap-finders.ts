import { LISTING_MOVES } from '../../../ledger/listings/listing-moves.course.js';
import type { Rulebook } from '../../../rulebook/rulebook.js';
import type { Views } from '../../../projections/views.js';
import { type Finder, ORGANISATIONS, rowsOf } from './finder.js';

const BOARD = { prefix: 'remediation_board', owner: 'organisation_id' };
const LISTINGS = { ...BOARD, parts: 'listing' };
const STEPS = { ...BOARD, parts: 'step *' };
const CASES = { prefix: 'complaint_case', owner: 'organisation', parts: 'case' };
const LETTERS = { prefix: 'complaint_letter', owner: 'organisation', parts: 'letter' };
const BECAUSE = `json_extract(f.because, '$.sequences')`;

const noHead: Finder = {
  kind: 'no-head',
  source: () => ({
    from: ORGANISATIONS,
    where: `r.state = 'active' AND json_extract(r.identity, '$.head') IS NULL`,
    sequences: `json_extract(n.identity, '$.stateBecause.sequences')`,
  }),
};

/** The newest period that is over and for which more than one organisation was graded; single inspections are none. */
const LAST_PERIOD = `SELECT period_from AS "from", period_to AS "to" FROM organisation_status_period_grade
  WHERE period_to < ? GROUP BY period_kind, period_from, period_to
  HAVING count(*) > 1 AND period_from < period_to ORDER BY period_to DESC LIMIT 1`;

const noGrade: Finder = {
  kind: 'no-grade',
  source: (views, { day }) => {
    const period = views.prepare(LAST_PERIOD).get(day) as { from: string; to: string } | undefined;
    if (!period) return { from: ORGANISATIONS, where: 'false' };
    return {
      from: ORGANISATIONS,
      where: `r.state = 'active' AND r.graded = 1 AND coalesce(r.period_to, '') < @periodTo
        AND json_extract(n.identity, '$.registeredOn') <= @periodFrom`,
      detail: `@periodFrom || '/' || @periodTo`,
      parameters: { periodFrom: period.from, periodTo: period.to },
    };
  },
};

/** A grade that the rulebook which its decision cites does not rank. */
const gradeUnknown: Finder = {
  kind: 'grade-unknown',
  source: () => ({
    from: ORGANISATIONS,
    where: 'r.grade IS NOT NULL AND r.grade_rank IS NULL',
    record: `json_extract(n.grades, '$[0].assessmentId')`,
    sequences: `json_extract(n.grades, '$[0].because.sequences')`,
    detail: 'n.grade',
  }),
};

/** The organisation ended, and nothing is admitted any more but what brings its listing to an end, by the state that it is in. */
const listingOfEnded: Finder = {
  kind: 'listing-of-ended',
  source: (views, viewpoint) => ({
    from: `(${rowsOf(views, viewpoint, LISTINGS)}) f`,
    where: `(f.on_list = 1 OR f.state IN ('REVIEWING', 'PROPOSED', 'MONITORING')) AND n.state <> 'active'`,
    record: 'f.listing_id',
    sequences: BECAUSE,
    detail: 'f.state',
  }),
};

const listingWithoutPerson: Finder = {
  kind: 'listing-without-person',
  source: (views, viewpoint) => ({
    from: `(${rowsOf(views, viewpoint, LISTINGS)}) f`,
    where: `f.on_list = 1 AND f.person IS NULL AND n.state = 'active'`,
    record: 'f.listing_id',
    sequences: BECAUSE,
  }),
};

/** From the approval of the plan on, every ground has a step: nothing else will show that it is settled. */
const groundWithoutStep: Finder = {
  kind: 'ground-without-step',
  source: (views, viewpoint) => ({
    from: `(SELECT l.*, json_extract(g.value, '$.groundId') AS ground_id, json_extract(g.value, '$.ground') AS ground
      FROM (${rowsOf(views, viewpoint, LISTINGS)}) l, json_each(l.grounds) g
      WHERE l.state IN ('PLANNED', 'IN_REMEDIATION', 'AWAITING_VERIFICATION', 'EXTENDED')
      AND NOT EXISTS (SELECT 1 FROM (${rowsOf(views, viewpoint, STEPS)}) st, json_each(st.detail, '$.groundIds') d
        WHERE st.subject = l.subject AND st.listing_id = l.listing_id AND st.state <> 'CANCELLED'
        AND d.value = json_extract(g.value, '$.groundId'))) f`,
    where: `n.state = 'active'`,
    record: 'f.ground_id',
    sequences: BECAUSE,
    detail: 'f.ground',
  }),
};

/** The states in which the ledger admits one: once the listing has ended, no report is made up for any more. */
const REPORTED_ON = LISTING_MOVES.flatMap(({ fact, from }) =>
  fact === 'ListingProgressReported' ? from : [],
);

const reportDue: Finder = {
  kind: 'report-due',
  source: (views, viewpoint) => ({
    from: `(${rowsOf(views, viewpoint, LISTINGS)}) f`,
    where: `f.report_due_on < @asked AND n.state = 'active'
      AND f.state IN (SELECT value FROM json_each(@reportedOn))`,
    record: 'f.listing_id',
    sequences: BECAUSE,
    detail: `f.detail ->> '$.reportPeriod.from' || '/' || (f.detail ->> '$.reportPeriod.to')`,
    parameters: { reportedOn: JSON.stringify(REPORTED_ON) },
  }),
};

/**
 * Acts that the rulebook of their own day wants on a document; taken over from papers or other software without one. They are
 * few: the planner is kept to beginning with them, in the index of what has no document.
 */
const documentMissing: Finder = {
  kind: 'document-missing',
  source: (views) => ({
    from: `(SELECT json_extract(x.data, '$.organisationId') AS organisation_id, x.stream, x.event_id, x.sequence, x.type
      FROM json_each(@required) q CROSS JOIN remediation_board_fact x
      ON x.rulebook = json_extract(q.value, '$[0]') AND x.type = json_extract(q.value, '$[1]')
      WHERE x.document IS NULL AND x.sequence <= @sequence LIMIT -1) f`,
    record: 'f.stream',
    eventId: 'f.event_id',
    sequences: 'json_array(f.sequence)',
    detail: 'f.type',
    parameters: { required: JSON.stringify(requiredActs(views)) },
  }),
};

function requiredActs(views: Views): readonly (readonly [rulebook: string, act: string])[] {
  const stored = views
    .prepare('SELECT reference, rulebook FROM remediation_board_rulebook')
    .all() as { reference: string; rulebook: string }[];
  return stored.flatMap(({ reference, rulebook }) =>
    (JSON.parse(rulebook) as Rulebook).requiredDocuments.map(
      ({ act }) => [reference, act] as const,
    ),
  );
}

const caseWithoutOfficer: Finder = {
  kind: 'case-without-officer',
  ofComplaints: true,
  source: (views, viewpoint) => ({
    from: `(${rowsOf(views, viewpoint, CASES)}) f`,
    where: 'f.open = 1 AND f.officer IS NULL',
    record: 'f.case_id',
    sequences: `json_extract(f.content, '$.because')`,
  }),
};

const letterWaiting: Finder = {
  kind: 'letter-waiting',
  ofComplaints: true,
  source: (views, viewpoint) => ({
    from: `(${rowsOf(views, viewpoint, LETTERS)}) f`,
    where: `f.standing = 'waiting'`,
    record: 'f.letter_id',
    sequences: `json_extract(f.content, '$.because')`,
    detail: 'f.received_on',
  }),
};

export const GAP_FINDERS: readonly Finder[] = [
  noHead,
  noGrade,
  gradeUnknown,
  listingOfEnded,
  listingWithoutPerson,
  groundWithoutStep,
  reportDue,
  documentMissing,
  caseWithoutOfficer,
  letterWaiting,
];
