import type { IsoDate, LedgerSequence, Uuid } from '../../../ledger/envelope.js';
import type { Views } from '../../../projections/views.js';
import { CASE_VIEW } from '../../complaint-register/case-columns.js';
import { BOARD } from '../../remediation-board/board-columns.js';
import { SUPERVISION } from '../../supervision/supervision.model.js';
import type { AskedViewpoint } from '../organisation-status.model.js';
import { momentOf } from './status-source.js';

/** Of which records of an organisation there are any: 1 or 0. */
interface RecordedColumns {
  readonly listed: number;
  readonly supervised: number;
  readonly complainedOf: number;
}

/** Of which organisations anything was ever recorded, by record. */
export type Recorded = Readonly<Record<keyof RecordedColumns, readonly Uuid[]>>;

/** What its events say of an organisation besides its row. */
export interface RecordedFacts extends RecordedColumns {
  readonly key: number;
  readonly id: Uuid;
  readonly lastSequence: LedgerSequence;
  /** Whatever day is looked at: a command is decided on all that was recorded. */
  readonly revision: number;
  readonly documentNumber: string | null;
  readonly documentDate: IsoDate | null;
  /** Whether any organisation ever ended, or gave something away, with this one as successor. */
  readonly succeeds: number;
}

const recordedColumns = (id: string): string => `
    EXISTS (SELECT 1 FROM ${BOARD}_subject WHERE subject_id = ${id}) AS listed,
    EXISTS (SELECT 1 FROM ${SUPERVISION}_subject WHERE subject_id = ${id}) AS supervised,
    EXISTS (SELECT 1 FROM ${CASE_VIEW}_owned WHERE owner = ${id}) AS complainedOf`;

const RECORDED = `SELECT asked.value AS id, ${recordedColumns('asked.value')}
  FROM json_each(@ids) asked`;

/** `+` keeps the planner to the index in the order asked for: the first row that fits is the answer. */
const FACTS = `SELECT o.key, o.organisation_id AS id,
    COALESCE((SELECT f.sequence FROM organisation_status_fact f WHERE f.organisation = o.key
      AND f.sequence <= @sequence AND (@day IS NULL OR f.occurred_on <= @day)
      ORDER BY f.sequence DESC LIMIT 1), 0) AS lastSequence,
    COALESCE((SELECT f.revision FROM organisation_status_fact f WHERE f.organisation = o.key
      AND f.sequence <= @sequence AND f.revision IS NOT NULL
      ORDER BY f.sequence DESC LIMIT 1), -1) AS revision,
    d.document_number AS documentNumber, d.document_date AS documentDate,
    EXISTS (SELECT 1 FROM organisation_status_successor
      WHERE successor_id = o.organisation_id) AS succeeds, ${recordedColumns('o.organisation_id')}
  FROM json_each(@keys) asked
  CROSS JOIN organisation_status_organisation o ON o.key = asked.value
  LEFT JOIN organisation_status_fact d ON d.organisation = o.key AND d.sequence = (
    SELECT f.sequence FROM organisation_status_fact f WHERE f.organisation = o.key
      AND +f.sequence <= @sequence AND f.occurred_on <= COALESCE(@day, '9999-12-31')
      AND f.document_number IS NOT NULL ORDER BY f.occurred_on DESC, f.sequence DESC LIMIT 1)`;

/** One read for all of them: a status costs no statement for each thing that may be said of it. */
export function recordedFactsOf(
  views: Views,
  keys: readonly number[],
  viewpoint: AskedViewpoint,
): ReadonlyMap<number, RecordedFacts> {
  const parameters = { ...momentOf(viewpoint), keys: JSON.stringify(keys) };
  const facts = views.prepare(FACTS).all(parameters) as RecordedFacts[];
  return new Map(facts.map((each) => [each.key, each]));
}

/** As `recordedAmong`, of organisations of which nothing else is asked. */
export function recordedOf(views: Views, organisationIds: readonly Uuid[]): Recorded {
  const rows = views.prepare(RECORDED).all({ ids: JSON.stringify(organisationIds) });
  return recordedAmong(rows as (RecordedColumns & { readonly id: Uuid })[]);
}

/** Of most organisations nothing, and then nothing is read. */
export function recordedAmong(
  rows: readonly (RecordedColumns & { readonly id: Uuid })[],
): Recorded {
  const those = (record: keyof RecordedColumns) =>
    rows.flatMap((row) => (row[record] === 1 ? [row.id] : []));
  return {
    listed: those('listed'),
    supervised: those('supervised'),
    complainedOf: those('complainedOf'),
  };
}
