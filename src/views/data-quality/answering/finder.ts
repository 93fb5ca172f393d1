import type { Uuid } from '../../../ledger/envelope.js';
import { rowsOwnedBy } from '../../../projections/timeline/timeline-source.js';
import type { Views } from '../../../projections/views.js';
import type { AskedViewpoint } from '../../organisation-status/organisation-status.model.js';
import type { DataQualityKind } from '../data-quality.model.js';

type Parameters = Readonly<Record<string, string | number | null>>;

/**
 * Where something of one kind is found, as SQL. `from` is a query of rows `f` with an `organisation_id`, or all organisations, of
 * which `r` is narrowed by an index (`organisationsBelow`); the organisation at the viewpoint is `n`, a row of its status. `@sequence`, `@day` and `@asked` are the viewpoint's.
 */
export interface Source {
  readonly from: string | typeof ORGANISATIONS;
  readonly where?: string;
  /** Expressions over `f` and `n`; null where there is none. `sequences` is a JSON array. */
  readonly record?: string;
  readonly eventId?: string;
  readonly sequences?: string;
  /** A code or a day that the sentence tells. */
  readonly detail?: string;
  readonly parameters?: Parameters;
}

export interface Finder {
  readonly kind: DataQualityKind;
  /** It is about letters or cases: for who is strictly above the organisation, and may read complaints. */
  readonly ofComplaints?: true;
  source(views: Views, viewpoint: AskedViewpoint): Source;
}

/** What a finder found. */
export interface FoundRow {
  readonly organisationId: Uuid;
  readonly name: string;
  readonly record: string | null;
  readonly eventId: Uuid | null;
  readonly sequences: string | null;
  readonly detail: string | null;
}

/** Every organisation; what matters is in the conditions on `r` and `n`. */
export const ORGANISATIONS = Symbol('organisations');

/** The rows of a timeline at the viewpoint, of the parts that match. */
export function rowsOf(
  views: Views,
  viewpoint: AskedViewpoint,
  {
    prefix,
    owner,
    parts,
  }: { readonly prefix: string; readonly owner: string; readonly parts: string },
): string {
  const { sql } = rowsOwnedBy(views, prefix, owner, null, viewpoint, parts);
  return `SELECT r.*, r.${owner} AS organisation_id FROM ${sql}`;
}
