import DatabaseConstructor from 'better-sqlite3';
import type { EventStore } from '../event-store/event-store.js';
import {
  type Checkpoint,
  type GenerationLabel,
  readCheckpoint,
  readLabel,
} from './generation-tables.js';
import { sqliteCode } from '../event-store/sqlite-code.js';

/**
 * What this software can do with a generation. `fit`: read it and go on from it. `older-version`: read it, stale,
 * while a new one is built, because only versions differ. `other-schema`: nothing; its tables are not ours.
 * `other-ledger`: refuse. `ahead`: its rows speak of events that the log does not hold (the log was restored from a
 * backup); rebuild. `damaged`: not a generation at all; rebuild.
 */
export type Fitness =
  'fit' | 'older-version' | 'other-schema' | 'other-ledger' | 'ahead' | 'damaged';

/** Judges by the label alone, without the log. */
export function judgeLabel(found: GenerationLabel | undefined, wanted: GenerationLabel): Fitness {
  if (!found) return 'damaged';
  if (found.ledger !== wanted.ledger) return 'other-ledger';
  if (found.schemaHash !== wanted.schemaHash) return 'other-schema';
  const names = Object.keys(wanted.projections);
  const equal = names.every((name) => found.projections[name] === wanted.projections[name]);
  return equal ? 'fit' : 'older-version';
}

/** Judges a generation's file by its label and by whether its checkpoint still lies on this log. */
export async function judgeGeneration(
  path: string,
  wanted: GenerationLabel,
  store: EventStore,
): Promise<Fitness> {
  const found = inspect(path);
  const byLabel = judgeLabel(found?.label, wanted);
  if (!found || byLabel === 'other-ledger' || byLabel === 'damaged') return byLabel;
  return (await liesOn(store, found.checkpoint)) ? byLabel : 'ahead';
}

/** Undefined for a file that is missing, is not SQLite, or has other contents. */
export function inspect(
  path: string,
): { readonly label: GenerationLabel; readonly checkpoint: Checkpoint } | undefined {
  let database: DatabaseConstructor.Database | undefined;
  try {
    database = new DatabaseConstructor(path, { readonly: true, fileMustExist: true });
    const label = readLabel(database);
    return label && { label, checkpoint: readCheckpoint(database) };
  } catch (error) {
    if (sqliteCode(error) !== undefined) return undefined;
    throw error;
  } finally {
    database?.close();
  }
}

/**
 * A log that was restored from a backup may be shorter, or longer again with other events: both are found out by
 * looking for the very event that the checkpoint names, at the place that it names.
 */
async function liesOn(store: EventStore, checkpoint: Checkpoint): Promise<boolean> {
  const { sequence, position, eventId, stream } = checkpoint;
  if (position === null || eventId === null || stream === null) return true;
  const entry = await store.findEvent(eventId, stream);
  return entry?.position === position && (await store.sequenceOf(position)) === sequence;
}
