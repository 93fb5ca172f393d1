import type { LedgerSequence } from '../../../ledger/envelope.js';
import type { Views } from '../../../projections/views.js';
import type { AskedViewpoint, OrganisationStatus } from '../organisation-status.model.js';
import type { Because } from '../status-axes.model.js';
import type { StatusChange } from '../status-questions.model.js';
import { present, type StatusRow } from './status-row.js';
import { momentOf, rowAt, type Source } from './status-source.js';

/** One of two moments to compare. Without a source the subtree did not exist then. */
export interface Side {
  readonly viewpoint: AskedViewpoint;
  readonly source: Source | undefined;
}

/** What differs between two moments, organisation by organisation in the order in which they were first recorded. */
export function changesBetween(views: Views, from: Side, to: Side): StatusChange[] {
  const keys = changedKeys(rowIds(views, from), rowIds(views, to));
  const before = statusesOf(views, keys, from.viewpoint);
  const after = statusesOf(views, keys, to.viewpoint);
  return keys.flatMap((key) => {
    const amendments = amendmentsBetween(views, key, from.viewpoint, to.viewpoint);
    return changesOf(before.get(key), after.get(key), amendments);
  });
}

function rowIds(views: Views, { source }: Side): ReadonlyMap<number, number> {
  if (!source) return new Map();
  const rows = views
    .prepare(`SELECT r.organisation, r.id FROM ${source.sql}`)
    .all(source.parameters) as { organisation: number; id: number }[];
  return new Map(rows.map(({ organisation, id }) => [organisation, id]));
}

/** The same row at both moments says the same at both. */
function changedKeys(
  before: ReadonlyMap<number, number>,
  after: ReadonlyMap<number, number>,
): number[] {
  const keys = new Set([...before.keys(), ...after.keys()]);
  return [...keys].filter((key) => before.get(key) !== after.get(key)).sort((a, b) => a - b);
}

/** Wherever they stood: who left the subtree has moved, not ceased to exist. */
function statusesOf(
  views: Views,
  keys: readonly number[],
  viewpoint: AskedViewpoint,
): ReadonlyMap<number, OrganisationStatus> {
  const rows = views
    .prepare(
      `SELECT r.* FROM organisation_status_organisation o JOIN organisation_status_row r
       ON r.id = ${rowAt('o.key', viewpoint)} WHERE o.key IN (SELECT value FROM json_each(@keys))`,
    )
    .all({ ...momentOf(viewpoint), keys: JSON.stringify(keys) }) as StatusRow[];
  const statuses = present(views, rows, viewpoint, null);
  return new Map(rows.flatMap((row, index) => pair(row.organisation, statuses[index])));
}

function pair<T>(key: number, value: T | undefined): [number, T][] {
  return value === undefined ? [] : [[key, value]];
}

/** Corrections, revocations and reversals that became known between the two: why something no longer holds. */
function amendmentsBetween(
  views: Views,
  key: number,
  from: AskedViewpoint,
  to: AskedViewpoint,
): LedgerSequence[] {
  const rows = views
    .prepare(
      `SELECT sequence FROM organisation_status_fact
       WHERE organisation = ? AND sequence > ? AND sequence <= ? AND corrects IS NOT NULL
       ORDER BY sequence`,
    )
    .all(key, from.sequence, to.sequence) as { sequence: LedgerSequence }[];
  return rows.map(({ sequence }) => sequence);
}

/** Of whoever is on one side only, existence and grade are told; its place and name are no news. */
function changesOf(
  before: OrganisationStatus | undefined,
  after: OrganisationStatus | undefined,
  amendments: readonly LedgerSequence[],
): StatusChange[] {
  const known = after ?? before;
  if (!known) return [];
  const axes = (
    [
      ['existence', (status) => status.state, (status) => status.stateBecause],
      ['place', (status) => status.parentName, (status) => status.placeBecause],
      ['name', (status) => status.name, (status) => status.nameBecause],
      ['grade', (status) => status.grade?.grade ?? null, (status) => status.grade?.because],
    ] as const satisfies readonly Axis[]
  ).filter(([axis]) => axis === 'existence' || axis === 'grade' || (before && after));
  return axes.flatMap(([axis, valueOf, reasonOf]) => {
    const [was, is] = [before && valueOf(before), after && valueOf(after)];
    if (same(axis, before, after, was ?? null, is ?? null)) return [];
    const because = explain(before && reasonOf(before), after && reasonOf(after), amendments);
    const { organisationId, name } = known;
    return [{ organisationId, name, axis, before: was ?? null, after: is ?? null, because }];
  });
}

type Axis = readonly [
  StatusChange['axis'],
  (status: OrganisationStatus) => string | null,
  (status: OrganisationStatus) => Because | undefined,
];

/** A superior that was renamed is no change of place; one of the same name is. */
function same(
  axis: StatusChange['axis'],
  before: OrganisationStatus | undefined,
  after: OrganisationStatus | undefined,
  was: string | null,
  is: string | null,
): boolean {
  return axis === 'place' ? before?.parentId === after?.parentId : was === is;
}

/** The reasons of what holds now; where they are no news, the amendment that took the earlier ones away. */
function explain(
  before: Because | undefined,
  after: Because | undefined,
  amendments: readonly LedgerSequence[],
): Because {
  const reason = after ?? before ?? { sequences: [], rulebook: null, clauses: [] };
  const news = after?.sequences.some((sequence) => !before?.sequences.includes(sequence));
  const sequences = news ? reason.sequences : [...reason.sequences, ...amendments];
  return { ...reason, sequences: [...new Set(sequences)].sort((a, b) => a - b) };
}
