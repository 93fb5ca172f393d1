import { createHash } from 'node:crypto';
import { join } from 'node:path';
import DatabaseConstructor from 'better-sqlite3';
import { ViewsFolder } from '../../src/projections/views-folder.js';

/** How the text index packs its segments depends on where batches ended; what it finds does not. */
const PACKING = /^history_text(_|$)/;

/** A digest of the rows of every table of the live views in a folder, whatever their order; and of the numbers beside them. */
export function digestsOf(viewsDir: string): Record<string, string> {
  return { ...tableDigestsOf(viewsDir), ...digestNumbers(join(viewsDir, 'log-index.db')) };
}

/** The same without the numbers, which only a replica of a cluster keeps. */
export function tableDigestsOf(viewsDir: string): Record<string, string> {
  const folder = ViewsFolder.open(viewsDir);
  const live = folder.current();
  if (live === undefined) throw new Error(`${viewsDir} has no live views.`);
  return digestTables(folder.fileOf(live));
}

function digestTables(file: string): Record<string, string> {
  const database = new DatabaseConstructor(file, { readonly: true, fileMustExist: true });
  const tables = database
    .prepare<[], string>(
      `SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'`,
    )
    .pluck()
    .all();
  const digests = tables
    .filter((name) => !PACKING.test(name))
    .map((name) => [name, digestOf(database.prepare(`SELECT * FROM ${name}`).raw().all())]);
  database.close();
  return Object.fromEntries(digests) as Record<string, string>;
}

function digestNumbers(file: string): Record<string, string> {
  const database = new DatabaseConstructor(file, { readonly: true, fileMustExist: true });
  const rows = database
    .prepare(
      `SELECT sequence, name, revision, commit_position, id, digest
       FROM event JOIN stream ON stream.number = event.stream`,
    )
    .raw()
    .all();
  database.close();
  return { 'the numbers': digestOf(rows) };
}

function digestOf(rows: readonly unknown[]): string {
  const lines = rows.map((row) => JSON.stringify(row)).sort();
  return `${rows.length} rows, ${createHash('sha256').update(lines.join('\n')).digest('hex')}`;
}
