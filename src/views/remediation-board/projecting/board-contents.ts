import type { Uuid } from '../../../ledger/envelope.js';
import { workCourse } from '../../../projections/timeline/segments-of.js';
import { sequencesOf, type TimelineFact } from '../../../projections/timeline/timeline-fact.js';
import type { Content, Rulebooks, Worked } from '../../../projections/timeline/timeline.js';
import { type BoardColumn, LISTING_PART, stepPart } from '../board-columns.js';
import { BOARD_COURSE, type BoardCourse } from './board-course.js';
import { listingContent } from './listing-content.js';
import type { Making } from './making.js';
import { stepContent } from './step-content.js';

/** Works the consolidation of one organisation from its facts: where it stands, and each step of each listing. */
export function workListings(
  facts: readonly TimelineFact[],
  rulebooks: Rulebooks,
): Worked<BoardColumn> {
  const organisationId = organisationOf(facts);
  const making = { organisationId, rulebooks, sequencesOf: sequencesOf(facts) };
  return workCourse(BOARD_COURSE, facts, (course) => contentsOf(course, making));
}

function organisationOf([first]: readonly TimelineFact[]): Uuid {
  const organisationId = first?.data.organisationId;
  return typeof organisationId === 'string' ? organisationId : '';
}

function contentsOf(board: BoardCourse, making: Making): Map<string, Content<BoardColumn>> {
  const contents = new Map<string, Content<BoardColumn>>();
  const listing = listingContent(board, making);
  if (listing) contents.set(LISTING_PART, listing);
  for (const each of board.course.listings) {
    for (const step of each.steps) {
      contents.set(stepPart(each.listingId, step.stepId), stepContent(step, each, making));
    }
  }
  return contents;
}
