import { createHash } from 'node:crypto';
import Database from 'better-sqlite3';
import { v5 as uuidV5, v7 as uuidV7 } from 'uuid';
import type { LogRecord } from '../../src/event-store/eventstoredb/numbering/log-place.js';

const NAMESPACE = '6ba7b810-9dad-11d1-80b4-00c04fd430c8';
const digestOf = (text: string) => createHash('sha256').update(text).digest();
const idOf = (n: number) =>
  n % 2 === 0
    ? uuidV7({
        msecs: 1_700_000_000_000 + Math.floor(n / 4),
        random: digestOf(`v7 ${n}`).subarray(0, 16),
      })
    : uuidV5(`event ${n}`, NAMESPACE);

/** A log in which every seventh record is foreign; the same for the same arguments. */
export function logRecords(count: number, streams: number): LogRecord[] {
  const revisions = new Map<string, number>();
  return Array.from({ length: count }, (_, n): LogRecord => {
    const stream = `organisation-${digestOf(`stream ${n}`).readUInt32BE() % streams}`;
    const revision = (revisions.get(stream) ?? -1) + 1;
    revisions.set(stream, revision);
    const commit = BigInt(1000 + 700 * n);
    const at = { commit, prepare: n % 5 === 0 ? commit - 40n : commit };
    if (n % 7 === 6) {
      return { kind: 'foreign', stream, revision, at, type: 'Note', reason: 'It is not JSON.' };
    }
    return { kind: 'event', stream, revision, at, id: idOf(n), digest: digestOf(`${n}`) };
  });
}

/** Everything that an index holds, as one digest. */
export function digestOfIndex(path: string): string {
  const database = new Database(path, { readonly: true });
  try {
    const tables = database
      .prepare<[], string>("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")
      .pluck()
      .all();
    const hash = createHash('sha256');
    for (const table of tables) {
      const rows = database.prepare<[], unknown[]>(`SELECT * FROM ${table}`).raw();
      hash.update(table);
      for (const row of rows.iterate()) hash.update(JSON.stringify(row));
    }
    return hash.digest('hex');
  } finally {
    database.close();
  }
}

/** Records as text, for other processes. */
export function toText(records: readonly LogRecord[]): string {
  return JSON.stringify(records, (_, value: unknown) => {
    if (typeof value === 'bigint') return String(value);
    const isBuffer = typeof value === 'object' && value !== null && 'data' in value;
    return isBuffer ? Buffer.from(value.data as number[]).toString('hex') : value;
  });
}
