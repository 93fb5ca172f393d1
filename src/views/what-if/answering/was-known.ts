import type { LedgerEvent } from '../../../ledger/envelope.js';
import type { AskedViewpoint } from '../../organisation-status/organisation-status.model.js';

/** Whether an event of a stream had been recorded at the moment that is looked from: the streams themselves hold later ones too. */
export function wasKnown({ recordedAt }: LedgerEvent, { knownAt }: AskedViewpoint): boolean {
  return knownAt !== null && recordedAt <= knownAt;
}
