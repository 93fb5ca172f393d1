import type { RulebookReference, Uuid } from '../../ledger/envelope.js';
import type { OrganisationFacts } from '../../ledger/organisation-directory.js';
import type { Rulebook } from '../../rulebook/rulebook.js';

/** What every kind of record asks of the ledger. Usable concurrently; throws what the store throws (`store-errors.ts`). */
export interface SharedTarget {
  /** What all that is recorded has in common, and a batch of corrections takes back by; none where nothing is. */
  readonly importId?: Uuid;
  rulebook(reference: RulebookReference): Promise<Rulebook | undefined>;
  organisation(organisationId: Uuid): Promise<OrganisationFacts | undefined>;
  /** Ids of the organisations that have this code now; none for an unknown one. */
  organisationsByCode(code: string): readonly Uuid[];
}
