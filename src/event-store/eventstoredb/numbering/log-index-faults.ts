import { LedgerUnusable, StoreUnavailable } from '../../store-errors.js';
import { EventStoreError } from '../../store-errors.js';
import type { LogRecord, Place } from './log-place.js';

type Seat = Pick<Place, 'stream' | 'revision'>;

const ASK =
  'Nothing more is recorded or shown from it. Compare the cluster with its backups before anything is written to it;';
const ANOTHER = `${ASK} if this is another copy of the ledger on purpose, give the service an empty folder for its views.`;
const RESTORE = `${ASK} an event is never removed or changed by this program.`;

const seatOf = ({ stream, revision }: Seat): string => `${stream}, revision ${revision}`;
const nameOf = (place: Seat & { readonly sequence: number }): string =>
  `Event ${place.sequence} of the ledger (${seatOf(place)})`;

/** The cluster no longer has an event that was read before. */
export function eventGone(place: Pick<Place, 'sequence' | 'stream' | 'revision'>): LedgerUnusable {
  return new LedgerUnusable(
    `${nameOf(place)} is gone from the cluster: it was read there before. ${RESTORE}`,
  );
}

/** Another event, or a record that is none, is where an event was read before. */
export function contentChanged(
  place: Pick<Place, 'sequence' | 'stream' | 'revision'>,
): LedgerUnusable {
  return new LedgerUnusable(
    `${nameOf(place)} has other content on the cluster than was read before. ${RESTORE}`,
  );
}

/** A record that was never seen lies among those that were. */
export function logDiffers(expected: Place, found: Seat): LedgerUnusable {
  return new LedgerUnusable(
    `The log of the cluster is not the one that was read before: where event ${expected.sequence} of the ledger ` +
      `(${seatOf(expected)}) was, there is now ${seatOf(found)}. ${ANOTHER}`,
  );
}

/** The first record that is seen of a stream, or the next one, is not the one that must come. */
export function gapInStream(record: LogRecord, end: number): LedgerUnusable {
  const first = end + 1;
  const last = record.revision - 1;
  const missing = first === last ? `Revision ${first}` : `Revisions ${first} to ${last}`;
  return new LedgerUnusable(
    `${missing} of stream ${record.stream} are gone from the cluster: revision ${record.revision} follows ` +
      `${end < 0 ? 'at the beginning' : `revision ${end}`}. Look for $maxAge, $maxCount and $tb in the metadata of ` +
      `the stream, which a ledger never has. ${RESTORE}`,
  );
}

/** A revision that was passed already comes after the end of what is numbered. */
export function outOfOrder(record: LogRecord, sequence: number): LedgerUnusable {
  return new LedgerUnusable(
    `The log of the cluster is not the one that was read before: ${seatOf(record)} was passed already and is met ` +
      `again as event ${sequence} of the ledger. ${ANOTHER}`,
  );
}

/** What a failure of SQLite at the index means to the caller of the store. */
export function toIndexError(error: unknown, path: string): Error {
  if (error instanceof EventStoreError) return error;
  const code = codeOf(error);
  if (!code?.startsWith('SQLITE_')) {
    return error instanceof Error ? error : new Error(messageOf(error), { cause: error });
  }
  const cause = { cause: error };
  if (code.startsWith('SQLITE_CORRUPT') || code === 'SQLITE_NOTADB') {
    return new LedgerUnusable(damaged(path, messageOf(error)), cause);
  }
  if (/^SQLITE_(BUSY|LOCKED)/.test(code)) {
    return new StoreUnavailable(
      `The log index ${path} has been held by another process for too long. Nothing was recorded; try again, and look for a stopped process that uses this folder.`,
      cause,
    );
  }
  if (code.startsWith('SQLITE_FULL')) {
    return new StoreUnavailable(
      `There is no room left for the log index ${path}. Free some disk space and try again.`,
      cause,
    );
  }
  return new StoreUnavailable(
    `The log index ${path} cannot be used (${code}: ${messageOf(error)}). Check the disk, and the right to write the file and its folder.`,
    cause,
  );
}

/** What to do with an index that cannot be trusted: it is evidence of what was seen, so nobody deletes it unasked. */
export function setAside(path: string): string {
  return `Stop the service, move ${path} and its -wal and -shm files away without deleting them, and start again: the index is made anew from the cluster.`;
}

export function damaged(path: string, reason: string): string {
  return `The log index ${path} is damaged (${reason}). ${setAside(path)}`;
}

/** By its shape and not by its class: errors cross realms (worker threads, test runners). */
function codeOf(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null || !('code' in error)) return undefined;
  return typeof error.code === 'string' ? error.code : undefined;
}

function messageOf(error: unknown): string {
  const named = typeof error === 'object' && error !== null && 'message' in error;
  return named ? String(error.message) : String(error);
}
