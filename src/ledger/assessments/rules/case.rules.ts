/** What is asked of every act in an assessment that is open. */
import type { Decision } from '../../decider.js';
import type { IsoDate, Role } from '../../envelope.js';
import type { Rejection } from '../../rejection.js';
import { saysTheSame } from '../../says-the-same.js';
import type { KnownAct } from '../../../rulebook/acts.js';
import { rulebookReference } from '../../../rulebook/rulebook.js';
import {
  checkAct,
  checkDuties,
  checkExisted,
  DECIDING_ROLES,
  RECORDING_ROLES,
} from '../../act.rules.js';
import { beforePeriod, rulebookNotPinned } from '../../act.rejections.js';
import type { AssessmentCommand } from '../assessment.commands.js';
import type { AssessmentEvent, AssessmentKey } from '../assessment.events.js';
import * as refuse from '../assessment.rejections.js';
import { openingRevoked } from './correction.rejections.js';
import {
  isOpeningRevoked,
  standingGrade,
  type AssessmentState,
  type FactEvent,
  type OpenedCase,
} from '../assessment.state.js';

/** What may still be asked of an assessment whose opening was revoked. */
const AMENDING: readonly AssessmentCommand['type'][] = [
  'RevokeGrade',
  'RevokeRecord',
  'ReverseCorrection',
];

/** Somebody records what they were told or found. */
export function recording(
  command: AssessmentCommand,
  state: AssessmentState,
  recordedAs: KnownAct,
  then: (opened: OpenedCase) => Decision<AssessmentEvent>,
): Decision<AssessmentEvent> {
  return inCase(command, state, recordedAs, RECORDING_ROLES, then);
}

/** Somebody decides for the body that has the right to. */
export function deciding(
  command: AssessmentCommand,
  state: AssessmentState,
  recordedAs: KnownAct,
  then: (opened: OpenedCase) => Decision<AssessmentEvent>,
): Decision<AssessmentEvent> {
  return inCase(command, state, recordedAs, DECIDING_ROLES, then);
}

/**
 * The order is that of what a caller can mend: no case, wrong rules, then the act itself. The rulebook is asked before
 * duties, for it is the pinned one that says which duties are kept apart.
 */
function inCase(
  command: AssessmentCommand,
  state: AssessmentState,
  recordedAs: KnownAct,
  roles: readonly Role[],
  then: (opened: OpenedCase) => Decision<AssessmentEvent>,
): Decision<AssessmentEvent> {
  const { act, known } = command;
  const { opened } = state;
  if (!opened) return refuse.unknown();
  if (isOpeningRevoked(state) && !AMENDING.includes(command.type)) return openingRevoked();
  const applied = rulebookReference(act.rulebook);
  if (opened.rulebook !== applied) return rulebookNotPinned('assessment', opened.rulebook, applied);
  return (
    checkAct('assessment', act, recordedAs, roles) ??
    checkDuties('assessment', act, recordedAs, state.acts) ??
    checkExisted('assessment', known.organisation, act.occurredOn) ??
    checkInPeriod(opened, act.occurredOn) ??
    then(opened)
  );
}

function checkInPeriod({ period }: OpenedCase, occurredOn: IsoDate): Rejection | undefined {
  return occurredOn < period.from ? beforePeriod('assessment', occurredOn, period.from) : undefined;
}

/** What a grade rests on stays as it was while the grade stands. */
export function checkUndecided(state: AssessmentState): Rejection | undefined {
  const standing = standingGrade(state);
  return standing ? refuse.gradeStands(standing.grade) : undefined;
}

interface Name {
  readonly vi: string;
  readonly en: string;
}

/** Adds the fact, unless what stands in its place says the same (nothing to add) or something else. */
export function once(
  earlier: { readonly fact: FactEvent } | undefined,
  proposed: FactEvent,
  name: Name,
  check: () => Rejection | undefined,
): Decision<AssessmentEvent> {
  if (!earlier) return check() ?? [proposed];
  const same = saysTheSame(earlier.fact.data, proposed.data);
  return same ? [] : refuse.alreadyRecorded(name.vi, name.en);
}

/** For steps of which one rests on the other; `vi` and `en` name the earlier one in the refusal. */
export function checkNotBefore(
  date: IsoDate,
  earlier: IsoDate,
  vi: string,
  en: string,
): Rejection | undefined {
  return date < earlier ? refuse.outOfOrder(date, earlier, vi, en) : undefined;
}

/** The parts of the envelope that every event of a case has. */
export function frame({ organisationId }: AssessmentKey) {
  return { schemaVersion: 1, concerns: [organisationId] };
}

/** The two ids alone: a case or a payload carries more, and nothing of that may slip into an event. */
export function keyOf({ assessmentId, organisationId }: AssessmentKey): AssessmentKey {
  return { assessmentId, organisationId };
}
