import { Injectable } from '@nestjs/common';
import { CommandHandler } from '../../event-store/command-handler.js';
import type { IsoDate, Uuid } from '../envelope.js';
import { courseOn } from '../facts-state.js';
import type { ListingDirectory, ListingStanding } from '../listing-directory.js';
import type { ReviewedOrganisation, ReviewOutcomes } from '../review-rounds.js';
import type { Listing } from './listing-case.course.js';
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

  async inReview(reviewId: Uuid, organisationId: Uuid): Promise<readonly ReviewedOrganisation[]> {
    const { listings } = (await this.state(organisationId)).course;
    return listings
      .filter((listing) => listing.reviewId === reviewId)
      .map((listing) => {
        const { listingId, state } = listing;
        return { organisationId, listingId, result: resultOf(listing), state };
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
