/** What the status of an organisation's consolidation, its flags and the board must say, by the model. */
import type { IsoDate, Uuid } from '../../src/ledger/envelope.js';
import { standing, type Recorded } from './facts.js';
import { ON_LIST } from './listing-table.js';
import { addDays, addMonths } from './model.js';
import { listingCourse, type ModelCourse, type ModelListing, openSteps } from './model-listing.js';
import { RULES } from './world.js';

export const PLAN_WITHIN_DAYS = 30;
export const REPORT_WITHIN_DAYS = 15;

export function expectedListing(course: ModelCourse, day: IsoDate) {
  const { state, since, current } = course;
  const said = state === 'NONE' ? null : current;
  const steps = current?.steps ?? [];
  const settled = ['VERIFIED', 'CANCELLED'];
  return {
    ...{ state, since, days: since === null ? null : daysFrom(since, day) },
    ...{ listingId: current?.listingId ?? null, route: said?.route ?? null },
    grounds: (said?.grounds ?? []).map(({ ground, context, outcome }) => ({
      ground,
      context,
      outcome,
    })),
    ...{ personInCharge: current?.person ?? null, dueOn: current?.dueOn ?? null },
    extensions: current?.extensions ?? 0,
    steps: {
      done: steps.filter((step) => step.state === 'VERIFIED').length,
      total: steps.filter((step) => step.state !== 'CANCELLED').length,
      late: steps.filter((step) => !settled.includes(step.state) && step.dueOn < day).length,
    },
  };
}

const daysFrom = (from: IsoDate, to: IsoDate) =>
  Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);

/** Flags that a listing raises, with the first day of each. */
export function listingFlags(
  { state, current }: ModelCourse,
  day: IsoDate,
): Record<string, IsoDate> {
  const flags: Record<string, IsoDate> = {};
  if (!current) return flags;
  if (ON_LIST.includes(state)) {
    const due = openSteps(current)
      .map(({ dueOn }) => dueOn)
      .sort()[0];
    if (due !== undefined && due < day) flags.STEP_LATE = addDays(due, 1);
    if (current.dueOn !== null && current.dueOn < day)
      flags.LISTING_OVERDUE = addDays(current.dueOn, 1);
  }
  const report = reportDueOn(current);
  if (report !== null && report < day && ON_LIST.includes(state))
    flags.REPORT_LATE = addDays(report, 1);
  if (
    current.relapseOf !== null &&
    current.proposedOn !== null &&
    !['NONE', 'CLOSED', 'CLOSED_REORG'].includes(state)
  ) {
    flags.RELAPSE = current.proposedOn;
  }
  return flags;
}

/** A report for each period of the calendar that ended while it was listed, from the one of the plan on. */
export function reportDueOn(listing: ModelListing): IsoDate | null {
  const months = RULES.assessments.periods.find(
    ({ code }) => code === listing.reportsEvery,
  )?.months;
  if (!months || listing.planOn === null) return null;
  const until = listing.delistedOn ?? listing.endedOn;
  const month = Number(listing.planOn.slice(5, 7)) - 1;
  let from = `${listing.planOn.slice(0, 4)}-${String(month - (month % months) + 1).padStart(2, '0')}-01`;
  for (;;) {
    const end = addDays(addMonths(from, months), -1);
    if (until !== null && end >= until) return null;
    const covered = listing.reports.some((period) => period.from <= end && period.to >= end);
    if (!covered) return addDays(end, REPORT_WITHIN_DAYS);
    from = addMonths(from, months);
  }
}

const UNDER_WAY = ['REVIEWING', 'PROPOSED', ...ON_LIST, 'MONITORING'];

/** The row of the board; undefined where nothing is under way. */
export function expectedBoardRow(organisationId: Uuid, course: ModelCourse, day: IsoDate) {
  const { state, current } = course;
  if (!current || !UNDER_WAY.includes(state)) return undefined;
  const onList = ON_LIST.includes(state);
  const planDueOn =
    state === 'LISTED' && current.enteredOn ? addDays(current.enteredOn, PLAN_WITHIN_DAYS) : null;
  const stepDueOn =
    openSteps(current)
      .map(({ dueOn }) => dueOn)
      .sort()[0] ?? null;
  const flags = listingFlags(course, day);
  const late = [
    ...(planDueOn !== null && planDueOn < day ? ['plan'] : []),
    ...(flags.STEP_LATE ? ['step'] : []),
    ...(flags.REPORT_LATE ? ['report'] : []),
    ...(flags.LISTING_OVERDUE ? ['listing'] : []),
    ...(state === 'MONITORING' && current.monitoredUntil !== null && current.monitoredUntil < day
      ? ['monitoring']
      : []),
  ];
  const { listedBy, monitoredUntil, relapseOf, enteredOn, delistedOn, endedOn } = current;
  return {
    ...{ organisationId, status: expectedListing(course, day), planDueOn },
    ...{ stepDueOn: onList ? stepDueOn : null, reportDueOn: reportDueOn(current) },
    ...{ listedBy, monitoredUntil, relapseOf, enteredOn, delistedOn, endedOn },
    reports: current.reports.length,
    evidence: current.grounds.reduce((sum, { evidence }) => sum + evidence, 0),
    unsettledGrounds: current.grounds.filter(({ outcome }) => !isSettled(outcome)).length,
    ...{ late, flags: Object.keys(flags).sort() },
  };
}
const isSettled = (outcome: string | null) =>
  RULES.listings?.groundOutcomes.some(({ code, settled }) => code === outcome && settled) ?? false;

/** The list at the end of each day of a period, and what crossed its edge from one day to the next: another listing of the same organisation is another entry. */
export function expectedMovements(
  all: readonly (readonly Recorded[])[],
  asOf: number,
  from: IsoDate,
  to: IsoDate,
) {
  const counts = { opening: 0, in: 0, out: 0, closed: 0, closing: 0 };
  for (const records of all) {
    const listedOn = (day: IsoDate) => {
      const { state, current } = listingCourse(standing(records, asOf, day));
      return { state, listed: ON_LIST.includes(state) ? current?.listingId : undefined };
    };
    let before = listedOn(addDays(from, -1)).listed;
    if (before !== undefined) counts.opening += 1;
    for (let day = from; day <= to; day = addDays(day, 1)) {
      const { state, listed } = listedOn(day);
      if (listed !== undefined && listed !== before) counts.in += 1;
      if (before !== undefined && listed !== before)
        counts[state.startsWith('CLOSED') ? 'closed' : 'out'] += 1;
      before = listed;
    }
    if (before !== undefined) counts.closing += 1;
  }
  return counts;
}
