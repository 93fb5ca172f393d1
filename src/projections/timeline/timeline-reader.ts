import type { LedgerSequence } from '../../ledger/envelope.js';
import type { Views } from '../views.js';
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
