import { impossibleFacts } from '../../organisation-status/impossible-facts.queries.js';
import type { DataQualityKind } from '../data-quality.model.js';
import { type Finder, ORGANISATIONS } from './finder.js';

const KIND = (fact: string) => `json_extract(${fact}.value, '$.kind')`;
const NEGATED = (fact: string) => `${fact}.sequence <= @sequence AND ${KIND(fact)} = 'negated'`;
/** Whether a fact of the status view stands at the sequence: not taken back, or by something taken back itself. */
const STANDS = (fact: string) => `NOT EXISTS (
  SELECT 1 FROM organisation_status_fact x WHERE x.organisation = ${fact}.organisation
  AND x.corrects = ${fact}.event_id AND ${NEGATED('x')} AND NOT EXISTS (
    SELECT 1 FROM organisation_status_fact y WHERE y.organisation = x.organisation
    AND y.corrects = x.event_id AND ${NEGATED('y')}))`;

const moveDisregarded: Finder = {
  kind: 'move-disregarded',
  source: () => ({
    from: `(SELECT g.organisation_id, m.event_id, c.sequence FROM organisation_status_contradiction c
      JOIN organisation_status_organisation g ON g.key = c.organisation
      JOIN organisation_status_fact m ON m.organisation = c.organisation AND m.sequence = c.sequence
      WHERE c.sequence <= @sequence AND ${STANDS('m')}) f`,
    eventId: 'f.event_id',
    sequences: 'json_array(f.sequence)',
  }),
};

const factOutsideLife: Finder = {
  kind: 'fact-outside-life',
  source: (views, { sequence }) => ({
    from: `(SELECT json_extract(value, '$.organisationId') AS organisation_id,
      json_extract(value, '$.eventId') AS event_id, json_extract(value, '$.sequence') AS sequence
      FROM json_each(@impossible)) f`,
    eventId: 'f.event_id',
    sequences: 'json_array(f.sequence)',
    parameters: { impossible: JSON.stringify(impossibleFacts(views, sequence)) },
  }),
};

/** A successor that does not exist, by the rows of the newest day: its registration was revoked. */
const successorMissing: Finder = {
  kind: 'successor-missing',
  source: () => ({
    from: ORGANISATIONS,
    where: `r.state IN ('merged', 'split') AND EXISTS (
      SELECT 1 FROM json_each(n.identity, '$.successorIds') e WHERE NOT EXISTS (
        SELECT 1 FROM organisation_status_organisation so JOIN organisation_status_row sr
        ON sr.organisation = so.key AND sr.known_from <= @sequence AND sr.known_to > @sequence
        WHERE so.organisation_id = e.value))`,
    sequences: `json_extract(n.identity, '$.stateBecause.sequences')`,
  }),
};

const gradeOnRevokedRecord: Finder = {
  kind: 'grade-on-revoked-record',
  source: () => ({
    from: `(SELECT DISTINCT g.organisation_id, d.event_id, json_extract(d.value, '$.assessmentId') AS record,
        d.sequence AS decided, r.sequence AS revoked
      FROM organisation_status_fact r
      JOIN organisation_status_fact e ON e.organisation = r.organisation AND e.event_id = r.corrects
        AND ${KIND('e')} IN ('appraised', 'found', 'opened')
      JOIN organisation_status_fact d ON d.organisation = r.organisation AND d.corrects IS NULL
        AND ${KIND('d')} = 'graded' AND d.sequence > e.sequence AND d.sequence < r.sequence
        AND json_extract(d.value, '$.assessmentId') = json_extract(e.value, '$.assessmentId')
      JOIN organisation_status_organisation g ON g.key = r.organisation
      WHERE r.corrects IS NOT NULL AND ${NEGATED('r')} AND ${STANDS('r')} AND ${STANDS('d')}) f`,
    record: 'f.record',
    eventId: 'f.event_id',
    sequences: 'json_array(f.decided, f.revoked)',
  }),
};

/** What is known of the newest day, as a contradiction is of no day. */
const IS_ACTIVE = (organisationId: string) => `EXISTS (
  SELECT 1 FROM organisation_status_organisation eo JOIN organisation_status_row er ON er.id = (
    SELECT x.id FROM organisation_status_row x WHERE x.organisation = eo.key
    AND x.latest_to > @sequence AND x.known_from <= @sequence ORDER BY x.latest_to LIMIT 1)
  WHERE eo.organisation_id = ${organisationId} AND er.state = 'active')`;

/** A listing closed because its organisation ended, or taken over from it, while that end was taken back since. */
const closedWhileActive: Finder = {
  kind: 'closed-while-active',
  source: () => ({
    from: `(SELECT json_extract(x.data, '$.organisationId') AS organisation_id, x.stream, x.event_id, x.sequence, x.type,
        coalesce(json_extract(x.data, '$.fromOrganisationId'), json_extract(x.data, '$.organisationId')) AS ended
      FROM remediation_board_fact x
      WHERE x.type IN ('ListingClosedByReorganisation', 'ListingTakenOver') AND x.sequence <= @sequence
      AND NOT EXISTS (SELECT 1 FROM remediation_board_fact v WHERE v.subject = x.subject
        AND v.type = 'ListingRecordRevoked' AND v.sequence <= @sequence
        AND json_extract(v.data, '$.corrects') = x.event_id
        AND NOT EXISTS (SELECT 1 FROM remediation_board_fact w WHERE w.subject = x.subject
          AND w.type = 'ListingCorrectionReversed' AND w.sequence <= @sequence
          AND json_extract(w.data, '$.corrects') = v.event_id))) f`,
    where: IS_ACTIVE('f.ended'),
    record: 'f.stream',
    eventId: 'f.event_id',
    sequences: 'json_array(f.sequence)',
    detail: 'f.type',
  }),
};

/** What the course of a record does not admit, as its own view keeps it. */
function impossibleIn(prefix: string, kind: DataQualityKind, ofComplaints?: true): Finder {
  return {
    kind,
    ...(ofComplaints && { ofComplaints }),
    source: () => ({
      from: `(SELECT coalesce(json_extract(x.data, '$.organisationId'), json_extract(x.concerns, '$[0]'))
          AS organisation_id, x.stream, x.event_id, x.type, c.sequence,
          json_extract(c.detail, '$.amendments') AS amendments
        FROM ${prefix}_contradiction c
        JOIN ${prefix}_fact x ON x.subject = c.subject AND x.sequence = c.sequence
        WHERE c.known_from <= @sequence AND c.known_to > @sequence) f`,
      record: 'f.stream',
      eventId: 'f.event_id',
      sequences: `json_insert(coalesce(f.amendments, '[]'), '$[#]', f.sequence)`,
      detail: 'f.type',
    }),
  };
}

export const CONTRADICTION_FINDERS: readonly Finder[] = [
  moveDisregarded,
  factOutsideLife,
  successorMissing,
  gradeOnRevokedRecord,
  closedWhileActive,
  impossibleIn('remediation_board', 'listing-impossible'),
  impossibleIn('supervision', 'supervision-impossible'),
  impossibleIn('review_round', 'review-impossible'),
  impossibleIn('complaint_letter', 'letter-impossible', true),
  impossibleIn('complaint_case', 'case-impossible', true),
];
