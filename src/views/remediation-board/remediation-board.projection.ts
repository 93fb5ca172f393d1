import { LISTING_EVENT_TYPES } from '../../ledger/listings/listing.events.js';
import { timelineProjection } from '../../projections/timeline/timeline-projection.js';
import { OPEN } from '../../projections/timeline/timeline-schema.js';
import { BOARD, BOARD_COLUMNS } from './board-columns.js';
import { workListings } from './projecting/board-contents.js';

/** Where every organisation stands in its consolidation, and every step of it, at every sequence and on every day. */
export const remediationBoardProjection = timelineProjection({
  name: BOARD,
  version: 5,
  columns: BOARD_COLUMNS,
  owner: 'organisation_id',
  consumes: LISTING_EVENT_TYPES,
  subjectsOf: ({ data }) => (typeof data.organisationId === 'string' ? [data.organisationId] : []),
  work: workListings,
  queryIndexes: `
    CREATE INDEX IF NOT EXISTS ${BOARD}_row_board
      ON ${BOARD}_row (kind, state) WHERE latest_to = ${OPEN} AND present = 1;
    CREATE INDEX IF NOT EXISTS ${BOARD}_fact_undocumented
      ON ${BOARD}_fact (rulebook, type) WHERE document IS NULL;
    CREATE INDEX IF NOT EXISTS ${BOARD}_fact_reorganised
      ON ${BOARD}_fact (sequence) WHERE type IN ('ListingClosedByReorganisation', 'ListingTakenOver');`,
});
