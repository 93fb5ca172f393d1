import { addDays, addMonths } from '../../../ledger/days.js';
import type { IsoDate } from '../../../ledger/envelope.js';
import type { Listing } from '../../../ledger/listings/listing-case.course.js';
import type { Rulebook } from '../../../rulebook/rulebook.js';
import type { ReportPeriod } from '../remediation-board.model.js';

/** No plan is reported on for longer. */
const MAX_PERIODS = 600;

export interface MissingReport extends ReportPeriod {
  readonly dueOn: IsoDate;
}

/**
 * The first report that is missing, and when it is due; null where none is asked for. Reports are due for each period of the
 * calendar from the one in which the plan was approved to the last that ended while the organisation was listed, so
 * many days after its end as the rulebook gives.
 */
export function missingReport(
  listing: Listing,
  rulebook: Rulebook | undefined,
): MissingReport | null {
  const { plan, reports } = listing;
  const months = rulebook?.assessments.periods.find(
    ({ code }) => code === plan?.reportsEvery,
  )?.months;
  const withinDays = rulebook?.listings?.limits.reportWithinDays.value;
  if (!plan || !isOfYear(months) || withinDays === null || withinDays === undefined) return null;
  const until = listing.delistedOn ?? listing.endedOn;
  let from = startOfPeriod(plan.approvedOn, months);
  for (let count = 0; count < MAX_PERIODS; count += 1) {
    const next = addMonths(from, months);
    const end = addDays(next, -1);
    if (until !== null && end >= until) return null;
    if (!reports.some(({ period }) => period.from <= end && period.to >= end)) {
      return { from, to: end, dueOn: addDays(end, withinDays) };
    }
    from = next;
  }
  return null;
}

/** Whether such periods divide a year, so that the calendar says when each begins. */
function isOfYear(months: number | null | undefined): months is number {
  return months !== null && months !== undefined && months > 0 && 12 % months === 0;
}

function startOfPeriod(day: IsoDate, months: number): IsoDate {
  const month = Number(day.slice(5, 7)) - 1;
  const first = month - (month % months) + 1;
  return `${day.slice(0, 4)}-${String(first).padStart(2, '0')}-01`;
}
