/** The movements of the list in a period: opening + in − out − closed = closing. */
import type { IsoDate, LedgerSequence, Uuid } from '../../ledger/envelope.js';
import type { Viewpoint } from '../organisation-status/organisation-status.model.js';

export const MOVEMENT_DIRECTIONS = ['in', 'out', 'closed'] as const;
export type MovementDirection = (typeof MOVEMENT_DIRECTIONS)[number];

/**
 * `listed`, `relapse`, `taken-over` lead onto the list; `delisted` off it into monitoring, `closed` and `reorganised` to
 * the end. `no-longer-held`: what put it on the list holds only until that day, by a document that superseded it.
 */
export const MOVEMENT_REASONS = [
  'listed',
  'relapse',
  'taken-over',
  'delisted',
  'no-longer-held',
  'closed',
  'reorganised',
] as const;
export type MovementReason = (typeof MOVEMENT_REASONS)[number];

export interface ListMovement {
  readonly organisationId: Uuid;
  readonly name: string;
  readonly listingId: Uuid;
  readonly on: IsoDate;
  readonly direction: MovementDirection;
  readonly reason: MovementReason;
  readonly route: string | null;
  /** The events that made it so. */
  readonly sequences: readonly LedgerSequence[];
}

export interface MovementCount {
  readonly direction: MovementDirection;
  readonly reason: MovementReason;
  readonly count: number;
}

export interface ListMovements {
  /** `effectiveOn` is the last day of the period: the tree is that day's. */
  readonly viewpoint: Viewpoint;
  readonly from: IsoDate;
  readonly to: IsoDate;
  /** Organisations on the list at the end of the day before the period. */
  readonly opening: number;
  readonly in: number;
  readonly out: number;
  readonly closed: number;
  /** At the end of its last day. */
  readonly closing: number;
  readonly byReason: readonly MovementCount[];
  /** By day, then by name. */
  readonly items: readonly ListMovement[];
}
