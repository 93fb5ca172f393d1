import { COMPLAINT_COURSE } from '../../ledger/complaints/complaint.course.js';
import {
  COMPLAINT_EVENT_TYPES,
  type ComplaintKey,
} from '../../ledger/complaints/complaint.events.js';
import { workCourse } from '../../projections/timeline/segments-of.js';
import { sequencesOf } from '../../projections/timeline/timeline-fact.js';
import { timelineProjection } from '../../projections/timeline/timeline-projection.js';
import { CASE_COLUMNS, CASE_INDEXES, CASE_VIEW } from './case-columns.js';
import { caseContents } from './projecting/case-contents.js';

/** Every case, as known at every sequence and as true on every day. */
export const complaintCaseProjection = timelineProjection({
  name: CASE_VIEW,
  version: 2,
  columns: CASE_COLUMNS,
  owner: 'organisation',
  consumes: COMPLAINT_EVENT_TYPES,
  queryIndexes: CASE_INDEXES,
  subjectsOf: ({ data }) => [(data as unknown as ComplaintKey).caseId],
  work: (facts, rulebooks) => {
    const sequences = sequencesOf(facts);
    return workCourse(COMPLAINT_COURSE, facts, (course) =>
      caseContents(course, rulebooks, sequences),
    );
  },
});
