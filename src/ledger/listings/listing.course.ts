/** The course of an organisation's consolidation: folded by the decider and by every view from the same standing facts. */
import { type CourseRules, moveFrom } from '../course.js';
import { type ListingState, OPEN_LISTING_STATES } from '../listing-states.js';
import type { StandingFact } from '../standing.js';
import {
  currentListing,
  findListing,
  type Listing,
  type ListingCourse,
  NO_LISTING,
  type RecordedListing,
} from './listing-case.course.js';
import { begun, said } from './listing-facts.course.js';
import { fits } from './listing-fits.course.js';
import { LISTING_MOVES } from './listing-moves.course.js';

export const LISTING_COURSE: CourseRules<ListingCourse, RecordedListing> = {
  initial: NO_LISTING,

  /** Besides the table: the fact names the listing that is under way, or a new one where one begins, and fits what is in it. */
  admits(course, { fact }) {
    if (!moveFrom(LISTING_MOVES, course.state, fact.type)) return false;
    const current = currentListing(course);
    if (beginsListing(course.state, fact.type)) {
      if (findListing(course.listings, fact.data.listingId)) return false;
      return fits(undefined, course, fact);
    }
    return current?.listingId === fact.data.listingId && fits(current, course, fact);
  },

  advance(course, standing) {
    const { fact, since, because } = standing;
    const move = moveFrom(LISTING_MOVES, course.state, fact.type);
    if (!move) return course;
    const begins = beginsListing(course.state, fact.type);
    const before = { state: course.state, listingId: course.currentId };
    const listing = begins ? begun(standing, before) : currentListing(course);
    if (!listing) return course;
    const next = said(listing, standing);
    const known = begins ? overtaken(course, next, standing) : course.listings;
    if (move.to === 'same') return { ...course, listings: withListing(known, next) };
    const { state, currentId } =
      move.to === 'before'
        ? { state: next.before.state, currentId: next.before.listingId }
        : { state: move.to, currentId: next.listingId };
    const own = move.to === 'before' ? 'NONE' : move.to;
    const led = { ...next, state: own, since, because };
    const listings = move.to === 'LISTED' ? followed(known, led) : known;
    return { state, since, because, currentId, listings: withListing(listings, led) };
  },
};

/** Whether a fact of this type, in this state of the organisation, is the first of a new listing. */
export function beginsListing(state: ListingState, type: string): boolean {
  const idle = state === 'NONE' || state === 'CLOSED';
  if (type === 'ListingReviewStarted') return idle;
  if (type === 'ListingEntered') return idle;
  if (type === 'ListingProposed') return state === 'MONITORING';
  return type === 'ListingTakenOver' && !isOpen(state);
}

/** Whether remediation is open: the organisation is on the list. */
export function isOpen(state: ListingState): boolean {
  return (OPEN_LISTING_STATES as readonly string[]).includes(state);
}

/** In its place, or at the end where it is new. */
function withListing(listings: readonly Listing[], listing: Listing): readonly Listing[] {
  const { listingId } = listing;
  return findListing(listings, listingId)
    ? listings.map((each) => (each.listingId === listingId ? listing : each))
    : [...listings, listing];
}

/** A review or a proposal that a takeover overtakes has come to nothing. */
function overtaken(
  { listings, state, currentId }: ListingCourse,
  { listingId }: Listing,
  { since, because }: StandingFact<RecordedListing>,
): readonly Listing[] {
  if (state !== 'REVIEWING' && state !== 'PROPOSED') return listings;
  const ended = { state: 'NONE', since, endedOn: since, because, followedBy: listingId } as const;
  return listings.map((each) => (each.listingId === currentId ? { ...each, ...ended } : each));
}

/** What was watched when the new listing began is watched no more: it is over on the day of the entry, as it stood. */
function followed(
  listings: readonly Listing[],
  { listingId, before, since }: Pick<Listing, 'listingId' | 'before' | 'since'>,
): readonly Listing[] {
  if (before.state !== 'MONITORING') return listings;
  return listings.map((each) =>
    each.listingId === before.listingId ? { ...each, followedBy: listingId, endedOn: since } : each,
  );
}
