/** What facts make of the steps of a plan. */
import { moveFrom } from '../course.js';
import type { Recorded } from '../decider.js';
import type { IsoDate, Uuid } from '../envelope.js';
import type { StandingFact } from '../standing.js';
import type { CourseStep } from './listing-case.course.js';
import { STEP_MOVES, type StepFact } from './listing-moves.course.js';
import type { PlannedStep } from './listing.events.js';

export type RecordedStep = Recorded<StepFact>;

export function planned(step: PlannedStep, since: IsoDate, because: readonly Uuid[]): CourseStep {
  return {
    ...step,
    ...{ state: 'PLANNED', since, plannedOn: since, because },
    ...{ startedOn: null, reportedOn: null, settledOn: null },
    ...{ implementers: [], evidence: [], rescheduled: [] },
  };
}

export function findStep(steps: readonly CourseStep[], stepId: string): CourseStep | undefined {
  return steps.find((each) => each.stepId === stepId);
}

/** The steps after a fact about one of them; a fact about a step that is not there changes nothing. */
export function stepsAfter(
  steps: readonly CourseStep[],
  standing: StandingFact<RecordedStep>,
): readonly CourseStep[] {
  const { fact, since, because } = standing;
  if (fact.type === 'RemediationStepPlanned') {
    return [...steps, planned(fact.data.step, since, because)];
  }
  const { stepId } = fact.data;
  return steps.map((step) => (step.stepId === stepId ? moved(step, standing) : step));
}

function moved(step: CourseStep, standing: StandingFact<RecordedStep>): CourseStep {
  const move = moveFrom(STEP_MOVES, step.state, standing.fact.type);
  if (!move) return step;
  const { since, because } = standing;
  const next = { ...step, ...changes(step, standing) };
  if (move.to === 'same' || move.to === 'before') return next;
  return { ...next, state: move.to, since, because };
}

function changes(
  step: CourseStep,
  { fact, since, because }: StandingFact<RecordedStep>,
): Partial<CourseStep> {
  switch (fact.type) {
    case 'RemediationStepStarted':
      return { startedOn: since, reportedOn: null, implementers: withAccount(step, fact) };
    case 'RemediationStepReportedDone': {
      const evidence = [...step.evidence, ...fact.data.evidence];
      return { reportedOn: since, evidence, implementers: withAccount(step, fact) };
    }
    case 'RemediationStepVerified':
    case 'RemediationStepCancelled':
      return { settledOn: since };
    case 'RemediationStepRejected':
      return { reportedOn: null };
    case 'RemediationStepRescheduled': {
      const { dueOn } = fact.data;
      const postponement = { on: since, previousDueOn: step.dueOn, dueOn, because };
      return { dueOn, rescheduled: [...step.rescheduled, postponement] };
    }
    default:
      return {};
  }
}

function withAccount(step: CourseStep, { actor: { account } }: RecordedStep): readonly string[] {
  return step.implementers.includes(account) ? step.implementers : [...step.implementers, account];
}
