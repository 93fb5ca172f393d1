import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import Database from 'better-sqlite3';
import { sqliteLog, type SqliteLog } from '../support/sqlite-log.js';
import { newEvents } from '../support/new-event.js';
import { verifyWholeLog } from '../support/verify-whole-log.js';

/** Promise 8 in SQLite: the file itself refuses, whatever program opens it. */
describe('the guards in the ledger file', () => {
  let log: SqliteLog;
  beforeEach(async () => {
    log = await sqliteLog();
    await log.store.append({ stream: 'a-1', expected: 'none', events: newEvents(2) });
  });
  afterEach(async () => {
    await verifyWholeLog(log.store);
    await log.dispose();
  });

  const run = (sql: string, recursive: boolean) => {
    const database = new Database(log.path);
    try {
      database.pragma(`recursive_triggers = ${recursive ? 'ON' : 'OFF'}`);
      database.exec(sql);
    } finally {
      database.close();
    }
  };
  const copy = `SELECT sequence, id, stream, revision, x'7b7d', digest FROM event WHERE sequence = 1`;
  const insert = 'INTO event (sequence, id, stream, revision, bytes, digest)';
  const refused: [string, string, RegExp][] = [
    ['changing an event', `UPDATE event SET bytes = x'7b7d'`, /never changed/],
    ['changing nothing', 'UPDATE event SET revision = revision', /never changed/],
    ['UPDATE OR REPLACE', 'UPDATE OR REPLACE event SET sequence = 1', /never changed/],
    ['deleting an event', 'DELETE FROM event WHERE sequence = 2', /never deleted/],
    ['deleting all events', 'DELETE FROM event', /never deleted/],
    ['replacing by sequence', `REPLACE ${insert} ${copy}`, /only ever added/],
    [
      'replacing by id',
      `INSERT OR REPLACE ${insert} SELECT 3, id, 'b', 0, bytes, digest FROM event WHERE sequence = 1`,
      /only ever added/,
    ],
    [
      'replacing by stream and revision',
      `INSERT OR REPLACE ${insert} SELECT 3, 'new', stream, 0, bytes, digest FROM event WHERE sequence = 1`,
      /only ever added/,
    ],
    [
      'an upsert',
      `INSERT ${insert} SELECT sequence, id, stream, revision, x'7b7d', digest FROM event WHERE true
       ON CONFLICT DO UPDATE SET bytes = excluded.bytes`,
      /only ever added/,
    ],
    [
      'a gap in the sequence',
      `INSERT ${insert} VALUES (9, 'new', 'b', 0, x'7b7d', x'00')`,
      /only ever added/,
    ],
    [
      'a gap in a stream',
      `INSERT ${insert} VALUES (3, 'new', 'a-1', 3, x'7b7d', x'00')`,
      /only ever added/,
    ],
    ['changing the identity', `UPDATE history SET identity = 'other'`, /identity/],
    ['deleting the identity', 'DELETE FROM history', /identity/],
    [
      'replacing the identity',
      `REPLACE INTO history (ordinal, identity, since, origin) VALUES (1, 'other', '', 'created')`,
      /identity/,
    ],
  ];

  for (const recursive of [false, true]) {
    it.each(refused)(
      `refuse %s, recursive triggers ${recursive ? 'on' : 'off'}`,
      (_what, sql, why) => {
        expect(() => {
          run(sql, recursive);
        }).toThrow(why);
      },
    );
  }

  it('are missed at opening when somebody dropped one', async () => {
    run('DROP TRIGGER event_is_never_updated', false);
    await expect(log.another()).rejects.toThrow(
      /lost what guards its events \(event_is_never_updated\)/,
    );
  });

  it('are missed at opening when somebody weakened one', async () => {
    run(
      `DROP TRIGGER event_is_never_deleted;
       CREATE TRIGGER event_is_never_deleted BEFORE DELETE ON event BEGIN SELECT 1; END`,
      false,
    );
    await expect(log.another()).rejects.toMatchObject({ name: 'LedgerUnusable' });
  });
});
