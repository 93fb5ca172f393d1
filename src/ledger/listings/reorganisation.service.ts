import { Injectable } from '@nestjs/common';
import type { Committed } from '../../event-store/command-handler.js';
import type { Caller } from '../caller.js';
import type { Uuid } from '../envelope.js';
import { courseOn } from '../facts-state.js';
import { OrganisationDirectory } from '../organisation-directory.js';
import { Rejection } from '../rejection.js';
import { ListingContext } from './listing-context.js';
import { takenOverGroundId, takenOverListingId } from './listing-ids.js';
import { currentListing, type Listing } from './listing-case.course.js';
import type { CloseByReorganisation, TakeOver } from './listing.commands.js';
import { isOpen, LISTING_COURSE } from './listing.course.js';
import { listingDecider } from './listing.decider.js';
import type { ListingGround } from './listing.events.js';
import { ListingsService } from './listings.service.js';

/** Closes the listing of an organisation that was merged, split or dissolved, once its successors have what was open. */
@Injectable()
export class ReorganisationService {
  constructor(
    private readonly listings: ListingsService,
    private readonly context: ListingContext,
    private readonly organisations: OrganisationDirectory,
  ) {}

  /** Who continues the organisation; empty while it goes on, and after a dissolution. */
  successorsOf(organisationId: Uuid): Promise<readonly Uuid[]> {
    return this.organisations.successors(organisationId);
  }

  /**
   * The closing is decided first and recorded last. Between, each successor's stream gets what was open.
   *
   * A crash after some of the takeovers leaves the predecessor's listing open, and what was taken over in two places: seen
   * twice until somebody sends the command again, and lost nowhere. The repetition finds in each successor's stream that it
   * has taken over this listing, adds nothing there, goes on with the next and closes. Were the closing recorded first, a
   * crash would leave grounds that nobody answers for.
   */
  async close(
    payload: CloseByReorganisation['payload'],
    caller: Caller,
  ): Promise<Committed | Rejection> {
    const context = await this.context.atTheEnd(payload.organisationId, caller);
    if (context instanceof Rejection) return context;
    const command: CloseByReorganisation = { type: 'CloseByReorganisation', payload, ...context };
    const state = await this.context.state(payload.organisationId);
    const decision = listingDecider.decide(command, state);
    if (decision instanceof Rejection) return decision;
    const listing = currentListing(courseOn(LISTING_COURSE, state, caller.occurredOn));
    if (decision.length > 0 && listing && isOpen(listing.state)) {
      for (const successorId of payload.successorIds) {
        const refused = await this.handOver(command, listing, successorId, caller);
        if (refused) return refused;
      }
    }
    return this.listings.execute(caller, command);
  }

  /** The key and revision of the request belong to the predecessor's stream; here the takeover itself is what is recognised. */
  private async handOver(
    { act, payload }: CloseByReorganisation,
    listing: Listing,
    successorId: Uuid,
    caller: Caller,
  ): Promise<Rejection | undefined> {
    const known = await this.context.ofSuccessor(successorId, caller.occurredOn);
    if (known instanceof Rejection) return known;
    const { listingId: fromListingId, route } = listing;
    const command: TakeOver = {
      type: 'TakeOver',
      act,
      known,
      payload: {
        organisationId: successorId,
        listingId: takenOverListingId(fromListingId, successorId),
        fromOrganisationId: payload.organisationId,
        fromListingId,
        route: route ?? '',
        grounds: openGrounds(listing),
      },
    };
    const { correlationId } = caller.options ?? {};
    const options = { ...(correlationId && { correlationId }) };
    const outcome = await this.listings.execute({ ...caller, options }, command);
    return outcome instanceof Rejection ? outcome : undefined;
  }
}

/** All of them: an outcome was the predecessor's, and whoever goes on has it verified anew. */
function openGrounds({ listingId, grounds }: Listing): readonly ListingGround[] {
  return grounds.map(({ groundId, ground, context, text, evidence }) => ({
    ...{ groundId: takenOverGroundId(listingId, groundId), ground, context, text, evidence },
  }));
}
