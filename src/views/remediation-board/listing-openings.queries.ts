import type { LedgerSequence, Uuid } from '../../ledger/envelope.js';
import type { Moment } from '../../projections/timeline/timeline-source.js';
import type { Views } from '../../projections/views.js';
import { BOARD, LISTING_PART } from './board-columns.js';

/** An event by which an organisation came under review, was proposed or was listed, and the proposal that it takes up. */
export interface ListingOpening {
  readonly id: Uuid;
  readonly sequence: LedgerSequence;
  readonly proposalId: Uuid | null;
}

const OPENINGS = `SELECT f.event_id AS id, f.sequence, json_extract(f.data, '$.proposalId') AS proposalId
  FROM ${BOARD}_subject s JOIN ${BOARD}_fact f ON f.subject = s.key
  WHERE s.subject_id = @organisationId AND f.sequence > @after
    AND f.type IN ('ListingReviewStarted', 'ListingProposed', 'ListingEntered', 'ListingTakenOver')
    AND NOT EXISTS (SELECT 1 FROM ${BOARD}_fact x WHERE x.subject = f.subject
      AND x.type = 'ListingRecordRevoked' AND json_extract(x.data, '$.corrects') = f.event_id)
  ORDER BY f.sequence`;

/** Those recorded after a sequence, oldest first; a revoked one is none, even where its revocation was reversed. */
export function listingOpenings(
  views: Views,
  organisationId: Uuid,
  after: LedgerSequence,
): readonly ListingOpening[] {
  return views.prepare(OPENINGS).all({ organisationId, after }) as ListingOpening[];
}

/** Every organisation of which an event named the round, whatever became of that. */
export function organisationsInReview(views: Views, reviewId: Uuid): readonly Uuid[] {
  const sql = `SELECT DISTINCT s.subject_id FROM ${BOARD}_fact f JOIN ${BOARD}_subject s
    ON s.key = f.subject WHERE f.type IN ('ListingReviewStarted', 'ListingProposed')
    AND json_extract(f.data, '$.reviewId') = ? ORDER BY s.subject_id`;
  return views.prepare(sql).pluck().all(reviewId) as Uuid[];
}

/** Every organisation that, as it is known at a moment, was reviewed or proposed in the round by the day looked at. */
export function organisationsReviewed(
  views: Views,
  reviewId: Uuid,
  { sequence, effectiveOn }: Moment,
): readonly Uuid[] {
  const sql = `SELECT DISTINCT r.organisation_id FROM ${BOARD}_row r
    WHERE r.part = '${LISTING_PART}' AND r.present = 1
      AND r.known_from <= @sequence AND r.known_to > @sequence
      AND (@day IS NULL OR r.valid_from <= @day)
      AND instr(r.reviews, @reviewId) > 0
    ORDER BY r.organisation_id`;
  const parameters = { reviewId, sequence, day: effectiveOn };
  return views.prepare(sql).pluck().all(parameters) as Uuid[];
}
