import type { CourseStep, Listing } from '../../../ledger/listings/listing-case.course.js';
import { isOpen } from '../../../ledger/listings/listing.course.js';
import type { Content } from '../../../projections/timeline/timeline.js';
import type { BoardColumn } from '../board-columns.js';
import type { StepDetail, StoredBecause } from '../stored-listing.js';
import { measureClauses } from './listing-clauses.js';
import type { Making } from './making.js';

/** Contents by the step that they are of, which a course replaces when it changes, and by what they take of its listing. */
const MADE = new WeakMap<
  CourseStep,
  { readonly of: string; readonly content: Content<BoardColumn> }
>();

/** What one step of a listing says. */
export function stepContent(
  step: CourseStep,
  listing: Listing,
  making: Making,
): Content<BoardColumn> {
  const { state, person, route } = listing;
  const of = JSON.stringify([isOpen(state), person, route]);
  const made = MADE.get(step);
  if (made?.of === of) return made.content;
  const content = contentOf(step, listing, making);
  MADE.set(step, { of, content });
  return content;
}

function contentOf(
  step: CourseStep,
  { listingId, state, person, route, rulebook }: Listing,
  { organisationId, rulebooks, sequencesOf }: Making,
): Content<BoardColumn> {
  const cited = rulebooks.cited(rulebook);
  const because: StoredBecause = {
    sequences: sequencesOf(step.because),
    rulebook,
    clauses: measureClauses([step], cited),
  };
  return {
    ...{ organisation_id: organisationId, kind: 'step', listing_id: listingId },
    ...{ step_id: step.stepId, state: step.state, since: step.since },
    on_list: isOpen(state) ? 1 : 0,
    ...{ route, person, body: step.owner, measure: step.measure, due_on: step.dueOn },
    ...{ plan_due_on: null, step_due_on: null, report_due_on: null, monitored_until: null },
    ...{ relapse_of: null, reviews: null, steps_done: 0, steps_total: 0, grounds: '[]' },
    detail: JSON.stringify(detailOf(step)),
    because: JSON.stringify(because),
  };
}

function detailOf(step: CourseStep): StepDetail {
  const { text, plannedOn, startsOn, startedOn, reportedOn, settledOn, groundIds } = step;
  return {
    ...{ text, plannedOn, startsOn, startedOn, reportedOn, settledOn, groundIds },
    evidence: step.evidence.length,
    rescheduled: step.rescheduled.length,
  };
}
