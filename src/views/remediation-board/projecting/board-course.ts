import type { CourseRules } from '../../../ledger/course.js';
import type { Uuid } from '../../../ledger/envelope.js';
import {
  type ListingCourse,
  NO_LISTING,
  type RecordedListing,
} from '../../../ledger/listings/listing-case.course.js';
import { LISTING_COURSE } from '../../../ledger/listings/listing.course.js';

/** The course that decides, and beside it by which events each listing was proposed: the reason of a relapse. */
export interface BoardCourse {
  readonly course: ListingCourse;
  readonly proposed: ReadonlyMap<Uuid, readonly Uuid[]>;
}

export const BOARD_COURSE: CourseRules<BoardCourse, RecordedListing> = {
  initial: { course: NO_LISTING, proposed: new Map() },

  admits: ({ course }, fact) => LISTING_COURSE.admits(course, fact),

  advance({ course, proposed }, standing) {
    const { fact, because } = standing;
    const next = LISTING_COURSE.advance(course, standing);
    if (fact.type !== 'ListingProposed') return { course: next, proposed };
    return { course: next, proposed: new Map([...proposed, [fact.data.listingId, because]]) };
  },
};
