import { COMPLAINT_COURSE } from '../../../ledger/complaints/complaint.course.js';
import type {
  ComplaintCourse,
  ComplaintStanding,
  RecordedComplaint,
} from '../../../ledger/complaints/complaint-case.course.js';
import { follow } from '../../../ledger/course.js';
import type { LedgerSequence, Uuid } from '../../../ledger/envelope.js';
import { standingOn } from '../../../ledger/standing.js';
import { knownFacts } from '../../../projections/timeline/known-facts.js';
import { sequencesOf } from '../../../projections/timeline/timeline-fact.js';
import type { Moment } from '../../../projections/timeline/timeline-source.js';
import type { Views } from '../../../projections/views.js';
import { CASE_VIEW } from '../case-columns.js';

/** A case folded anew from its facts, to tell not only where it stands but what made each part of it so. */
export interface CaseFacts {
  readonly course: ComplaintCourse;
  /** Oldest first. */
  readonly standing: readonly ComplaintStanding[];
  readonly impossible: ReadonlySet<Uuid>;
  readonly sequences: (ids: readonly Uuid[]) => readonly LedgerSequence[];
  /** Of the newest event known then. */
  readonly revision: number;
}

export function caseFacts(views: Views, caseId: Uuid, moment: Moment): CaseFacts {
  const facts = knownFacts(views, CASE_VIEW, caseId, moment.sequence);
  // The store has upcast the events to the shape that their slice declares.
  const records = facts as unknown as readonly RecordedComplaint[];
  const standing = standingOn(records, moment.effectiveOn ?? undefined);
  const { course, impossible } = follow(COMPLAINT_COURSE, standing);
  return {
    course,
    standing,
    impossible: new Set(impossible.map(({ id }) => id)),
    sequences: sequencesOf(facts),
    revision: facts.at(-1)?.revision ?? -1,
  };
}
