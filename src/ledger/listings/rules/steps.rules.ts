/** A step on its way: started, reported done, verified or rejected by somebody else, cancelled. */
import { checkText } from '../../act.rules.js';
import { moveFrom } from '../../course.js';
import type { Decision } from '../../decider.js';
import type { Rejection } from '../../rejection.js';
import type { CourseStep } from '../listing-case.course.js';
import type {
  CancelStep,
  RejectStep,
  ReportStepDone,
  StartStep,
  VerifyStep,
} from '../listing.commands.js';
import type { ListingEvent } from '../listing.events.js';
import { STEP_MOVES, type StepFact } from '../listing-moves.course.js';
import { implementersOf, type ListingsState, verifiersOf } from '../listing.state.js';
import * as refuse from './plan.rejections.js';
import { findStep } from '../step-facts.course.js';
import { inListing, type InListing } from './case.rules.js';
import { checkEvidenceGiven } from './grounds.rules.js';

type OtherStepFact = Exclude<StepFact['type'], 'RemediationStepPlanned'>;

/** Also anew, after a rejection. */
export function startStep(command: StartStep, state: ListingsState): Decision<ListingEvent> {
  const { stepId } = command.payload;
  return inListing(
    command,
    state,
    'RemediationStepStarted',
    (situation) =>
      checkMovable(situation, stepId, 'RemediationStepStarted') ??
      checkNotVerifier(situation, stepId) ?? { stepId },
  );
}

/** The organisation reports it; that is no verification, and without evidence nothing could be verified. */
export function reportStepDone(
  command: ReportStepDone,
  state: ListingsState,
): Decision<ListingEvent> {
  const { stepId, evidence } = command.payload;
  return inListing(
    command,
    state,
    'RemediationStepReportedDone',
    (situation) =>
      checkMovable(situation, stepId, 'RemediationStepReportedDone') ??
      checkNotVerifier(situation, stepId) ??
      checkEvidenceGiven(evidence) ?? { stepId, evidence },
  );
}

/** By somebody who neither began the step nor reported it done, for whichever body. */
export function verifyStep(command: VerifyStep, state: ListingsState): Decision<ListingEvent> {
  const { stepId, note } = command.payload;
  return inListing(
    command,
    state,
    'RemediationStepVerified',
    (situation) =>
      checkMovable(situation, stepId, 'RemediationStepVerified') ??
      checkNotImplementer(situation, stepId) ??
      (note === '' ? undefined : checkText('listing', note, '/note')) ?? { stepId, note },
  );
}

/** Back to work: the step is begun anew or reported done again. */
export function rejectStep(command: RejectStep, state: ListingsState): Decision<ListingEvent> {
  const { stepId, reason } = command.payload;
  return inListing(
    command,
    state,
    'RemediationStepRejected',
    (situation) =>
      checkMovable(situation, stepId, 'RemediationStepRejected') ??
      checkNotImplementer(situation, stepId) ??
      checkText('listing', reason, '/reason') ?? { stepId, reason },
  );
}

/** What was verified stands; anything else may turn out not to be needed, and the reason is kept. */
export function cancelStep(command: CancelStep, state: ListingsState): Decision<ListingEvent> {
  const { stepId, reason } = command.payload;
  return inListing(
    command,
    state,
    'RemediationStepCancelled',
    (situation) =>
      checkMovable(situation, stepId, 'RemediationStepCancelled') ??
      checkText('listing', reason, '/reason') ?? { stepId, reason },
  );
}

/** The step on the day of the act, where it is in a state that the fact moves. */
export function findMovable(
  { listing }: InListing,
  stepId: string,
  type: OtherStepFact,
): { readonly found: CourseStep } | { readonly refused: Rejection } {
  const found = findStep(listing.steps, stepId);
  if (!found) return { refused: refuse.stepUnknown(stepId) };
  if (moveFrom(STEP_MOVES, found.state, type)) return { found };
  const possible = STEP_MOVES.filter(({ fact }) => fact === type).flatMap(({ from }) => from);
  return { refused: refuse.stepState(found.state, possible) };
}

function checkMovable(
  situation: InListing,
  stepId: string,
  type: OtherStepFact,
): Rejection | undefined {
  const step = findMovable(situation, stepId, type);
  return 'refused' in step ? step.refused : undefined;
}

/** The house's own rule: it holds whatever the rulebook says of duties, under whichever role and body. */
function checkNotImplementer(
  { act, state, listing }: InListing,
  stepId: string,
): Rejection | undefined {
  const implementers = implementersOf(state, listing.listingId, [stepId]);
  return implementers.has(act.actor.account) ? refuse.ownStep() : undefined;
}

/** The other way round: who judged the step once does not take it over afterwards. */
function checkNotVerifier(
  { act, state, listing }: InListing,
  stepId: string,
): Rejection | undefined {
  const verifiers = verifiersOf(state, listing.listingId, [stepId]);
  return verifiers.has(act.actor.account) ? refuse.ownStep() : undefined;
}
