import type { LedgerSequence } from '../../ledger/envelope.js';
import type { Views } from '../views.js';
import type { ContradictionDetail } from './contradictions.js';
import type { TimelineFact } from './timeline-fact.js';
import { FACT_COLUMNS, type RawFact, storedFact } from './timeline-tables.js';

/** The facts of a subject that were known at a sequence, in log order; none for an unknown subject. */
export function factsKnownAt(
  views: Views,
  prefix: string,
  subjectId: string,
  sequence: LedgerSequence,
): TimelineFact[] {
  const rows = views
    .prepare(
      `SELECT ${FACT_COLUMNS} FROM ${prefix}_fact
       WHERE subject = (SELECT key FROM ${prefix}_subject WHERE subject_id = ?) AND sequence <= ?
       ORDER BY sequence`,
    )
    .raw()
    .all(subjectId, sequence) as RawFact[];
  return rows.map(storedFact);
}

/** A fact that does not fit the others of its subject. */
export interface KnownContradiction extends ContradictionDetail {
  readonly subjectId: string;
  readonly sequence: LedgerSequence;
}

/** What did not fit, as it was known at a sequence and not yet settled; oldest event first. */
export function contradictionsKnownAt(
  views: Views,
  prefix: string,
  sequence: LedgerSequence,
): KnownContradiction[] {
  const rows = views
    .prepare(
      `SELECT s.subject_id AS subjectId, c.sequence, c.detail FROM ${prefix}_contradiction c
       JOIN ${prefix}_subject s ON s.key = c.subject
       WHERE c.known_from <= @sequence AND c.known_to > @sequence ORDER BY c.sequence`,
    )
    .all({ sequence }) as { subjectId: string; sequence: LedgerSequence; detail: string }[];
  return rows.map(({ detail, ...row }) => ({
    ...row,
    ...(JSON.parse(detail) as ContradictionDetail),
  }));
}
