import { createHash } from 'node:crypto';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import Database from 'better-sqlite3';
import { EXIT } from '../../src/cli/exit-codes.js';
import { INSPECTION_HEADERS, inspectionCsv, inspectionRows } from '../support/inspections.js';
import { runCommand } from '../support/run-command.js';
import { tempFolder } from '../support/temp-folder.js';
import { workbook, type CellSpec } from '../support/workbooks.js';

const folder = tempFolder();
const good = join(folder, 'good.db');
const views = join(folder, 'views');
let count = 0;

const env = (ledger: string) => ({
  SOAT_LEDGER: `sqlite:${ledger}`,
  SOAT_VIEWS_DIR: views,
  SOAT_TOKENS_FILE: join(folder, 'tokens.json'),
});
const soat = (args: string, ledger = good) => runCommand(args.split(' '), env(ledger));
const digest = (path: string) => createHash('sha256').update(readFileSync(path)).digest('hex');
const beside = (path: string) => readdirSync(dirname(path)).sort();

beforeAll(async () => {
  expect(await soat('init')).toMatchObject({ exitCode: EXIT.done });
});

/** A file of its own in a folder of its own, so that whatever is left beside it is seen. */
function fileWith(name: string, make: (path: string) => void): string {
  count += 1;
  const path = join(folder, String(count), name);
  mkdirSync(dirname(path));
  make(path);
  return path;
}

describe('a command on a file that is no sound ledger', () => {
  const files: [string, (path: string) => void, RegExp][] = [
    ['a file that is not there', () => undefined, /There is no ledger at/],
    [
      'an empty file',
      (path) => {
        writeFileSync(path, '');
      },
      /is empty/,
    ],
    [
      'a text file',
      (path) => {
        writeFileSync(path, 'Danh sách'.repeat(99));
      },
      /is not a ledger/,
    ],
    [
      "another program's database",
      (path) => {
        const database = new Database(path);
        database.exec('CREATE TABLE contacts (name TEXT)');
        database.close();
      },
      /database of another program/,
    ],
    [
      'a ledger that was cut short',
      (path) => {
        writeFileSync(path, readFileSync(good).subarray(0, 20_000));
      },
      /cut short|damaged/,
    ],
    [
      'a ledger whose guards were dropped',
      (path) => {
        copyFileSync(good, path);
        const database = new Database(path);
        const triggers = database
          .prepare("SELECT name FROM sqlite_schema WHERE type = 'trigger'")
          .pluck()
          .all() as string[];
        for (const name of triggers) database.exec(`DROP TRIGGER "${name}"`);
        database.close();
      },
      /lost what guards|guard/,
    ],
  ];

  it.each(files)(
    'refuses %s with exit code 5 and leaves it as it was',
    async (_what, make, says) => {
      const path = fileWith('ledger.db', make);
      const before = existsSync(path) ? digest(path) : undefined;
      for (const command of [
        'status',
        'history',
        'events',
        'doctor',
        'rebuild',
        `backup ${path}.bak`,
      ]) {
        const run = await soat(command, path);
        expect({ command, exitCode: run.exitCode }).toEqual({ command, exitCode: EXIT.unusable });
        expect(`${run.told}${run.out}`).toMatch(says);
        expect(run.told).not.toMatch(/\n\s+at /);
      }
      expect(existsSync(path) ? digest(path) : undefined).toBe(before);
      expect(beside(path).filter((name) => name.endsWith('.bak'))).toEqual([]);
    },
  );

  it('restores nothing from any of them', async () => {
    for (const [, make] of files) {
      const backup = fileWith('backup.db', make);
      const target = join(dirname(backup), 'restored.db');
      const run = await soat(`restore ${backup}`, target);
      expect(run.exitCode).toBe(EXIT.unusable);
      expect(existsSync(target)).toBe(false);
    }
  });

  it('never restores over a ledger that is there', async () => {
    const backup = join(folder, 'good.bak');
    expect((await soat(`backup ${backup}`)).exitCode).toBe(EXIT.done);
    const before = digest(good);
    expect((await soat(`restore ${backup}`)).exitCode).toBe(EXIT.unusable);
    expect(digest(good)).toBe(before);
  });
});

describe('views in a place where none can be kept', () => {
  it('are refused with the place and what to do', async () => {
    const path = fileWith('views', (file) => {
      writeFileSync(file, 'a file, no folder');
    });
    const run = await runCommand(['status'], { ...env(good), SOAT_VIEWS_DIR: path });
    expect(run.exitCode).toBe(EXIT.unusable);
    expect(run.told).toContain(`Views cannot be kept in ${path}`);
  });
});

describe('soat import of a file with a fault', () => {
  const importing = async (file: string) => {
    const rejected = `${file}.rejected.xlsx`;
    const run = await soat(`import ${file} --mapping food-inspections --rejected ${rejected}`);
    return { ...run, rejected };
  };
  const rows = (change?: (rows: CellSpec[][]) => void) => {
    const all = inspectionRows();
    change?.(all);
    return all;
  };
  const fileOf = (name: string, bytes: Buffer) =>
    fileWith(name, (path) => {
      writeFileSync(path, bytes);
    });
  const eventsIn = async () =>
    (JSON.parse((await soat('doctor --json')).out) as { events: number }).events;

  it.each<[string, () => Promise<string>, RegExp]>([
    [
      'cut short',
      async () =>
        fileOf('a.xlsx', (await workbook({ sheets: [{ rows: rows() }] })).subarray(0, -200)),
      /damaged or cut short/,
    ],
    [
      'with merged cells',
      async () =>
        fileOf('b.xlsx', await workbook({ sheets: [{ rows: rows(), merged: ['A2:A3'] }] })),
      /merged within the data: A2:A3/,
    ],
    [
      'that unpacks to far more than it is',
      async () => {
        const parts = { 'xl/media/image1.png': Buffer.alloc(64 * 1024 * 1024) };
        return fileOf('c.xlsx', await workbook({ sheets: [{ rows: rows() }], parts }));
      },
      /unreasonable size/,
    ],
    [
      'in Windows-1258 unannounced',
      async () =>
        fileOf(
          'd.csv',
          Buffer.from(`${INSPECTION_HEADERS.join(',')}\nQu\xe1n \xf0\xf4ng\n`, 'latin1'),
        ),
      /not UTF-8 .*Windows-1258/,
    ],
    ['of another kind', async () => fileOf('e.pdf', Buffer.from('%PDF-1.7\n\0\x01')), /neither/],
  ])('refuses one %s whole, with exit code 5, and records nothing', async (_what, make, says) => {
    const before = await eventsIn();
    const run = await importing(await make());
    expect(run.exitCode).toBe(EXIT.unusable);
    expect(run.told).toMatch(says);
    expect(existsSync(run.rejected)).toBe(false);
    expect(await eventsIn()).toBe(before);
  });

  it('records what is right, hands back what is not, and says so with exit code 6', async () => {
    const spoilt = rows((all) => {
      const critical = INSPECTION_HEADERS.indexOf('Critical');
      const [, first] = all;
      if (first) first[critical] = { formula: 'A1', shows: 'No' };
    });
    const file = fileOf('f.xlsx', await workbook({ sheets: [{ rows: spoilt }] }));
    const run = await importing(file);
    expect(run.exitCode).toBe(EXIT.partly);
    expect(existsSync(run.rejected)).toBe(true);
    expect(run.told).toContain(basename(run.rejected));
    expect((await soat('doctor')).exitCode).toBe(EXIT.done);
  });

  it('reads a byte order mark for what it is', async () => {
    const file = fileOf('g.csv', Buffer.from(`\ufeff${inspectionCsv()}`));
    const run = await importing(file);
    expect({ told: run.told, exitCode: run.exitCode }).toMatchObject({ exitCode: EXIT.done });
  });
});
