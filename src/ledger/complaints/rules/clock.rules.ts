/** What time limits are worked from. No act sets one anew: it stands still, its limit changes, or days are added to it. */
import type { Decision } from '../../decider.js';
import { courseOn } from '../../facts-state.js';
import type { Rejection } from '../../rejection.js';
import {
  extensionAllowed,
  extensionRule,
  type StandingClock,
  standingClocks,
} from '../../../rulebook/clocks.js';
import type { Rulebook } from '../../../rulebook/rulebook.js';
import { calendarMissing } from '../../../rulebook/working-days.js';
import type { ComplaintCourse } from '../complaint-case.course.js';
import type {
  ChangeComplexity,
  ExtendComplaint,
  ResumeComplaint,
  SuspendComplaint,
} from '../complaint.commands.js';
import { COMPLAINT_COURSE } from '../complaint.course.js';
import type { ComplaintEvent } from '../complaint.events.js';
import * as refuse from './decision.rejections.js';
import { notSuspended, suspendedAlready } from '../complaint.rejections.js';
import type { ComplaintRecord } from '../complaint.state.js';
import { deciding } from './case.rules.js';
import { checkCode } from './code.rules.js';

/** From the end of this day its pausable clocks stand still. Why, is always said: nobody stops a clock in silence. */
export function suspend(
  command: SuspendComplaint,
  state: ComplaintRecord,
): Decision<ComplaintEvent> {
  return deciding(command, state, {
    fact: 'ComplaintSuspended',
    data: () => ({ confidential: { text: command.payload.confidentialText } }),
    misplaced: (course) => (course.state === 'SUSPENDED' ? suspendedAlready() : undefined),
  });
}

/** Back to where it was; the days up to this one are not counted. */
export function resume(command: ResumeComplaint, state: ComplaintRecord): Decision<ComplaintEvent> {
  return deciding(command, state, {
    fact: 'ComplaintResumed',
    data: () => ({}),
    misplaced: () => notSuspended(),
  });
}

/** The limit changes, the day from which it is counted does not. What it was before is kept beside it. */
export function changeComplexity(
  command: ChangeComplexity,
  state: ComplaintRecord,
): Decision<ComplaintEvent> {
  const { complexity, confidentialText } = command.payload;
  return deciding(command, state, {
    fact: 'ComplaintComplexityChanged',
    data: ({ clock }) => ({
      complexity,
      previousComplexity: clock.complexity ?? '',
      confidential: { text: confidentialText },
    }),
    derived: ['previousComplexity'],
    check: ({ clock }) =>
      clock.complexity === complexity ? refuse.complexitySame(complexity) : undefined,
  });
}

/** Days are added to the limit of one clock, which must run on that day. */
export function extend(command: ExtendComplaint, state: ComplaintRecord): Decision<ComplaintEvent> {
  const { clock, days, notifiedOn, confidentialText } = command.payload;
  return deciding(command, state, {
    fact: 'ComplaintExtended',
    data: () => ({ clock, days, notifiedOn, confidential: { text: confidentialText } }),
    check: (course) =>
      checkExtension(command, course) ?? checkLaterExtensions(command, course, state),
  });
}

/** By the rulebook, and never beyond the days that can be counted. */
function checkExtension(
  { act, payload }: ExtendComplaint,
  course: ComplaintCourse,
): Rejection | undefined {
  const { rulebook, document, occurredOn } = act;
  const { clock: code, days } = payload;
  const rule = rulebook.complaints?.clocks.find((each) => each.code === code);
  if (!rule) return checkCode(rulebook, 'clock', code, '/clock');
  if (!document) return refuse.extensionWithoutDocument();
  const running = standingClocks(rulebook, course.clock, occurredOn).find(
    (clock) => clock.rule.code === code,
  );
  if (!running) return refuse.clockNotRunning(rulebook, rule);
  const { complexity, extensions } = course.clock;
  const refused = checkAllowed(rulebook, running, complexity, days);
  if (refused) return refused;
  const extended = [...extensions, { days, on: occurredOn, clock: code }];
  const clocks = standingClocks(rulebook, { ...course.clock, extensions: extended }, occurredOn);
  const year = clocks.find((clock) => clock.rule.code === code)?.missingYear ?? null;
  return year === null ? undefined : calendarMissing(rulebook, rule.clause, year);
}

/** One that is recorded late counts among those of later days, none of which may become one too many. */
function checkLaterExtensions(
  { act, payload }: ExtendComplaint,
  { clock: { round } }: ComplaintCourse,
  state: ComplaintRecord,
): Rejection | undefined {
  const { rulebook, occurredOn } = act;
  const { clock: code, days } = payload;
  const { course } = state;
  const { clock: known } = round === 1 ? (course.firstRound ?? course) : course;
  for (const { on } of known.extensions.filter((each) => each.on > occurredOn)) {
    const { clock } = courseOn(COMPLAINT_COURSE, state, on);
    const extensions = [...clock.extensions, { days, on: occurredOn, clock: code }];
    const running = standingClocks(rulebook, { ...clock, extensions }, on).find(
      ({ rule }) => rule.code === code,
    );
    const allowed = running && extensionRule(running.rule, clock.complexity);
    if (allowed && running.extensionsGranted > allowed.atMost) {
      return refuse.extensionsUsedUp(rulebook, running.rule, allowed);
    }
  }
  return undefined;
}

function checkAllowed(
  rulebook: Rulebook,
  clock: StandingClock,
  complexity: string | null,
  days: number,
): Rejection | undefined {
  const verdict = extensionAllowed(clock, complexity, days);
  if (verdict.allowed) return undefined;
  switch (verdict.why) {
    case 'stopped':
      return refuse.clockNotRunning(rulebook, clock.rule);
    case 'not-extendable':
      return refuse.notExtendable(rulebook, clock.rule);
    case 'used-up':
      return refuse.extensionsUsedUp(rulebook, clock.rule, verdict.extension);
    case 'too-long':
      return refuse.extensionLength(rulebook, clock.rule, verdict.extension.days);
  }
}
