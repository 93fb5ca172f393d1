import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import Database from 'better-sqlite3';
import type { AppendResult } from '../../src/event-store/event-store.js';
import { LedgerTransaction } from '../../src/event-store/sqlite/ledger-transaction.js';
import { SqliteEventStore } from '../../src/event-store/sqlite/sqlite-event-store.js';
import { systemClock } from '../../src/ledger/clock.js';
import { newEvent, newEvents } from '../support/new-event.js';
import { tempFolder } from '../support/temp-folder.js';
import { verifyWholeLog } from '../support/verify-whole-log.js';

type Moment = 'begin' | 'before-commit' | 'after-commit' | 'rollback';

/** Fails once, at one moment, as a disk does. */
class FailingTransaction extends LedgerTransaction {
  constructor(
    database: Database.Database,
    private readonly faults: Map<Moment, string>,
  ) {
    super(database);
  }

  override begin(): void {
    this.fail('begin');
    super.begin();
  }

  override commit(): void {
    this.fail('before-commit');
    super.commit();
    this.fail('after-commit');
  }

  override rollback(): void {
    this.fail('rollback');
    super.rollback();
  }

  private fail(moment: Moment): void {
    const code = this.faults.get(moment);
    if (code === undefined) return;
    this.faults.delete(moment);
    throw new Database.SqliteError('injected', code);
  }
}

const folder = tempFolder();
let ledgers = 0;

function open(mode: 'existing' | 'create', faults: Map<Moment, string>): SqliteEventStore {
  if (mode === 'create') ledgers += 1;
  return SqliteEventStore.open({
    path: join(folder, `${ledgers}.db`),
    mode,
    upcasters: [],
    clock: systemClock,
    transaction: (database) => new FailingTransaction(database, faults),
  });
}

interface Outcomes {
  readonly names: readonly string[];
  readonly again: readonly AppendResult[];
  readonly sequence: number;
}

/** Ten appends that meet a fault, then a restart, then the same ten once more. */
async function appendThroughFault(...faults: [Moment, string][]): Promise<Outcomes> {
  const store = open('create', new Map(faults));
  const events = newEvents(10);
  const appendAll = (to: SqliteEventStore) =>
    events.map((event, index) =>
      to.append({ stream: `a-${index}`, expected: 'none', events: [event] }),
    );
  const outcomes = await Promise.allSettled(appendAll(store));
  const names = outcomes.map((outcome) =>
    outcome.status === 'rejected' ? (outcome.reason as Error).name : 'recorded',
  );
  await store.close();
  const reopened = open('existing', new Map());
  const again = await Promise.all(appendAll(reopened));
  const { entries } = await verifyWholeLog(reopened);
  await reopened.close();
  return { names, again, sequence: entries.length };
}

const all = (name: string) => Array.from({ length: 10 }, () => name);

describe('a disk that fails', () => {
  it.each(['SQLITE_IOERR_READ', 'SQLITE_CANTOPEN'])(
    'at the beginning (%s): nothing is recorded, and the caller is told so',
    async (code) => {
      const { names, again, sequence } = await appendThroughFault(['begin', code]);
      expect(names).toEqual(all('StoreUnavailable'));
      expect(again.some(({ repeated }) => repeated)).toBe(false);
      expect(sequence).toBe(10);
    },
  );

  it('at the commit, and nothing was recorded: unknown to all; the same ids record it once', async () => {
    const { names, again, sequence } = await appendThroughFault([
      'before-commit',
      'SQLITE_IOERR_FSYNC',
    ]);
    expect(names).toEqual(all('OutcomeUnknown'));
    expect(again.some(({ repeated }) => repeated)).toBe(false);
    expect(sequence).toBe(10);
  });

  it('at the commit, and all was recorded: unknown to all; the same ids find it', async () => {
    const { names, again, sequence } = await appendThroughFault([
      'after-commit',
      'SQLITE_IOERR_FSYNC',
    ]);
    expect(names).toEqual(all('OutcomeUnknown'));
    expect(again.every(({ repeated }) => repeated)).toBe(true);
    expect(sequence).toBe(10);
  });

  it('at the commit because it is full: nothing was recorded', async () => {
    const { names, sequence } = await appendThroughFault(['before-commit', 'SQLITE_FULL']);
    expect(names).toEqual(all('StoreUnavailable'));
    expect(sequence).toBe(10);
  });

  it('at the rollback too: nothing that was not committed is ever read', async () => {
    const faults = new Map<Moment, string>([
      ['before-commit', 'SQLITE_IOERR'],
      ['rollback', 'SQLITE_IOERR'],
    ]);
    const store = open('create', faults);
    const append = () => store.append({ stream: 'a-1', expected: 'none', events: newEvents(1) });
    await expect(append()).rejects.toMatchObject({ name: 'OutcomeUnknown' });
    await expect(store.head()).rejects.toMatchObject({ name: 'StoreUnavailable' });
    await expect(append()).rejects.toMatchObject({ name: 'StoreUnavailable' });
    await store.close();
    const reopened = open('existing', new Map());
    expect(await reopened.head()).toBeUndefined();
    await reopened.close();
  });

  it('is not written to again until the file is opened anew; reading goes on', async () => {
    const store = open('create', new Map([['after-commit', 'SQLITE_IOERR_FSYNC']]));
    const append = () => store.append({ stream: 'a-1', expected: 'any', events: newEvents(1) });
    await expect(append()).rejects.toMatchObject({ name: 'OutcomeUnknown' });
    await expect(append()).rejects.toThrow(/restart the service/);
    expect(await store.head()).toMatchObject({ sequence: 1 });
    expect(await store.takesAppends()).toBe(false);
    await store.close();
    const reopened = open('existing', new Map());
    expect(await reopened.takesAppends()).toBe(true);
    expect(await reopened.head()).toMatchObject({ sequence: 1 });
    await reopened.close();
  });
});

describe('a disk that is full', () => {
  it('refuses what does not fit, keeps what was recorded, and goes on when there is room', async () => {
    let database: Database.Database | undefined;
    ledgers += 1;
    const path = join(folder, `${ledgers}.db`);
    const store = SqliteEventStore.open({
      path,
      mode: 'create',
      upcasters: [],
      clock: systemClock,
      transaction: (connection) => {
        database = connection;
        return new LedgerTransaction(connection);
      },
    });
    database?.pragma('max_page_count = 60');
    const large = () => newEvent({ data: { text: 'x'.repeat(20_000) } });
    let recorded = 0;
    const fill = async () => {
      for (;;) {
        await store.append({ stream: 'a-1', expected: 'any', events: [large()] });
        recorded += 1;
      }
    };
    await expect(fill()).rejects.toThrow(/no room left.*free some disk space/);
    expect(recorded).toBeGreaterThan(0);
    expect(await store.head()).toMatchObject({ sequence: recorded });
    database?.pragma('max_page_count = 1000000');
    const result = await store.append({ stream: 'a-1', expected: recorded - 1, events: [large()] });
    expect(result.revision).toBe(recorded);
    await verifyWholeLog(store);
    await store.close();
  });
});

describe('another process that holds the file', () => {
  it('delays an append, and nothing else; when it lets go the append is recorded', async () => {
    const store = open('create', new Map());
    const other = new Database(join(folder, `${ledgers}.db`));
    other.exec('BEGIN IMMEDIATE');
    let settled = false;
    const append = store.append({ stream: 'a-1', expected: 'none', events: newEvents(1) });
    const watched = append.finally(() => {
      settled = true;
    });
    const { promise: turned, resolve } = Promise.withResolvers<undefined>();
    setTimeout(resolve, 150);
    await turned;
    expect(settled).toBe(false);
    expect(await store.head()).toBeUndefined();
    other.exec('ROLLBACK');
    other.close();
    expect(await watched).toMatchObject({ revision: 0 });
    await store.close();
  });

  it('for too long makes an append come back later, with nothing recorded', async () => {
    const store = open('create', new Map());
    const other = new Database(join(folder, `${ledgers}.db`));
    other.exec('BEGIN IMMEDIATE');
    await expect(
      store.append({ stream: 'a-1', expected: 'none', events: newEvents(1) }),
    ).rejects.toMatchObject({ name: 'StoreBusy', retryAfterSeconds: 1 });
    other.exec('ROLLBACK');
    other.close();
    expect(await store.head()).toBeUndefined();
    await store.close();
  });
});
