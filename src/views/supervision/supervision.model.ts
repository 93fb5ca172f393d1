/** What supervision answers about an organisation: the shape that pages, HTTP and other views share. */
import type { IsoDate, LedgerSequence, Uuid } from '../../ledger/envelope.js';
import type { MeasureKind, SupervisionState } from '../../ledger/supervision/supervision.course.js';
import type { ColumnValue } from '../../projections/timeline/timeline-schema.js';
import type { Because } from '../organisation-status/status-axes.model.js';

/** One hot spot, inspection or discipline, as far as it had come at a moment. */
export interface MeasureStatus {
  readonly kind: MeasureKind;
  readonly id: Uuid;
  readonly state: SupervisionState;
  /** The kind of inspection or the form of discipline, a code of the rulebook; null for a hot spot. */
  readonly code: string | null;
  readonly reason: string | null;
  readonly since: IsoDate;
  /** The last day of a discipline; null where it stands until it is lifted. */
  readonly until: IsoDate | null;
  readonly endedOn: IsoDate | null;
  readonly outcome: string | null;
  readonly because: Because;
}

/** All that was ever recorded of the supervision of an organisation. */
export interface OrganisationSupervision {
  readonly organisationId: Uuid;
  /** In the order in which they began. */
  readonly measures: readonly MeasureStatus[];
  /** Facts that the others make impossible, by the event that recorded each. */
  readonly contradictions: readonly LedgerSequence[];
}

/** Of the tables' names. */
export const SUPERVISION = 'supervision';
/** An organisation has one row. */
export const SUPERVISION_PART = 'organisation';

/**
 * What a row says of what is neither lifted nor concluded: the first day of a hot spot and of an inspection, null where
 * there is none, and the last day on which a discipline stands, `9999-12-31` for one without an end. No column knows today:
 * a discipline is over where its last day lies before the day asked for. `measures` is JSON, the ended ones among them.
 */
export const SUPERVISION_COLUMNS = [
  'organisation_id',
  'hot_spot_since',
  'inspection_since',
  'disciplined_until',
  'measures',
] as const;
export type SupervisionColumn = (typeof SUPERVISION_COLUMNS)[number];

/** A row as it is stored. */
export type SupervisionRow = Readonly<Record<SupervisionColumn, ColumnValue>>;
