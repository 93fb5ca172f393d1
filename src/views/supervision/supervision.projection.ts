import { SUPERVISION_EVENT_TYPES } from '../../ledger/supervision/supervision.events.js';
import { timelineProjection } from '../../projections/timeline/timeline-projection.js';
import { workSupervision } from './projecting/supervision-content.js';
import { SUPERVISION, SUPERVISION_COLUMNS } from './supervision.model.js';

/** Hot spots, inspections and disciplines of every organisation, at every sequence and on every day. */
export const supervisionProjection = timelineProjection({
  name: SUPERVISION,
  version: 3,
  columns: SUPERVISION_COLUMNS,
  owner: 'organisation_id',
  consumes: SUPERVISION_EVENT_TYPES,
  subjectsOf: ({ data }) => (typeof data.organisationId === 'string' ? [data.organisationId] : []),
  work: workSupervision,
});
