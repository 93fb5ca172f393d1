import { ASSESSMENT_EVENT_TYPES } from './assessments/assessment.events.js';
import { COMPLAINT_EVENT_TYPES } from './complaints/complaint.events.js';
import { LETTER_EVENT_TYPES } from './complaints/letters/letter.events.js';
import { CORRECTION_BATCH_EVENT_TYPES } from './corrections/correction-batch.events.js';
import { LISTING_EVENT_TYPES } from './listings/listing.events.js';
import { ROUND_EVENT_TYPES } from './assessments/rounds/round.events.js';
import { ORGANISATION_EVENT_TYPES } from './organisations/organisation.events.js';
import { PROPOSAL_EVENT_TYPES } from './proposals/proposal.events.js';
import { REVIEW_EVENT_TYPES } from './reviews/review.events.js';
import { RULEBOOK_EVENT_TYPES } from './rulebooks/rulebook.events.js';
import { SUPERVISION_EVENT_TYPES } from './supervision/supervision.events.js';

/** Every type of event that this version knows, in the order of the record's life. Others are kept and shown as they are. */
export const EVENT_TYPES: readonly string[] = [
  ...ORGANISATION_EVENT_TYPES,
  ...ROUND_EVENT_TYPES,
  ...ASSESSMENT_EVENT_TYPES,
  ...LETTER_EVENT_TYPES,
  ...COMPLAINT_EVENT_TYPES,
  ...REVIEW_EVENT_TYPES,
  ...LISTING_EVENT_TYPES,
  ...SUPERVISION_EVENT_TYPES,
  ...PROPOSAL_EVENT_TYPES,
  ...CORRECTION_BATCH_EVENT_TYPES,
  ...RULEBOOK_EVENT_TYPES,
];
