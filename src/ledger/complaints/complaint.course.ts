/**
 * The course of a case: folded by its decider and by every view, from the same standing facts. It reads nothing that is
 * confidential, for views have none of it.
 */
import { type CourseRules, moveFrom } from '../course.js';
import { type ComplaintCourse, NO_CASE, type RecordedComplaint } from './complaint-case.course.js';
import { said, withDay } from './complaint-facts.course.js';
import { COMPLAINT_MOVES, type ComplaintCourseState } from './complaint-moves.course.js';

export const COMPLAINT_COURSE: CourseRules<ComplaintCourse, RecordedComplaint> = {
  initial: NO_CASE,

  /** Besides the table: one second round, what a split takes is there, a decision speaks of every content and no other. */
  admits(course, { fact }) {
    if (!moveFrom(COMPLAINT_MOVES, course.state, fact.type)) return false;
    const ids = course.contents.map(({ contentId }) => contentId);
    switch (fact.type) {
      case 'ComplaintSecondRoundOpened':
        return course.firstRound === null;
      case 'ComplaintSplit': {
        const taken = fact.data.into.flatMap(({ contentIds }) => contentIds);
        return course.firstRound === null && isPartOf(taken, ids) && taken.length < ids.length;
      }
      case 'ComplaintDecided': {
        const judged = fact.data.outcomes.map(({ contentId }) => contentId);
        return isPartOf(judged, ids) && judged.length === ids.length;
      }
      default:
        return true;
    }
  },

  advance(course, fact) {
    const move = moveFrom(COMPLAINT_MOVES, course.state, fact.fact.type);
    if (!move) return course;
    const { because, since } = fact;
    const reasons = { ...course.reasons, [move.fact]: because };
    const next = said(withDay({ ...course, reasons }, move.fact, since), fact);
    if (move.to === 'same') return next;
    const state = move.to === 'before' ? (course.suspendedFrom ?? course.state) : move.to;
    return { ...next, ...entered(next, state), since, because };
  },
};

function isPartOf(some: readonly string[], all: readonly string[]): boolean {
  return new Set(some).size === some.length && some.every((each) => all.includes(each));
}

function entered({ reached }: ComplaintCourse, state: ComplaintCourseState) {
  if (state === 'NONE' || reached.includes(state)) return { state };
  return { state, reached: [...reached, state] };
}
