import { Injectable } from '@nestjs/common';
import { CommandHandler } from '../../event-store/command-handler.js';
import type { IsoDate, Uuid } from '../envelope.js';
import { courseOn } from '../facts-state.js';
import type { ListingDirectory, ListingStanding } from '../listing-directory.js';
import type { ReviewedOrganisation, ReviewOutcomes } from '../review-rounds.js';
import { findListing, type Listing } from './listing-case.course.js';
import { LISTING_COURSE } from './listing.course.js';
import { listingDecider } from './listing.decider.js';
import { listingStream } from './listing.events.js';
import type { ListingsState } from './listing.state.js';

/** Reads listings from their own streams: always as new as the log, never behind like a view. */
@Injectable()
export class ListingDirectoryFromLog implements ListingDirectory, ReviewOutcomes {
  constructor(private readonly handler: CommandHandler) {}

  async stateOn(organisationId: Uuid, day: IsoDate): Promise<ListingStanding> {
    const { state, since } = courseOn(LISTING_COURSE, await this.state(organisationId), day);
    return { state, since };
  }

  async inReview(
    reviewId: Uuid,
    organisationId: Uuid,
    on: IsoDate,
  ): Promise<readonly ReviewedOrganisation[]> {
    const state = await this.state(organisationId);
    const { listings } = courseOn(LISTING_COURSE, state, on);
    return state.course.listings
      .filter((listing) => listing.reviewId === reviewId)
      .map(({ listingId }) => {
        const then = findListing(listings, listingId);
        const [result, reached] = then ? [resultOf(then), then.state] : [null, 'NONE'];
        return { organisationId, listingId, result, state: reached };
      });
  }

  private async state(organisationId: Uuid): Promise<ListingsState> {
    return (await this.handler.load(listingDecider, listingStream(organisationId))).state;
  }
}

/** Null while nothing is decided. What was listed once stays so in the round's list, whatever followed. */
function resultOf({ enteredOn, endedOn, route }: Listing): ReviewedOrganisation['result'] {
  if (enteredOn !== null) return 'listed';
  if (endedOn === null) return null;
  return route === null ? 'not-listed' : 'rejected';
}
