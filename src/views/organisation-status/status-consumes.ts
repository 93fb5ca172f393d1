import { LISTING_EVENT_TYPES } from '../../ledger/listings/listing.events.js';
import { SUPERVISION_EVENT_TYPES } from '../../ledger/supervision/supervision.events.js';

/**
 * Events of an organisation's other records that count as its last event and bring its last document. Letters, cases and
 * what is proposed are not among them: what moves with them would tell the organisation that somebody complains of it.
 */
export const OTHER_RECORD_TYPES: readonly string[] = [
  ...LISTING_EVENT_TYPES,
  ...SUPERVISION_EVENT_TYPES,
];
