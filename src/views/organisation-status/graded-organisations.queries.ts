import type { Uuid } from '../../ledger/envelope.js';
import type { Views } from '../../projections/views.js';
import type { GradeStatus } from './organisation-status.model.js';
import { OPEN } from './status-schema.js';

/** What of an active organisation a rule of the rulebook may ask, as it is known now. */
export interface RatedOrganisation {
  readonly organisationId: Uuid;
  readonly rulebookId: string;
  readonly level: string;
  /** The last one that stands. */
  readonly grade: GradeStatus | null;
}

const ACTIVE = `SELECT o.organisation_id AS organisationId, r.level,
    json_extract(r.identity, '$.rulebookId') AS rulebookId, json_extract(r.grades, '$[0]') AS grade
  FROM organisation_status_row r JOIN organisation_status_organisation o ON o.key = r.organisation
  WHERE r.latest_to = ${OPEN} AND r.state = 'active'`;

/** The active organisations whose last grade is one of these. */
export function organisationsGraded(
  views: Views,
  grades: readonly string[],
): readonly RatedOrganisation[] {
  const sql = `${ACTIVE} AND r.grade IN (SELECT value FROM json_each(?)) ORDER BY o.key`;
  return rated(views.prepare(sql).all(JSON.stringify(grades)));
}

/** Those of these organisations that are active. */
export function organisationsActive(
  views: Views,
  organisationIds: readonly Uuid[],
): readonly RatedOrganisation[] {
  const sql = `${ACTIVE} AND o.organisation_id IN (SELECT value FROM json_each(?)) ORDER BY o.key`;
  return rated(views.prepare(sql).all(JSON.stringify(organisationIds)));
}

function rated(rows: readonly unknown[]): readonly RatedOrganisation[] {
  return (rows as (Omit<RatedOrganisation, 'grade'> & { readonly grade: string | null })[]).map(
    ({ grade, ...row }) => ({ ...row, grade: JSON.parse(grade ?? 'null') as GradeStatus | null }),
  );
}
