import type { AssessmentEvent } from '../../../ledger/assessments/assessment.events.js';
import type { Recorded } from '../../../ledger/decider.js';
import type { LedgerSequence, RulebookReference } from '../../../ledger/envelope.js';
import type { AssessedFacts } from '../../../rulebook/what-if.js';
import type { GradeStatus } from '../../organisation-status/organisation-status.model.js';

type RecordedAssessment = Recorded<AssessmentEvent>;
type Deciding = Extract<
  RecordedAssessment,
  { type: 'AssessmentGradeDecided' | 'AssessmentGradeSuperseded' }
>;

export interface LastAssessment {
  /** The version under which the grade was decided. */
  readonly rulebook: RulebookReference;
  readonly facts: AssessedFacts;
  /** The sequence up to which the decision counted others; null where it counted nothing. */
  readonly countedUpTo: LedgerSequence | null;
}

/**
 * What is kept of the decision that `grade` rests on, from the assessment's own events: its figures, its counts, and what
 * the appraiser had ticked. Undefined where no decision stands. A corrected grade rests on the figures of its decision.
 */
export function lastAssessment(
  events: readonly RecordedAssessment[],
  { grade, points }: Pick<GradeStatus, 'grade' | 'points'>,
): LastAssessment | undefined {
  const undone = undoneIn(events);
  const standing = events.filter(({ id }) => !undone.has(id));
  const decision = standing.findLast(isDeciding);
  if (!decision) return undefined;
  const appraisal = standing.findLast((event) => event.type === 'AssessmentAppraised');
  const { measures, criteria, quotas, asOf } = decision.data.basis;
  const forcedBy = appraisal?.type === 'AssessmentAppraised' ? appraisal.data.forcedBy : [];
  const facts = { grade, points, measures, criteria, forcedBy, quotas };
  return { rulebook: decision.rulebook, facts, countedUpTo: asOf };
}

function isDeciding(event: RecordedAssessment): event is Deciding {
  return event.type === 'AssessmentGradeDecided' || event.type === 'AssessmentGradeSuperseded';
}

/** Ids of what was revoked or reversed, and not reinstated since. */
function undoneIn(events: readonly RecordedAssessment[]): ReadonlySet<string> {
  const undone = new Set<string>();
  const named = new Map<string, string>();
  for (const event of events) {
    switch (event.type) {
      case 'AssessmentGradeRevoked':
      case 'AssessmentRecordRevoked':
        named.set(event.id, event.data.corrects);
        undone.add(event.data.corrects);
        break;
      case 'AssessmentCorrectionReversed':
        undone.add(event.data.corrects);
        undone.delete(named.get(event.data.corrects) ?? '');
        break;
      default:
    }
  }
  return undone;
}
