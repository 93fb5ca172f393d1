import { ASSESSMENT_EVENT_TYPES } from './assessments/assessment.events.js';
import { ROUND_EVENT_TYPES } from './assessments/rounds/round.events.js';
import { ORGANISATION_EVENT_TYPES } from './organisations/organisation.events.js';
import { RULEBOOK_EVENT_TYPES } from './rulebooks/rulebook.events.js';

/** Every type of event that this version knows, in the order of the record's life. Others are kept and shown as they are. */
export const EVENT_TYPES: readonly string[] = [
  ...ORGANISATION_EVENT_TYPES,
  ...ROUND_EVENT_TYPES,
  ...ASSESSMENT_EVENT_TYPES,
  ...RULEBOOK_EVENT_TYPES,
];
