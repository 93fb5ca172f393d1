import type { LedgerSequence, Uuid } from '../../ledger/envelope.js';
import type { Period } from '../../ledger/period.js';
import type { Views } from '../../projections/views.js';

/** Children that could hold a grade, and how many of them hold one of a period. */
export interface ChildrenGraded {
  readonly graded: number;
  readonly total: number;
}

const CHILDREN = `SELECT COUNT(*) AS total, COALESCE(SUM(EXISTS (
    SELECT 1 FROM json_each(r.grades) g WHERE json_extract(g.value, '$.period.kind') = @kind
      AND json_extract(g.value, '$.period.from') = @from AND json_extract(g.value, '$.period.to') = @to
  )), 0) AS graded
  FROM organisation_status_organisation o
  JOIN organisation_status_child c ON c.parent = o.key
  JOIN organisation_status_row r ON r.organisation = c.organisation
    AND r.known_from <= @sequence AND r.latest_to > @sequence
  WHERE o.organisation_id = @organisationId AND r.parent = o.key AND r.state = 'active' AND r.graded`;

/**
 * The children directly below an organisation as they were known at a sequence: what a decision at that moment counted.
 * Only the last grades that a row shows are looked at, so a period that is long past when asked of counts as without one.
 */
export function childrenGraded(
  views: Views,
  organisationId: Uuid,
  { kind, from, to }: Period,
  sequence: LedgerSequence,
): ChildrenGraded {
  const row = views.prepare(CHILDREN).get({ organisationId, kind, from, to, sequence });
  return row as ChildrenGraded;
}
