/** The way onto the list: review, proposal, rejection, entry; and what a route asks for. */
import { checkText } from '../../act.rules.js';
import type { Decision } from '../../decider.js';
import type { Rejection } from '../../rejection.js';
import type { ListingRoute } from '../../../rulebook/listing-rules.js';
import * as refuseRoute from './entry.rejections.js';
import { findListing, type Listing } from '../listing-case.course.js';
import type {
  EndReview,
  Enter,
  EntryKnown,
  Propose,
  Reject,
  StartReview,
} from '../listing.commands.js';
import type { ListingEvent } from '../listing.events.js';
import * as refuse from '../listing.rejections.js';
import type { ListingsState } from '../listing.state.js';
import { inListing, onListing, type Situation } from './case.rules.js';
import { checkGrounds } from './grounds.rules.js';
import { checkOwner } from './owner.rules.js';

/** Begins a listing; in a round of reviews only one that goes through the organisation's subtree. */
export function startReview(command: StartReview, state: ListingsState): Decision<ListingEvent> {
  const { listingId, reviewId, proposalId } = command.payload;
  return onListing(
    command,
    state,
    'ListingReviewStarted',
    listingId,
    (situation) =>
      checkBeginning(situation, command.known, listingId) ??
      checkRound(situation, command.known, reviewId) ?? { reviewId, proposalId },
  );
}

/** Nothing was found: the organisation goes back to where it stood, never listed or closed. */
export function endReview(command: EndReview, state: ListingsState): Decision<ListingEvent> {
  const { reason } = command.payload;
  return inListing(
    command,
    state,
    'ListingReviewEnded',
    () => checkText('listing', reason, '/reason') ?? { reason },
  );
}

/** Out of a review; or out of monitoring, which is a relapse and begins a new listing. */
export function propose(command: Propose, state: ListingsState): Decision<ListingEvent> {
  const { payload, known } = command;
  const { listingId, route, grounds, relapseOf, proposalId } = payload;
  return onListing(command, state, 'ListingProposed', listingId, (situation, listing) => {
    const { act, course } = situation;
    const begins = listing === undefined;
    const refused =
      (begins ? checkBeginning(situation, known, listingId) : undefined) ??
      checkLink(situation, listing, relapseOf) ??
      checkRoute(situation, known, route, course.state) ??
      checkGrounds(act.rulebook, grounds);
    const reviewId = listing?.reviewId ?? null;
    return refused ?? { route, grounds, reviewId, proposalId, relapseOf };
  });
}

/**
 * The body that owns the list says no. The organisation goes back to where the proposal found it: after a relapse that was
 * rejected it is watched on.
 */
export function reject(command: Reject, state: ListingsState): Decision<ListingEvent> {
  const { reason } = command.payload;
  return inListing(
    command,
    state,
    'ListingRejected',
    (situation) =>
      checkOwner(situation, command.known) ?? checkText('listing', reason, '/reason') ?? { reason },
  );
}

/** Puts what was proposed on the list, as proposed or otherwise; or lists directly by a route that allows it. */
export function enter(command: Enter, state: ListingsState): Decision<ListingEvent> {
  const { payload, known } = command;
  const { listingId, route, grounds } = payload;
  return onListing(command, state, 'ListingEntered', listingId, (situation, listing) => {
    const { act, course } = situation;
    const begins = listing === undefined;
    const refused =
      (begins
        ? (checkBeginning(situation, known, listingId) ?? checkDirect(situation, route))
        : undefined) ??
      checkRoute(situation, known, route, course.state, listing) ??
      checkGrounds(act.rulebook, grounds) ??
      checkOwner(situation, known);
    return refused ?? { route, grounds };
  });
}

/**
 * An id names one listing for ever, whatever became of it. Which levels are listed is the rulebook's to say: as practitioners
 * have it, the grassroots organisation is the unit that is listed.
 */
function checkBeginning(
  { act, state }: Situation,
  { organisation }: EntryKnown,
  listingId: string,
): Rejection | undefined {
  const { rulebook } = act;
  const level = organisation?.level ?? '';
  if (state.records.some(({ data }) => data.listingId === listingId)) return refuse.listingExists();
  const listable = rulebook.levels.find(({ code }) => code === level)?.listable ?? false;
  return listable ? undefined : refuse.levelNotListable(rulebook, level);
}

/** The round must have been open above the organisation on the day: a review is never recorded into a closed round. */
function checkRound(
  { act }: Situation,
  { review, lineage }: EntryKnown,
  reviewId: string | null,
): Rejection | undefined {
  if (reviewId === null) return undefined;
  const open =
    review?.reviewId === reviewId &&
    review.state === 'OPEN' &&
    review.openedOn <= act.occurredOn &&
    lineage.includes(review.organisationId);
  return open ? undefined : refuse.reviewUnknown();
}

/** Out of monitoring a proposal says what has come back; elsewhere it may name an earlier listing that was entered. */
function checkLink(
  { course }: Situation,
  listing: Listing | undefined,
  relapseOf: string | null,
): Rejection | undefined {
  if (!listing) return relapseOf === course.currentId ? undefined : refuse.relapseUnlinked();
  if (relapseOf === null) return undefined;
  const enteredOn = findListing(course.listings, relapseOf)?.enteredOn ?? null;
  return enteredOn === null ? refuse.relapseUnlinked() : undefined;
}

/** Past review and proposal only where the rulebook says so, as it does of the steering committee's own list. */
function checkDirect({ act, rules }: Situation, code: string): Rejection | undefined {
  const route = rules.routes.find((each) => each.code === code);
  return route && !route.direct ? refuseRoute.routeNotDirect(act.rulebook, route) : undefined;
}

/** @param proposed the listing that is entered as it was proposed: its route has been allowed */
function checkRoute(
  { act, rules }: Situation,
  { lastGrade }: EntryKnown,
  code: string,
  from: string,
  proposed?: Listing,
): Rejection | undefined {
  const { rulebook, document } = act;
  const route = rules.routes.find((each) => each.code === code);
  if (!route) return refuseRoute.routeUnknown(rulebook, code);
  if (proposed?.route !== code && !route.from.includes(from)) {
    return refuseRoute.routeFrom(rulebook, route, from);
  }
  if (!restsOnGrade(route, lastGrade)) {
    return refuseRoute.gradeDoesNotStand(rulebook, route, lastGrade);
  }
  return route.documentNeeded && !document
    ? refuseRoute.routeWithoutDocument(rulebook, route)
    : undefined;
}

/** As of the day of the act. The view that tells the grade may be behind: a grade of this minute is found a moment later. */
function restsOnGrade({ grades }: ListingRoute, lastGrade: string | null): boolean {
  return grades.length === 0 || (lastGrade !== null && grades.includes(lastGrade));
}
