import { ASSESSMENT_EVENT_TYPES } from '../ledger/assessments/assessment.events.js';
import { ROUND_EVENT_TYPES } from '../ledger/assessments/rounds/round.events.js';
import { ORGANISATION_EVENT_TYPES } from '../ledger/organisations/organisation.events.js';
import { RULEBOOK_EVENT_TYPES } from '../ledger/rulebooks/rulebook.events.js';

/** Every type of event that this version records, in the order of the record's life. */
export const EVENT_TYPES: readonly string[] = [
  ...ORGANISATION_EVENT_TYPES,
  ...ROUND_EVENT_TYPES,
  ...ASSESSMENT_EVENT_TYPES,
  ...RULEBOOK_EVENT_TYPES,
];
