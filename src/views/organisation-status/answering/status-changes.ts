import type { Uuid } from '../../../ledger/envelope.js';
import type { Views } from '../../../projections/views.js';
import type { AskedViewpoint, OrganisationStatus } from '../organisation-status.model.js';
import type { StatusChange } from '../status-questions.model.js';
import { axesOf, type StatusAxes } from './axis-rows.js';
import { affectedBelow } from './axis-source.js';
import { changesOf } from './changes-of-one.js';
import { recordedOf } from './recorded-facts.js';
import { present, type Reading, ROW_COLUMNS, type StatusRow } from './status-row.js';
import {
  momentOf,
  type Reader,
  rowAt,
  rowsBelow,
  type Source,
  type Subtree,
} from './status-source.js';

/** One of two moments to compare. Without a subtree its root did not exist then. */
export interface Side {
  readonly viewpoint: AskedViewpoint;
  readonly subtree: Subtree | undefined;
}

/** What differs between two moments, organisation by organisation in the order in which they were first recorded. */
export function changesBetween(
  reading: Reading,
  from: Side,
  to: Side,
  reader: Reader,
): StatusChange[] {
  const keys = keysToCompare(reading, from, to, reader);
  const before = statusesOf(reading, keys, from.viewpoint, reader);
  const after = statusesOf(reading, keys, to.viewpoint, reader);
  const between = { after: from.viewpoint.sequence, upTo: to.viewpoint.sequence };
  return keys.flatMap((key) =>
    changesOf(reading.views, { key, between, before: before.get(key), after: after.get(key) }),
  );
}

/** Whose rows differ, and of whom the second or third axis says something else: these change with the day too. */
function keysToCompare(reading: Reading, from: Side, to: Side, reader: Reader): number[] {
  const [before, after] = [rowsOn(reading, from, reader), rowsOn(reading, to, reader)];
  const keys = new Set<number>();
  for (const key of [...before.rows.keys(), ...after.rows.keys()]) {
    // The same row at both moments says the same at both.
    if (before.rows.get(key) !== after.rows.get(key)) keys.add(key);
  }
  const affected = new Map([...before.affected, ...after.affected]);
  const recorded = recordedOf(reading.views, [...affected.values()]);
  const [was, is] = [from, to].map(({ viewpoint }) =>
    axesOf(reading.views, reading.complaints, recorded, viewpoint, reader),
  );
  for (const [key, id] of affected) if (shown(was?.(id)) !== shown(is?.(id))) keys.add(key);
  return [...keys].sort((a, b) => a - b);
}

function shown(axes: StatusAxes | undefined): string {
  return [axes?.listing.state, ...(axes?.flags.map(({ code }) => code) ?? [])].join(' ');
}

/** Row ids by organisation, and of the organisations that may be listed or flagged, their own ids. */
function rowsOn(
  { views, complaints }: Reading,
  { subtree, viewpoint }: Side,
  reader: Reader,
): { readonly rows: Map<number, number>; readonly affected: Map<number, Uuid> } {
  if (!subtree) return { rows: new Map(), affected: new Map() };
  const rows = rowsBelow(views, subtree, viewpoint, reader.path);
  const affected = affectedBelow(views, subtree, viewpoint, reader, complaints.everConcerned());
  const named = `organisation_status_organisation o ON o.key = r.organisation`;
  return {
    rows: pairsOf<number>(views, rows, 'r.id'),
    affected: pairsOf<Uuid>(
      views,
      { ...affected, from: `${affected.from} JOIN ${named}` },
      'o.organisation_id',
    ),
  };
}

function pairsOf<Value>(
  views: Views,
  { from, where, parameters }: Source,
  value: string,
): Map<number, Value> {
  const rows = views
    .prepare(`SELECT r.organisation, ${value} AS value FROM ${from} WHERE ${where}`)
    .all(parameters) as { organisation: number; value: Value }[];
  return new Map(rows.map((row) => [row.organisation, row.value]));
}

/** Wherever they stood: who left the subtree has moved, not ceased to exist. */
function statusesOf(
  reading: Reading,
  keys: readonly number[],
  viewpoint: AskedViewpoint,
  reader: Reader,
): ReadonlyMap<number, OrganisationStatus> {
  const rows = reading.views
    .prepare(
      `SELECT ${ROW_COLUMNS} FROM organisation_status_organisation o JOIN organisation_status_row r
       ON r.id = ${rowAt('o.key', viewpoint)} WHERE o.key IN (SELECT value FROM json_each(@keys))`,
    )
    .all({ ...momentOf(viewpoint), keys: JSON.stringify(keys) }) as StatusRow[];
  const statuses = present(reading, rows, viewpoint, reader);
  return new Map(rows.flatMap((row, index) => pair(row.organisation, statuses[index])));
}

function pair<T>(key: number, value: T | undefined): [number, T][] {
  return value === undefined ? [] : [[key, value]];
}
