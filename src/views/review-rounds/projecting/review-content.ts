import { REVIEW_COURSE, type ReviewCourse } from '../../../ledger/reviews/review.course.js';
import { workCourse } from '../../../projections/timeline/segments-of.js';
import { sequencesOf, type TimelineFact } from '../../../projections/timeline/timeline-fact.js';
import type { Content, Worked } from '../../../projections/timeline/timeline.js';
import {
  type ReviewRoundColumn,
  type ReviewRoundDetail,
  ROUND_PART,
} from '../review-round-columns.js';

type Contents = Map<string, Content<ReviewRoundColumn>>;

/** Works one round from its facts. Where its opening was revoked nothing is left of it. */
export function workReview(facts: readonly TimelineFact[]): Worked<ReviewRoundColumn> {
  const sequences = sequencesOf(facts);
  return workCourse(
    REVIEW_COURSE,
    facts,
    ({ opened, state, closedOn, results, because }): Contents => {
      if (!opened) return new Map();
      const detail: ReviewRoundDetail = {
        ...{ title: opened.title, period: opened.period, closedOn, results },
        because: { sequences: sequences(because), rulebook: opened.rulebook, clauses: [] },
      };
      return new Map([[ROUND_PART, contentOf(opened, state, detail)]]);
    },
  );
}

function contentOf(
  opened: NonNullable<ReviewCourse['opened']>,
  state: ReviewCourse['state'],
  detail: ReviewRoundDetail,
): Content<ReviewRoundColumn> {
  return {
    organisation_id: opened.organisationId,
    review_id: opened.reviewId,
    state,
    opened_on: opened.openedOn,
    detail: JSON.stringify(detail),
  };
}
