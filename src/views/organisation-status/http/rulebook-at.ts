import { dateOf } from '../../../ledger/clock.js';
import type { RulebookRegistry } from '../../../ledger/rulebook-registry.js';
import type { Rulebook } from '../../../rulebook/rulebook.js';
import type { OrganisationStatus, Viewpoint } from '../organisation-status.model.js';

/** The rulebook in force for an organisation's tree on the day that is looked at. */
export async function rulebookAt(
  rulebooks: RulebookRegistry,
  { rulebookId, registeredOn }: OrganisationStatus,
  { effectiveOn, knownAt }: Viewpoint,
): Promise<Rulebook | undefined> {
  const known = knownAt === null ? registeredOn : dateOf(new Date(knownAt));
  return rulebooks.inForce(rulebookId, effectiveOn ?? known);
}
