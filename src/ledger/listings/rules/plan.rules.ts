/** The plan: approved with a due day and steps for every ground, added to and moved afterwards. */
import { checkText } from '../../act.rules.js';
import { isCalendarDate } from '../../calendar-date.js';
import { addMonths } from '../../days.js';
import type { Decision } from '../../decider.js';
import type { IsoDate } from '../../envelope.js';
import { notADate } from '../../act.rejections.js';
import type { Rejection } from '../../rejection.js';
import { findCoded } from '../../../rulebook/lookup.js';
import type { Rulebook } from '../../../rulebook/rulebook.js';
import { groundNotHere } from './grounds.rejections.js';
import type { CourseGround, Listing } from '../listing-case.course.js';
import type { ApprovePlan, PlanStep, RescheduleStep } from '../listing.commands.js';
import type { ListingEvent, PlannedStep } from '../listing.events.js';
import { dateBefore } from '../listing.rejections.js';
import type { ListingsState } from '../listing.state.js';
import * as refuse from './plan.rejections.js';
import { inListing, type InListing } from './case.rules.js';
import { findMovable } from './steps.rules.js';

/**
 * Binds the organisation to what it does until when. How soon after the entry a plan is due is a time limit that is shown as
 * late and refuses nothing: a late plan is better than none.
 */
export function approvePlan(command: ApprovePlan, state: ListingsState): Decision<ListingEvent> {
  const { dueOn, reportsEvery, steps } = command.payload;
  return inListing(command, state, 'ListingPlanApproved', (situation) => {
    const { act, listing } = situation;
    const refused =
      checkPlanDue(situation, dueOn) ??
      checkReporting(act.rulebook, reportsEvery) ??
      checkSteps(situation, steps, dueOn) ??
      checkEveryGround(listing.grounds, steps);
    return refused ?? { dueOn, reportsEvery, steps };
  });
}

/** A step more, once the plan stands; within the time that the plan has. */
export function planStep(command: PlanStep, state: ListingsState): Decision<ListingEvent> {
  const { step } = command.payload;
  return inListing(command, state, 'RemediationStepPlanned', (situation) => {
    const { listing } = situation;
    const known = listing.steps.some(({ stepId }) => stepId === step.stepId);
    const refused = known
      ? refuse.stepTwice(step.stepId, '/step/stepId')
      : checkStep(situation, step, listing.dueOn, '/step');
    return refused ?? { step };
  });
}

/** Due days move only so: with a reason, and neither before the start nor beyond the plan. */
export function rescheduleStep(
  command: RescheduleStep,
  state: ListingsState,
): Decision<ListingEvent> {
  const { stepId, dueOn, reason } = command.payload;
  return inListing(command, state, 'RemediationStepRescheduled', (situation) => {
    const step = findMovable(situation, stepId, 'RemediationStepRescheduled');
    if ('refused' in step) return step.refused;
    const { startsOn, dueOn: previousDueOn } = step.found;
    const { act, listing } = situation;
    const from = startsOn > act.occurredOn ? startsOn : act.occurredOn;
    const refused =
      (isCalendarDate(dueOn) ? undefined : notADate('listing', dueOn, '/dueOn')) ??
      (dueOn === previousDueOn ? refuse.sameDueDay(dueOn) : undefined) ??
      checkStepDue(dueOn, from, listing.dueOn, '') ??
      checkText('listing', reason, '/reason');
    return refused ?? { stepId, dueOn, previousDueOn, reason };
  });
}

/** Remediation lasts no longer than the rulebook gives it from the day of the plan; beyond that it is extended. */
function checkPlanDue({ act, rules }: InListing, dueOn: IsoDate): Rejection | undefined {
  const { rulebook, occurredOn } = act;
  if (!isCalendarDate(dueOn)) return notADate('listing', dueOn, '/dueOn');
  if (dueOn < occurredOn) return dateBefore('/dueOn', dueOn, occurredOn);
  const limit = rules.limits.remediationMonths;
  if (limit.value === null) return undefined;
  const latest = addMonths(occurredOn, limit.value);
  return dueOn > latest ? refuse.planTooLong(rulebook, limit, latest) : undefined;
}

/** Reports are due by periods of the calendar; an ad hoc period ends nowhere. */
export function checkReporting(rulebook: Rulebook, kind: string | null): Rejection | undefined {
  if (kind === null) return undefined;
  const period = rulebook.assessments.periods.find(({ code }) => code === kind);
  return period?.months ? undefined : refuse.reportingUnknown(rulebook, kind);
}

/** The first fault of the first step that has one. */
function checkSteps(
  situation: InListing,
  steps: readonly PlannedStep[],
  planDueOn: IsoDate,
): Rejection | undefined {
  for (const [index, step] of steps.entries()) {
    const at = `/steps/${index}`;
    const twice = steps.slice(0, index).some(({ stepId }) => stepId === step.stepId);
    const refused = twice
      ? refuse.stepTwice(step.stepId, `${at}/stepId`)
      : checkStep(situation, step, planDueOn, at);
    if (refused) return refused;
  }
  return undefined;
}

/** One step, by the pinned rulebook, the grounds that are there and the time that the plan has. */
function checkStep(
  { act, listing }: InListing,
  step: PlannedStep,
  planDueOn: IsoDate | null,
  at: string,
): Rejection | undefined {
  const unknown = step.groundIds.find((id) => !hasGround(listing, id));
  if (unknown !== undefined) return groundNotHere(unknown, `${at}/groundIds`);
  return (
    checkStepSays(act.rulebook, step, at) ?? checkStepDue(step.dueOn, act.occurredOn, planDueOn, at)
  );
}

/** What a step says of itself, whatever listing it belongs to. */
export function checkStepSays(
  rulebook: Rulebook,
  { measure, owner, text, startsOn, dueOn, groundIds }: PlannedStep,
  at: string,
): Rejection | undefined {
  if (groundIds.length === 0) return refuse.stepForNothing(`${at}/groundIds`);
  if (!findCoded(rulebook, 'steps', measure)) {
    return refuse.measureUnknown(rulebook, measure, `${at}/measure`);
  }
  if (!isCalendarDate(startsOn)) return notADate('listing', startsOn, `${at}/startsOn`);
  if (!isCalendarDate(dueOn)) return notADate('listing', dueOn, `${at}/dueOn`);
  return (
    checkText('listing', owner, `${at}/owner`) ??
    (text === '' ? undefined : checkText('listing', text, `${at}/text`)) ??
    (dueOn < startsOn ? dateBefore(`${at}/dueOn`, dueOn, startsOn) : undefined)
  );
}

/** @param from the day before which the step cannot be due: of the act, or the step's start */
function checkStepDue(
  dueOn: IsoDate,
  from: IsoDate,
  planDueOn: IsoDate | null,
  at: string,
): Rejection | undefined {
  if (dueOn < from) return dateBefore(`${at}/dueOn`, dueOn, from);
  return planDueOn !== null && dueOn > planDueOn
    ? refuse.stepBeyondPlan(dueOn, planDueOn, `${at}/dueOn`)
    : undefined;
}

/** No ground is left without a step. */
export function checkEveryGround(
  grounds: readonly CourseGround[],
  steps: readonly Pick<PlannedStep, 'groundIds'>[],
): Rejection | undefined {
  const answered = new Set(steps.flatMap(({ groundIds }) => groundIds));
  const left = grounds.map(({ groundId }) => groundId).filter((id) => !answered.has(id));
  return left.length > 0 ? refuse.groundWithoutStep(left) : undefined;
}

function hasGround({ grounds }: Listing, groundId: string): boolean {
  return grounds.some((ground) => ground.groundId === groundId);
}
