import { LETTER_COURSE } from '../../ledger/complaints/letters/letter.course.js';
import {
  LETTER_EVENT_TYPES,
  type LetterKey,
} from '../../ledger/complaints/letters/letter.events.js';
import { workCourse } from '../../projections/timeline/segments-of.js';
import { sequencesOf } from '../../projections/timeline/timeline-fact.js';
import { timelineProjection } from '../../projections/timeline/timeline-projection.js';
import { LETTER_COLUMNS, LETTER_INDEXES, LETTER_VIEW } from './letter-columns.js';
import { letterContents } from './projecting/letter-contents.js';

/** Every letter and what case it is in, as known at every sequence and as true on every day. */
export const complaintLetterProjection = timelineProjection({
  name: LETTER_VIEW,
  version: 2,
  columns: LETTER_COLUMNS,
  owner: 'organisation',
  consumes: LETTER_EVENT_TYPES,
  queryIndexes: LETTER_INDEXES,
  subjectsOf: ({ data }) => [(data as unknown as LetterKey).letterId],
  work: (facts, rulebooks) => {
    const sequences = sequencesOf(facts);
    return workCourse(LETTER_COURSE, facts, (course) =>
      letterContents(course, rulebooks, sequences),
    );
  },
});
