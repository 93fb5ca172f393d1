/** What becomes of a listing when its organisation is merged, split or dissolved. */
import type { Decision } from '../../decider.js';
import type { Rejection } from '../../rejection.js';
import { isTakenOver } from '../listing-fits.course.js';
import type { CloseByReorganisation, TakeOver } from '../listing.commands.js';
import type { ListingEvent } from '../listing.events.js';
import type { ListingsState } from '../listing.state.js';
import * as refuse from './remediation.rejections.js';
import { inListing, onListing } from './case.rules.js';
import { checkSameOwner } from './owner.rules.js';

/** The service has let the successors take over before; see there for the order. */
export function closeByReorganisation(
  command: CloseByReorganisation,
  state: ListingsState,
): Decision<ListingEvent> {
  const { successorIds } = command.payload;
  return inListing(
    command,
    state,
    'ListingClosedByReorganisation',
    (situation) =>
      checkSameOwner(situation, command.known, situation.listing) ??
      checkEnded(command) ?? { successorIds },
  );
}

/** Whoever continues the organisation, by its own record: nobody else can be made to answer for its grounds. */
function checkEnded({ act, payload, known }: CloseByReorganisation): Rejection | undefined {
  const { successorIds } = payload;
  const { organisation, successors } = known;
  const endedOn = organisation?.endedOn ?? null;
  if (endedOn === null) return refuse.notReorganised();
  if (act.occurredOn < endedOn) return refuse.beforeItsEnd(act.occurredOn, endedOn);
  const foreign = successorIds.some((id) => !successors.includes(id));
  const missing = successors.length > 0 && successorIds.length === 0;
  return foreign || missing ? refuse.notSuccessors(successors) : undefined;
}

/**
 * On the successor's listings, by the act that closes the predecessor's. What was taken over before is not taken over again,
 * whatever became of it since: that makes a retry after a crash safe. It asks for no owner and no rulebook of its own: the
 * grounds were found, and are kept, under the predecessor's.
 */
export function takeOver(command: TakeOver, state: ListingsState): Decision<ListingEvent> {
  const { listingId, fromOrganisationId, fromListingId, route, grounds } = command.payload;
  if (isTakenOver(state.course.listings, fromListingId)) return [];
  return onListing(command, state, 'ListingTakenOver', listingId, () =>
    fromOrganisationId === command.payload.organisationId
      ? refuse.notTakenOverHere()
      : { fromOrganisationId, fromListingId, route, grounds },
  );
}
