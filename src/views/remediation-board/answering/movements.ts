import type { IsoDate, Uuid } from '../../../ledger/envelope.js';
import type { ListingState } from '../../../ledger/listing-states.js';
import type { Because } from '../../organisation-status/status-axes.model.js';
import type {
  ListMovement,
  ListMovements,
  MovementCount,
  MovementReason,
} from '../list-movements.model.js';
import type { ListingDetail } from '../stored-listing.js';

/** From one day on, where an organisation stands; what it says is null from the day on which nothing holds any more. */
export interface Stretch {
  readonly organisationId: Uuid;
  readonly name: string;
  readonly validFrom: IsoDate;
  readonly present: number;
  readonly state: ListingState | null;
  readonly onList: number | null;
  readonly listingId: Uuid | null;
  readonly route: string | null;
  readonly relapseOf: Uuid | null;
  readonly because: string | null;
  readonly detail: string | null;
}

type Moved = Pick<ListMovements, 'opening' | 'closing' | 'in' | 'out' | 'closed'> &
  Pick<ListMovements, 'byReason' | 'items'>;

/** `stretches` are those that begin by `to`, organisation by organisation, each by day. */
export function movementsOf(stretches: readonly Stretch[], from: IsoDate): Moved {
  const items: ListMovement[] = [];
  let [opening, closing] = [0, 0];
  for (const [index, stretch] of stretches.entries()) {
    const before = sameOrganisation(stretches[index - 1], stretch);
    const next = sameOrganisation(stretches[index + 1], stretch);
    const isOn = stretch.onList === 1;
    if (isOn && stretch.validFrom < from && !(next && next.validFrom < from)) opening += 1;
    if (isOn && !next) closing += 1;
    if (stretch.validFrom >= from) items.push(...between(before, stretch));
  }
  const count = (direction: ListMovement['direction']) =>
    items.filter((item) => item.direction === direction).length;
  return {
    ...{ opening, in: count('in'), out: count('out'), closed: count('closed'), closing },
    byReason: countsOf(items),
    items: items.sort(byDayAndName),
  };
}

function sameOrganisation(other: Stretch | undefined, stretch: Stretch): Stretch | undefined {
  return other?.organisationId === stretch.organisationId ? other : undefined;
}

/** What moved from one stretch to the next. From one listing to another on one day, it went off the list and on it. */
function between(before: Stretch | undefined, now: Stretch): ListMovement[] {
  const left = before?.onList === 1 ? before : undefined;
  const isOn = now.onList === 1;
  const another = isOn && left !== undefined && left.listingId !== now.listingId;
  const movements: ListMovement[] = [];
  if (left && (!isOn || another)) movements.push(leaving(left, now, another));
  if (isOn && (!left || another)) movements.push(entering(now));
  return movements;
}

function entering(now: Stretch): ListMovement {
  const detail = JSON.parse(now.detail ?? 'null') as ListingDetail | null;
  const reason = now.relapseOf !== null ? 'relapse' : detail?.takenOver ? 'taken-over' : 'listed';
  return { ...movement(now, now), direction: 'in', reason };
}

function leaving(before: Stretch, now: Stretch, another: boolean): ListMovement {
  const reason = another ? 'delisted' : (LEFT_FOR[now.state ?? 'NONE'] ?? 'no-longer-held');
  const direction = reason === 'closed' || reason === 'reorganised' ? 'closed' : 'out';
  return { ...movement(before, now), direction, reason };
}

const LEFT_FOR: Readonly<Partial<Record<ListingState, MovementReason>>> = {
  MONITORING: 'delisted',
  CLOSED: 'closed',
  CLOSED_REORG: 'reorganised',
};

/** `of`: whose listing moved; `now`: what holds from that day on, and why. */
function movement(of: Stretch, now: Stretch): Omit<ListMovement, 'direction' | 'reason'> {
  const because = JSON.parse(now.because ?? of.because ?? 'null') as Because | null;
  return {
    ...{ organisationId: of.organisationId, name: of.name, route: of.route },
    listingId: of.listingId ?? '',
    on: now.validFrom,
    sequences: because?.sequences ?? [],
  };
}

function countsOf(items: readonly ListMovement[]): MovementCount[] {
  const counts = new Map<string, MovementCount>();
  for (const { direction, reason } of items) {
    const count = (counts.get(reason)?.count ?? 0) + 1;
    counts.set(reason, { direction, reason, count });
  }
  return [...counts.values()];
}

function byDayAndName(a: ListMovement, b: ListMovement): number {
  if (a.on !== b.on) return a.on < b.on ? -1 : 1;
  return a.name < b.name ? -1 : Number(a.name > b.name);
}
