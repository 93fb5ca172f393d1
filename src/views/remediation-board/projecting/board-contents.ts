import type { Uuid } from '../../../ledger/envelope.js';
import type { ListingCourse } from '../../../ledger/listings/listing-case.course.js';
import { LISTING_COURSE } from '../../../ledger/listings/listing.course.js';
import { workCourse } from '../../../projections/timeline/segments-of.js';
import { sequencesOf, type TimelineFact } from '../../../projections/timeline/timeline-fact.js';
import type { Content, Rulebooks, Worked } from '../../../projections/timeline/timeline.js';
import { type BoardColumn, LISTING_PART, stepPart } from '../board-columns.js';
import { listingContent, type Making } from './listing-content.js';
import { stepContent } from './step-content.js';

/** Works the consolidation of one organisation from its facts: where it stands, and each step of each listing. */
export function workListings(
  facts: readonly TimelineFact[],
  rulebooks: Rulebooks,
): Worked<BoardColumn> {
  const organisationId = organisationOf(facts);
  const proposals = facts.filter(({ type }) => type === 'ListingProposed');
  const proposedBy = (listingId: Uuid) =>
    proposals.filter(({ data }) => data.listingId === listingId).map(({ sequence }) => sequence);
  const making = { organisationId, rulebooks, sequencesOf: sequencesOf(facts), proposedBy };
  return workCourse(LISTING_COURSE, facts, (course) => contentsOf(course, making));
}

function organisationOf([first]: readonly TimelineFact[]): Uuid {
  const organisationId = first?.data.organisationId;
  return typeof organisationId === 'string' ? organisationId : '';
}

function contentsOf(course: ListingCourse, making: Making): Map<string, Content<BoardColumn>> {
  const contents = new Map<string, Content<BoardColumn>>();
  const listing = listingContent(course, making);
  if (listing) contents.set(LISTING_PART, listing);
  for (const each of course.listings) {
    for (const step of each.steps) {
      contents.set(stepPart(each.listingId, step.stepId), stepContent(step, each, making));
    }
  }
  return contents;
}
