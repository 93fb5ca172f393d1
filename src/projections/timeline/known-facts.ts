import type { LedgerSequence } from '../../ledger/envelope.js';
import type { Views } from '../views.js';
import type { TimelineFact } from './timeline-fact.js';
import { FACT_COLUMNS, type RawFact, storedFact } from './timeline-tables.js';

/** What had been recorded of a subject by a sequence, in log order; none of one that the view does not have. */
export function knownFacts(
  views: Views,
  prefix: string,
  subjectId: string,
  sequence: LedgerSequence,
): readonly TimelineFact[] {
  const rows = views
    .prepare(
      `SELECT ${FACT_COLUMNS} FROM ${prefix}_fact
       WHERE subject = (SELECT key FROM ${prefix}_subject WHERE subject_id = @subjectId)
         AND sequence <= @sequence ORDER BY sequence`,
    )
    .raw()
    .all({ subjectId, sequence });
  return (rows as RawFact[]).map(storedFact);
}
