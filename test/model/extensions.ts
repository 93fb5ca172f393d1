/** For what an extension of a time limit is refused. */
import type { IsoDate, Uuid } from '../../src/ledger/envelope.js';
import { clocksOf, startOf } from './clocks.js';
import { caseOn, caseRecord } from './complaint-records.js';
import { type Data, FOREVER, standing, textOf } from './facts.js';
import type { Model } from './model.js';
import type { ModelCase } from './model-complaint.js';
import { RULES, TODAY } from './world.js';

const rules = RULES.complaints;

/** The case on the days of the same round on which it is extended later than `day`. */
export function laterExtended(
  model: Model,
  caseId: Uuid,
  { number }: ModelCase,
  day: IsoDate,
): ModelCase[] {
  return standing(model.of(caseRecord(caseId)), Infinity, FOREVER)
    .filter((fact) => fact.type === 'ComplaintExtended' && fact.day > day)
    .map((fact) => caseOn(model, caseId, fact.day))
    .filter((complaint) => complaint.number === number);
}

export function extensionRefusals(
  complaint: ModelCase,
  body: Data,
  day: IsoDate,
  later: readonly ModelCase[],
): string[] {
  const rule = rules?.clocks.find(({ code }) => code === body.clock);
  if (!rule) return ['complaint.clock-unknown'];
  const refusals: string[] = [];
  const clock = clocksOf(complaint, day).find(({ code }) => code === body.clock);
  if (clock?.stoppedOn !== null) refusals.push('complaint.clock-not-running');
  const allowed = rule.extensions.find(
    ({ complexity }) => complexity === null || complexity === complaint.complexity,
  );
  const usedIn = ({ round }: ModelCase) =>
    round.extensions.filter((each) => startOf(each.clock) === rule.startsAt).length;
  const mostFor = ({ complexity: judged }: ModelCase) =>
    rule.extensions.find(({ complexity }) => complexity === null || complexity === judged)?.atMost;
  const used = usedIn(complaint);
  const crowded = later.some((each) => usedIn(each) >= (mostFor(each) ?? Infinity));
  if (!allowed) refusals.push('complaint.not-extendable');
  else {
    if (used >= allowed.atMost || crowded) refusals.push('complaint.extensions-used-up');
    if (Number(body.days) > allowed.days || Number(body.days) < 1)
      refusals.push('complaint.extension-length');
  }
  if (textOf(body, 'notifiedOn') < day) refusals.push('complaint.notified-before-decision');
  if (textOf(body, 'notifiedOn') > TODAY) refusals.push('complaint.in-future');
  return refusals;
}
