import type { LedgerSequence, Uuid } from '../../../ledger/envelope.js';
import type { Rulebooks } from '../../../projections/timeline/timeline.js';

/** What content is made with: the rulebooks, and sequences in the place of event ids. */
export interface Making {
  readonly organisationId: Uuid;
  readonly rulebooks: Rulebooks;
  readonly sequencesOf: (ids: readonly Uuid[]) => readonly LedgerSequence[];
}
