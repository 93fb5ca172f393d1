/** The chain of grades: who changes it names its last link, so that nobody changes what somebody else has changed meanwhile. */
import type { Act } from '../../decider.js';
import type { Uuid } from '../../envelope.js';
import type { Rejection } from '../../rejection.js';
import { checkText } from '../../act.rules.js';
import { standingGrade, type AssessmentState, type GradeLink } from '../assessment.state.js';
import * as refuse from './correction.rejections.js';

/** Who names an earlier link has not seen the latest change; who names one of a revoked grade is told that. */
export function findGrade(state: AssessmentState, id: Uuid) {
  const standing = standingGrade(state);
  return findLast(
    state,
    id,
    refuse.notAGrade,
    standing ? refuse.notTheLast : refuse.alreadyRevoked,
  );
}

/** The last link of the chain of grades, where it is the one that the command names. */
export function findLast(
  state: AssessmentState,
  id: Uuid,
  refuseRecord: () => Rejection,
  refuseEarlier: (last: Uuid) => Rejection,
): GradeLink | { readonly refused: Rejection } {
  const last = state.grades.at(-1);
  if (last?.id === id) return last;
  if (last && state.grades.some((link) => link.id === id)) {
    return { refused: refuseEarlier(last.id) };
  }
  if (state.settled.includes(id)) return { refused: refuse.alreadyRevoked() };
  const elsewhere = state.opened?.id === id || state.records.some((record) => record.id === id);
  return { refused: elsewhere ? refuseRecord() : refuse.eventUnknown() };
}

/** A correction rests on a document whatever the rulebook says. */
export function checkReason(act: Act, reason: string): Rejection | undefined {
  if (!act.document) return refuse.documentMissing();
  return checkText('assessment', reason, '/reason');
}
