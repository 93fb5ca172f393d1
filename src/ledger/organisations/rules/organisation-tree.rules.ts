/** Where an organisation may stand: levels, parents that are active for as long, and no cycle on any day. */
import type { Act } from '../../decider.js';
import type { IsoDate } from '../../envelope.js';
import type { OrganisationFacts } from '../../organisation-directory.js';
import type { Rejection } from '../../rejection.js';
import type { Surroundings } from '../organisation.commands.js';
import * as refuse from './organisation-tree.rejections.js';
import { refuseLevel } from './organisation.rules.js';
import {
  placesToJudge,
  type ParentPeriod,
  type Registration,
  type Timeline,
} from '../organisation-timeline.state.js';

/**
 * Checks every place that `after` has and `before` had not. A place that only became shorter stays as it was decided;
 * one that became longer is checked for what the longer time adds, not for the level rules of its first day.
 */
export function refusePlaces(
  before: Timeline,
  after: Timeline,
  act: Act,
  known: Surroundings,
): Rejection | undefined {
  const { registration } = after;
  if (!registration) return undefined;
  const old = placesToJudge(before);
  const sameLevel = before.registration?.data.level === registration.data.level;
  for (const period of placesToJudge(after)) {
    const had = old.find(
      ({ parentId, from }) => parentId === period.parentId && from === period.from,
    );
    if (had && sameLevel && endsNoLater(period, had)) continue;
    const refusal =
      (had && sameLevel ? undefined : refuseStanding(registration, period, act, known)) ??
      refuseDuration(registration, period, known);
    if (refusal) return refusal;
  }
  return undefined;
}

/** The level, by the rulebook of the act, and the rulebook of the tree. */
function refuseStanding(
  { data }: Registration,
  { parentId }: ParentPeriod,
  { rulebook }: Act,
  { organisations }: Surroundings,
): Rejection | undefined {
  const level = rulebook.levels.find(({ code }) => code === data.level);
  if (!level) return refuseLevel(data.level, rulebook);
  const parent = parentId === null ? undefined : organisations.get(parentId);
  if (parentId !== null && !parent) return refuse.unknownParent();
  if (!parent)
    return level.under.length === 0 ? undefined : refuse.levelNotAllowed(level, parent, rulebook);
  if (parent.rulebookId !== data.rulebookId) return refuse.otherRulebook(data.rulebookId);
  return level.under.includes(parent.level)
    ? undefined
    : refuse.levelNotAllowed(level, parent, rulebook);
}

/** What must hold on every day of the place: the parent exists, and does not stand below. */
function refuseDuration(
  { data }: Registration,
  period: ParentPeriod,
  { organisations, ancestry }: Surroundings,
): Rejection | undefined {
  const { parentId } = period;
  if (parentId === null) return undefined;
  if (parentId === data.organisationId) return refuse.cycle();
  const parent = organisations.get(parentId);
  if (!parent) return refuse.unknownParent();
  const above = ancestry.get(parentId) ?? [];
  if (above.some((a) => a.organisationId === data.organisationId && overlaps(a, period))) {
    return refuse.cycle();
  }
  return refuseParentLife(parent, period);
}

/** On the day of its end a parent holds nobody any more; what leaves on that day leaves in time. */
function refuseParentLife(parent: OrganisationFacts, { from, to }: ParentPeriod) {
  const { registeredOn, endedOn } = parent;
  if (from < registeredOn) return refuse.beforeParent(parent, from);
  if (endedOn === null || (to !== null && to <= endedOn)) return undefined;
  return refuse.parentNotActive(parent, endedOn);
}

/** Half-open: `to` is the first day that does not belong to it; null is without end. */
interface Period {
  readonly from: IsoDate;
  readonly to: IsoDate | null;
}

function overlaps(a: Period, b: Period): boolean {
  return (b.to === null || a.from < b.to) && (a.to === null || b.from < a.to);
}

function endsNoLater(a: Period, b: Period): boolean {
  return b.to === null || (a.to !== null && a.to <= b.to);
}
