import { Injectable } from '@nestjs/common';
import { CommandHandler } from '../../event-store/command-handler.js';
import { RecordContext } from '../../recording/record-context.js';
import { organisationUnknown } from '../act.rejections.js';
import type { Caller } from '../caller.js';
import type { Act } from '../decider.js';
import type { IsoDate, Uuid } from '../envelope.js';
import { courseOn } from '../facts-state.js';
import { LastRating } from '../last-rating.js';
import {
  type BodyFacts,
  OrganisationDirectory,
  type OrganisationFacts,
} from '../organisation-directory.js';
import { Rejection } from '../rejection.js';
import { ReviewRounds } from '../review-rounds.js';
import type { DoneAct } from '../../rulebook/duties.js';
import { currentListing, findListing, type Listing } from './listing-case.course.js';
import type { EntryKnown, ListingKnown, ReorganisationKnown } from './listing.commands.js';
import { beginsListing, LISTING_COURSE } from './listing.course.js';
import { listingDecider } from './listing.decider.js';
import { type ListingFact, listingStream } from './listing.events.js';
import { caseActs, type ListingsState, pinnedRulebook } from './listing.state.js';

/** An act under its rulebook, and what was found of other records. */
export interface Context<Known> {
  readonly act: Act;
  readonly known: Known;
}

/** Gathers what a decision on an organisation's listings must know from other records. */
@Injectable()
export class ListingContext {
  constructor(
    private readonly handler: CommandHandler,
    private readonly organisations: OrganisationDirectory,
    private readonly records: RecordContext,
    private readonly ratings: LastRating,
    private readonly rounds: ReviewRounds,
  ) {}

  /** The listings as the log has them now. */
  async state(organisationId: Uuid): Promise<ListingsState> {
    return (await this.handler.load(listingDecider, listingStream(organisationId))).state;
  }

  /**
   * For an act that will be recorded as `type`: under the rulebook that the listing of its day pinned, or the one in force
   * where the act begins a listing.
   */
  async onListing(
    organisationId: Uuid,
    type: ListingFact['type'],
    caller: Caller,
  ): Promise<Context<ListingKnown> | Rejection> {
    const organisation = await this.organisations.find(organisationId);
    if (!organisation) return organisationUnknown('listing');
    const state = await this.state(organisationId);
    const course = courseOn(LISTING_COURSE, state, caller.occurredOn);
    const listing = beginsListing(course.state, type) ? undefined : currentListing(course);
    const act = listing
      ? await this.records.underPinned('listing', listing.rulebook, caller)
      : await this.records.underRulebookInForce('listing', organisation.rulebookId, caller);
    if (act instanceof Rejection) return act;
    const known = await this.known(organisation, caller.occurredOn);
    return { act: { ...act, ...(await this.continuing(listing)) }, known };
  }

  /** For a review, a proposal or an entry: with the last grade and the round of reviews that is named. */
  async onTheWayIn(
    organisationId: Uuid,
    type: ListingFact['type'],
    caller: Caller,
    reviewId: Uuid | null = null,
  ): Promise<Context<EntryKnown> | Rejection> {
    const context = await this.onListing(organisationId, type, caller);
    if (context instanceof Rejection) return context;
    const lastGrade = await this.ratings.gradeOn(organisationId, caller.occurredOn);
    const review = reviewId === null ? undefined : await this.rounds.find(reviewId);
    return { act: context.act, known: { ...context.known, lastGrade, review } };
  }

  /** For the closing by reorganisation: with those who continue the organisation. */
  async atTheEnd(
    organisationId: Uuid,
    caller: Caller,
  ): Promise<Context<ReorganisationKnown> | Rejection> {
    const context = await this.onListing(organisationId, 'ListingClosedByReorganisation', caller);
    if (context instanceof Rejection) return context;
    const successors = await this.organisations.successors(organisationId);
    return { act: context.act, known: { ...context.known, successors } };
  }

  /** For a successor that takes over: what is known of it; the act is the predecessor's. */
  async ofSuccessor(successorId: Uuid, on: IsoDate): Promise<ListingKnown | Rejection> {
    const organisation = await this.organisations.find(successorId);
    return organisation ? this.known(organisation, on) : organisationUnknown('listing');
  }

  /** For an amendment: under the rulebook of the listing to which the event belongs; undefined for an unknown event. */
  async ofAmendment(
    organisationId: Uuid,
    corrects: Uuid,
    caller: Caller,
  ): Promise<Context<ListingKnown> | Rejection | undefined> {
    const organisation = await this.organisations.find(organisationId);
    const state = await this.state(organisationId);
    const event = state.records.find(({ id }) => id === corrects);
    const pinned = event && pinnedRulebook(state, event.data.listingId);
    if (!organisation || !event || pinned === undefined) return undefined;
    const act = await this.records.underPinned('listing', pinned, caller);
    if (act instanceof Rejection) return act;
    const listing = findListing(state.course.listings, event.data.listingId);
    const known = await this.known(organisation, caller.occurredOn);
    return { act: { ...act, ...(await this.continuing(listing)) }, known };
  }

  /** Who did what in the listings that this one took over, and in those that they had taken over. */
  private async continuing(listing: Listing | undefined): Promise<Pick<Act, 'continued'>> {
    const origins = [...(listing?.takenOverFrom ?? [])];
    const continued: DoneAct[] = [];
    const seen = new Set<Uuid>();
    for (let next = origins.pop(); next; next = origins.pop()) {
      if (seen.has(next.listingId)) continue;
      seen.add(next.listingId);
      const state = await this.state(next.organisationId);
      continued.push(...caseActs(state, next.listingId));
      origins.push(...(findListing(state.course.listings, next.listingId)?.takenOverFrom ?? []));
    }
    return continued.length === 0 ? {} : { continued };
  }

  /** Superiors and their bodies as they stood on the day: an act of the past is decided by who was there then. */
  private async known(organisation: OrganisationFacts, on: IsoDate): Promise<ListingKnown> {
    const lineage = await this.organisations.lineage(organisation.organisationId, on);
    const bodiesAbove: BodyFacts[] = [];
    for (const { organisationId } of lineage.slice(1)) {
      bodiesAbove.push(...(await this.organisations.bodies(organisationId)));
    }
    return {
      organisation,
      lineage: lineage.map(({ organisationId }) => organisationId),
      bodiesAbove: bodiesAbove.filter((body) => standsOn(body, on)),
    };
  }
}

/** On the day of its dissolution a body decides nothing any more. */
function standsOn({ establishedOn, dissolvedOn }: BodyFacts, day: IsoDate): boolean {
  return establishedOn <= day && (dissolvedOn === null || day < dissolvedOn);
}
