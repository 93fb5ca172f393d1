import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { SqliteEventStore } from '../../src/event-store/sqlite/sqlite-event-store.js';
import { systemClock } from '../../src/ledger/clock.js';
import type { NewEvent } from '../../src/ledger/envelope.js';
import { newEvent } from '../support/new-event.js';
import { paired, rate, type Figure } from './figure.js';

const SEQUENTIAL = 400;
const CONCURRENT = 6400;
const WRITERS = 64;
const ROUNDS = 7;

/** Durable appends through the port against bare inserts of the same bytes, both with `synchronous=FULL`. */
export async function appendFigures(): Promise<Figure[]> {
  const folder = await mkdtemp(join(tmpdir(), 'soat-bench-'));
  const store = openStore(join(folder, 'ledger.db'));
  const bare = new BareInserts(join(folder, 'bare.db'));
  const lone = await paired(
    ROUNDS,
    () => rate(SEQUENTIAL, () => appendInTurn(store, SEQUENTIAL)),
    () =>
      rate(SEQUENTIAL, () => {
        bare.insert(events(SEQUENTIAL), 1);
      }),
  );
  const many = await paired(
    ROUNDS,
    () => rate(CONCURRENT, () => appendTogether(store)),
    () =>
      rate(CONCURRENT, () => {
        bare.insert(events(CONCURRENT), WRITERS);
      }),
  );
  await store.close();
  bare.close();
  await rm(folder, { recursive: true });
  const unit = 'events/s';
  return [
    { name: 'append, one at a time', unit, ...lone, floorName: 'bare insert', promised: 0.6 },
    { name: 'append, 64 writers', unit, ...many, floorName: 'bare, 64 a commit', promised: 0.5 },
  ];
}

function openStore(path: string): SqliteEventStore {
  return SqliteEventStore.open({ path, mode: 'create', upcasters: [], clock: systemClock });
}

async function appendInTurn(store: SqliteEventStore, count: number): Promise<void> {
  for (const event of events(count)) await append(store, event);
}

async function appendTogether(store: SqliteEventStore): Promise<void> {
  const waiting = events(CONCURRENT);
  const writer = async () => {
    for (let next = waiting.pop(); next; next = waiting.pop()) await append(store, next);
  };
  await Promise.all(Array.from({ length: WRITERS }, writer));
}

async function append(store: SqliteEventStore, event: NewEvent): Promise<void> {
  await store.append({ stream: `bench-${event.id}`, expected: 'none', events: [event] });
}

function events(count: number): NewEvent[] {
  return Array.from({ length: count }, () => newEvent());
}

/** What SQLite alone does with the same events: encoded, inserted under the same indexes, committed durably. */
class BareInserts {
  private readonly database: Database.Database;

  constructor(path: string) {
    this.database = new Database(path);
    this.database.pragma('journal_mode = WAL');
    this.database.pragma('synchronous = FULL');
    this.database.exec(
      `CREATE TABLE event (sequence INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, stream TEXT NOT NULL,
       revision INTEGER NOT NULL, bytes BLOB NOT NULL, UNIQUE (stream, revision)) STRICT`,
    );
  }

  /** The floor encodes by `JSON.stringify`, which is the least that any program would do. */
  insert(batch: readonly NewEvent[], perCommit: number): void {
    const insert = this.database.prepare(
      'INSERT INTO event (id, stream, revision, bytes) VALUES (?, ?, 0, ?)',
    );
    const commit = this.database.transaction((group: readonly NewEvent[]) => {
      for (const event of group) insert.run(event.id, `bench-${event.id}`, this.encode(event));
    });
    for (let start = 0; start < batch.length; start += perCommit) {
      commit.immediate(batch.slice(start, start + perCommit));
    }
  }

  close(): void {
    this.database.close();
  }

  private encode(event: NewEvent): Buffer {
    return Buffer.from(JSON.stringify(event));
  }
}
