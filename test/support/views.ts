import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import DatabaseConstructor from 'better-sqlite3';
import type { AppendResult } from '../../src/event-store/event-store.js';
import { SqliteEventStore } from '../../src/event-store/sqlite/sqlite-event-store.js';
import type { Upcaster } from '../../src/event-store/upcaster.js';
import { type Clock, systemClock } from '../../src/ledger/clock.js';
import type { NewEvent } from '../../src/ledger/envelope.js';
import type { Projection } from '../../src/projections/projection.js';
import { Projector } from '../../src/projections/projector.js';
import { Views } from '../../src/projections/views.js';
import { ViewsFolder } from '../../src/projections/views-folder.js';

export interface ViewsFixture {
  /** The folder of `ledger.db` and `views/`. */
  readonly path: string;
  readonly store: SqliteEventStore;
  readonly folder: ViewsFolder;
  readonly projector: Projector;
  readonly views: Views;
  /** Appends to a stream whatever is in it already. */
  append(stream: string, ...events: NewEvent[]): Promise<AppendResult>;
  /** Brings the views to the end of the log; answers the sequence. */
  catchUp(): Promise<number>;
  close(): Promise<void>;
}

export interface FixtureOptions {
  readonly clock?: Clock;
  readonly upcasters?: readonly Upcaster[];
}

/** A new ledger, its projector and its views, in a folder of their own below `root` (`tempFolder()`). Close it. */
export async function openViews(
  root: string,
  projections: readonly Projection[],
  { clock = systemClock, upcasters = [] }: FixtureOptions = {},
): Promise<ViewsFixture> {
  const path = mkdtempSync(join(root, 'ledger-'));
  const ledger = join(path, 'ledger.db');
  const store = SqliteEventStore.open({ path: ledger, mode: 'create', upcasters, clock });
  const folder = ViewsFolder.open(join(path, 'views'));
  const views = new Views({ folder, projections, ledger: await store.identity() });
  const onReport = views.report.bind(views);
  const projector = new Projector({ store, folder, projections, onReport });
  return {
    path,
    store,
    folder,
    projector,
    views,
    append: (stream, ...events) => store.append({ stream, expected: 'any', events }),
    catchUp: async () => (await projector.catchUp()).sequence,
    close: async () => {
      views.close();
      await store.close();
    },
  };
}

/** The whole content of a projection's tables, comparable: ordinary tables by rows, full-text ones by their terms. */
export function contentOf(folder: ViewsFolder, prefix: string): Record<string, unknown[]> {
  const current = folder.current();
  if (current === undefined) return {};
  return contentOfFile(folder.fileOf(current), prefix);
}

export function contentOfFile(file: string, prefix: string): Record<string, unknown[]> {
  const database = new DatabaseConstructor(file, { fileMustExist: true });
  try {
    const tables = database
      .prepare(`SELECT name, sql FROM sqlite_schema WHERE type = 'table' AND name GLOB ?`)
      .all(`${prefix}*`) as { name: string; sql: string }[];
    const virtual = tables.filter(({ sql }) => sql.startsWith('CREATE VIRTUAL'));
    const plain = tables.filter(({ name }) => !virtual.some((v) => name.startsWith(v.name)));
    const content: Record<string, unknown[]> = {};
    for (const { name } of plain) content[name] = sorted(database, `SELECT * FROM "${name}"`);
    for (const { name } of virtual) {
      database.exec(`CREATE VIRTUAL TABLE temp.terms USING fts5vocab(main, '${name}', instance)`);
      content[name] = sorted(database, 'SELECT term, doc FROM temp.terms');
      database.exec('DROP TABLE temp.terms');
    }
    return content;
  } finally {
    database.close();
  }
}

function sorted(database: DatabaseConstructor.Database, sql: string): unknown[] {
  const rows = database.prepare(sql).raw().all() as unknown[][];
  return rows.map((row) => JSON.stringify(row)).sort();
}
