/** The state that a case is decided on: everything recorded of it, and the course that the standing facts make. */
import { evolveFacts, type FactsState, noFacts } from '../facts-state.js';
import type { ComplaintCourse, RecordedComplaint } from './complaint-case.course.js';
import { COMPLAINT_COURSE } from './complaint.course.js';

export type ComplaintRecord = FactsState<ComplaintCourse, RecordedComplaint>;
export type ComplaintOpening = Extract<RecordedComplaint, { type: 'ComplaintOpened' }>;

export const initial: ComplaintRecord = noFacts(COMPLAINT_COURSE);

/** Total; an event of a type that is not known yet changes nothing that is known. */
export function evolve(state: ComplaintRecord, event: RecordedComplaint): ComplaintRecord {
  return evolveFacts(COMPLAINT_COURSE, state, event);
}

/**
 * The opening that stands, or the last one that was recorded, as it was recorded: it says under which rulebook the case is
 * kept, whatever became of it since.
 */
export function openingOf({ records, course }: ComplaintRecord): ComplaintOpening | undefined {
  const openings = records.filter((event) => event.type === 'ComplaintOpened');
  return openings.find(({ id }) => id === course.opened?.eventId) ?? openings.at(-1);
}
