import type { AskedViewpoint, OrganisationStatus } from '../organisation-status.model.js';
import type { StatusChange } from '../status-questions.model.js';
import { affectedBelow } from './axis-source.js';
import { changesOf } from './changes-of-one.js';
import { present, type Reading, type StatusRow } from './status-row.js';
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

/**
 * Whose rows differ, and whoever was ever listed, supervised or complained of: what these axes say changes with the day
 * too, without a row that does.
 */
function keysToCompare(reading: Reading, from: Side, to: Side, reader: Reader): number[] {
  const keys = new Set<number>();
  const [before, after] = [from, to].map((side) => {
    if (!side.subtree) return new Map<number, number>();
    const { subtree, viewpoint } = side;
    const affected = affectedBelow(reading.views, subtree, viewpoint, reader);
    for (const key of rowIds(reading, affected).keys()) keys.add(key);
    return rowIds(reading, rowsBelow(reading.views, subtree, viewpoint, reader.path));
  });
  for (const key of [...(before?.keys() ?? []), ...(after?.keys() ?? [])]) {
    // The same row at both moments says the same at both.
    if (before?.get(key) !== after?.get(key)) keys.add(key);
  }
  return [...keys].sort((a, b) => a - b);
}

function rowIds({ views }: Reading, { from, where, parameters }: Source): Map<number, number> {
  const rows = views
    .prepare(`SELECT r.organisation, r.id FROM ${from} WHERE ${where}`)
    .all(parameters) as { organisation: number; id: number }[];
  return new Map(rows.map(({ organisation, id }) => [organisation, id]));
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
      `SELECT r.* FROM organisation_status_organisation o JOIN organisation_status_row r
       ON r.id = ${rowAt('o.key', viewpoint)} WHERE o.key IN (SELECT value FROM json_each(@keys))`,
    )
    .all({ ...momentOf(viewpoint), keys: JSON.stringify(keys) }) as StatusRow[];
  const statuses = present(reading, rows, viewpoint, reader);
  return new Map(rows.flatMap((row, index) => pair(row.organisation, statuses[index])));
}

function pair<T>(key: number, value: T | undefined): [number, T][] {
  return value === undefined ? [] : [[key, value]];
}
