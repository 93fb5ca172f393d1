/** Every way of the state tables, as a session counts it, so that none is left out over a run. */
import { LISTING_WAYS, STEP_WAYS } from './listing-table.js';
import { ASSESSMENT_WAYS } from './model-assessment.js';
import { CASE_WAYS, LETTER_WAYS } from './model-complaint.js';
import { REVIEW_WAYS } from './model-review.js';
import { SUPERVISION_WAYS } from './model-supervision.js';

/** Only decisions on denunciations are extended under this rulebook: neither what comes before, nor a second round. */
const NOT_IN_RULEBOOK = ['RECEIVED', 'TRIAGED', 'SECOND_ROUND'].map(
  (state) => `complaint ${state} ComplaintExtended`,
);

/** Nobody is merged, split or dissolved here. */
const NO_REORGANISATION = /ListingClosedByReorganisation|ListingTakenOver/u;

/** How each move of the tables is counted. */
export const ALL_WAYS: readonly string[] = [
  ...LISTING_WAYS.flatMap(([fact, from]) => from.map((state) => `listing ${state} ${fact}`)),
  ...STEP_WAYS.flatMap(([fact, from]) => from.map((state) => `step ${state} ${fact}`)),
  ...CASE_WAYS.flatMap(([fact, from]) => from.map((state) => `complaint ${state} ${fact}`)),
  ...LETTER_WAYS.flatMap(([fact, from]) => from.map((state) => `letter ${state} ${fact}`)),
  ...ASSESSMENT_WAYS.flatMap(([fact, from]) => from.map((state) => `assessment ${state} ${fact}`)),
  ...REVIEW_WAYS.flatMap(([fact, from]) => from.map((state) => `review ${state} ${fact}`)),
  ...SUPERVISION_WAYS.flatMap(([fact, from]) =>
    from.map((state) => `supervision ${state} ${fact}`),
  ),
  ...['RecordCorrected', 'RecordRevoked', 'RecordSuperseded', 'CorrectionReversed'].flatMap(
    (amendment) => [`supervision Supervision${amendment}`, `review Review${amendment}`],
  ),
];

/** So seldom come to by chance that only a long run has to: where a record has gone far already, or was taken back. */
const SELDOM =
  /^(?:complaint (?:SECOND_ROUND|SUSPENDED|DIALOGUE)|listing EXTENDED|step REJECTED|complaint \w+ ComplaintExtended|complaint ENFORCING ComplaintSecondRoundOpened|assessment (?:UNGRADED|TAKEN_BACK))/u;

/** @param long whether what is seldom counts too */
export function notReached(ways: ReadonlyMap<string, number>, long: boolean): string[] {
  const left = ALL_WAYS.filter(
    (way) => !ways.has(way) && !NOT_IN_RULEBOOK.includes(way) && !NO_REORGANISATION.test(way),
  );
  return long ? left : left.filter((way) => !SELDOM.test(way));
}
