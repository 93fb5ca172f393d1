import { ASSESSMENT_EVENT_TYPES } from '../../ledger/assessments/assessment.events.js';
import { ROUND_EVENT_TYPES } from '../../ledger/assessments/rounds/round.events.js';
import { ORGANISATION_EVENT_TYPES } from '../../ledger/organisations/organisation.events.js';
import { RULEBOOK_EVENT_TYPES } from '../../ledger/rulebooks/rulebook.events.js';
import type { Projection } from '../../projections/projection.js';
import { OTHER_RECORD_TYPES } from './status-consumes.js';
import { STATUS_QUERY_INDEXES, STATUS_SCHEMA } from './status-schema.js';
import { StatusWriter } from './projecting/status-writer.js';

/** Every organisation's status, as known at every sequence and as true on every day. */
export const organisationStatusProjection: Projection = {
  name: 'organisation_status',
  version: 5,
  schema: STATUS_SCHEMA,
  queryIndexes: STATUS_QUERY_INDEXES,
  consumes: [
    ...RULEBOOK_EVENT_TYPES,
    ...ORGANISATION_EVENT_TYPES,
    ...ASSESSMENT_EVENT_TYPES,
    ...ROUND_EVENT_TYPES,
    ...OTHER_RECORD_TYPES,
  ],
  writer: (database, memory) => new StatusWriter(database, memory),
};
