import type { Views } from '../../../projections/views.js';
import type { StatusContradiction } from '../status-questions.model.js';
import { OPEN } from '../status-schema.js';

const CONTRADICTIONS = `SELECT c.sequence, o.organisation_id AS organisationId, COALESCE(r.name, '') AS name
  FROM organisation_status_contradiction c
  JOIN organisation_status_organisation o ON o.key = c.organisation
  LEFT JOIN organisation_status_row r ON r.organisation = c.organisation AND r.latest_to = ${OPEN}
  WHERE @scope IS NULL OR substr(r.path, 1, length(@scope)) = @scope ORDER BY c.sequence`;

/** Oldest first. Within a scope only those whose organisation stands in it now. */
export function contradictionsOf(views: Views, scope: string | null): StatusContradiction[] {
  return views.prepare(CONTRADICTIONS).all({ scope }) as StatusContradiction[];
}
