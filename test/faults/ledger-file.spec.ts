import { execFileSync } from 'node:child_process';
import {
  appendFileSync,
  chmodSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from '@jest/globals';
import Database from 'better-sqlite3';
import { SqliteEventStore } from '../../src/event-store/sqlite/sqlite-event-store.js';
import { systemClock } from '../../src/ledger/clock.js';
import { newEvents } from '../support/new-event.js';
import { tempFolder } from '../support/temp-folder.js';

const root = tempFolder();
let count = 0;
let folder = '';
let path = '';
beforeEach(() => {
  count += 1;
  folder = join(root, String(count));
  mkdirSync(folder);
  path = join(folder, 'ledger.db');
});

const open = (mode: 'existing' | 'create', file = path, readOnly = false) =>
  SqliteEventStore.open({ path: file, mode, upcasters: [], clock: systemClock, readOnly });

async function ledger(events: number): Promise<void> {
  const store = open('create');
  await store.append({ stream: 'a-1', expected: 'none', events: newEvents(events) });
  await store.close();
}

function refused(attempt: () => unknown): { name: string; message: string } {
  try {
    attempt();
  } catch (error) {
    if (error instanceof Error) return { name: error.name, message: error.message };
  }
  throw new Error('It was not refused.');
}

describe('opening a ledger that is none', () => {
  const cases: [string, () => void, RegExp][] = [
    ['a missing file', () => undefined, /There is no ledger at .*none is created unasked/],
    [
      'a folder',
      () => {
        mkdirSync(path);
      },
      /is a folder/,
    ],
    [
      'an empty file',
      () => {
        writeFileSync(path, '');
      },
      /is empty/,
    ],
    [
      'a text file',
      () => {
        writeFileSync(path, 'Danh sách tổ chức cơ sở đảng'.repeat(50));
      },
      /is not a ledger/,
    ],
    [
      'a file of a few bytes',
      () => {
        writeFileSync(path, 'SQLite format 3\0abc');
      },
      /cut short/,
    ],
    [
      'a database of another program',
      () => new Database(path).exec('CREATE TABLE event (x)').close(),
      /another program/,
    ],
  ];

  it.each(cases)('refuses %s and leaves it as it was', (_what, make, says) => {
    make();
    const before = existsSync(path) && readdirSync(folder).length;
    for (const readOnly of [false, true]) {
      const { name, message } = refused(() => open('existing', path, readOnly));
      expect({ name, message }).toEqual({
        name: 'LedgerUnusable',
        message: expect.stringMatching(says),
      });
      expect(message).toContain(path);
    }
    expect(existsSync(path) && readdirSync(folder).length).toBe(before);
  });

  it('refuses a ledger of a newer format and says to install a newer program', async () => {
    await ledger(1);
    const database = new Database(path);
    database.pragma('user_version = 99');
    database.close();
    expect(refused(() => open('existing')).message).toMatch(/format 99.*Install a newer version/);
  });
});

describe('creating a ledger', () => {
  it('never takes the place of a file, whatever the file is', async () => {
    await ledger(2);
    const before = readFileSync(path);
    expect(refused(() => open('create'))).toMatchObject({
      name: 'LedgerUnusable',
      message: expect.stringMatching(/exists already/),
    });
    expect(readFileSync(path).equals(before)).toBe(true);
  });

  it('names the folder that does not exist, and makes none', () => {
    const lost = join(folder, 'mistyped', 'ledger.db');
    expect(refused(() => open('create', lost)).message).toMatch(/mistyped does not exist/);
    expect(readdirSync(folder)).toEqual([]);
  });

  it('leaves nothing beside the ledger', async () => {
    await ledger(1);
    expect(readdirSync(folder)).toEqual(['ledger.db']);
  });
});

describe('a damaged ledger', () => {
  it('is refused where its end is missing', async () => {
    await ledger(200);
    const { length } = readFileSync(path);
    for (const cut of [4096, 5000, length / 2]) {
      truncateSync(path, length - cut);
      expect(refused(() => open('existing')).message).toMatch(/cut short/);
    }
  });

  it('is refused, at opening or at the damaged page, and never read as if it were whole', async () => {
    await ledger(400);
    const bytes = readFileSync(path);
    for (let page = 0; page < bytes.length / 4096; page += 3) {
      const damaged = Buffer.from(bytes);
      damaged.fill(0x5a, page * 4096, (page + 1) * 4096);
      writeFileSync(path, damaged);
      const reading = async () => {
        const store = open('existing', path, true);
        try {
          let read = 0;
          for await (const batch of store.readLog()) read += batch.length;
          for await (const batch of store.readStream('a-1')) read += batch.length;
          return read;
        } finally {
          await store.close();
        }
      };
      const outcome = await reading().catch((error: unknown) => error);
      if (typeof outcome === 'number') expect(outcome).toBe(800);
      else expect(outcome).toMatchObject({ name: expect.stringMatching(/LedgerUnusable/) });
    }
  });

  it('is opened in spite of bytes behind its end, which SQLite never reads', async () => {
    await ledger(3);
    appendFileSync(path, 'rác');
    const store = open('existing');
    expect(await store.head()).toMatchObject({ sequence: 3 });
    await store.close();
  });
});

describe('a ledger that this user may not write', () => {
  /** Opens it in a process of an ordinary user: to the superuser every file is writable. */
  const openAsOrdinaryUser = (mode: string): string => {
    const script = join(import.meta.dirname, '../support/opening-process.mjs');
    const user = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {};
    return execFileSync(process.execPath, [script, path, mode], {
      ...user,
      encoding: 'utf8',
    }).trim();
  };
  beforeEach(() => {
    chmodSync(root, 0o755);
  });

  it('is refused with the right that is missing, and can still be read', async () => {
    await ledger(2);
    chmodSync(path, 0o444);
    chmodSync(folder, 0o555);
    expect(openAsOrdinaryUser('existing')).toMatch(
      /^StoreUnavailable: .*cannot be written.*the right to write/,
    );
    chmodSync(folder, 0o755);
  });

  it('is not created in a folder that cannot be written', () => {
    chmodSync(folder, 0o555);
    expect(openAsOrdinaryUser('create')).toMatch(/^StoreUnavailable: .*the right to write/);
    chmodSync(folder, 0o755);
    expect(readdirSync(folder)).toEqual([]);
  });

  it('is refused where it cannot even be read', async () => {
    await ledger(1);
    chmodSync(path, 0o600);
    if (process.getuid?.() !== 0) chmodSync(path, 0);
    expect(openAsOrdinaryUser('existing')).toMatch(/^StoreUnavailable: .*the right to read/);
  });
});
