import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { copyDatabase } from './copy-database.js';
import { CopyRefused } from './copy-errors.js';
import { inspect } from './fitness.js';
import type { Checkpoint, GenerationLabel } from './generation-tables.js';
import { LOCK, ViewsFolder } from './views-folder.js';

/** What was copied: of which views, and how far they reach. */
export interface CopiedViews {
  readonly label: GenerationLabel;
  readonly checkpoint: Checkpoint;
}

/** A database that belongs to the views and that is ahead of them at every moment. */
export interface FileBeside {
  /** In the folder of the views; left out where the source has none. */
  readonly name: string;
  /** Looks whether the copy goes with these views. @throws what says that it does not */
  readonly verify: (path: string, views: CopiedViews) => void;
}

export interface CopyProgress {
  /** Name of the file that is being copied. */
  readonly file: string;
  /** Pages. */
  readonly done: number;
  readonly total: number;
}

export interface CopyViewsOptions {
  readonly source: string;
  /** An empty folder, or none. */
  readonly target: string;
  readonly beside: readonly FileBeside[];
  readonly onProgress?: ((progress: CopyProgress) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** Files with this ending are incomplete: the next copy into the folder removes them. */
const UNFINISHED = '.copying';
const FIRST_GENERATION = 1;
const OPEN_ATTEMPTS = 10;

/**
 * Copies the live views of a folder, and what belongs to them, for another service to go on from, while the source is
 * being read and written. The views are copied first, so that what must be ahead of them is.
 *
 * Until all is copied and checked there are only files with temporary names. Then the files beside get their names,
 * the views get theirs, and last the pointer is written: a crash before that leaves a folder without views. The lock
 * of the target keeps a service that is started there too early waiting.
 * @throws CopyRefused · what `verify` throws · the signal's reason
 */
export async function copyViews(options: CopyViewsOptions): Promise<CopiedViews> {
  const target = prepareTarget(options.target);
  const lock = target.tryLock();
  if (!lock) throw taken(target.path, 'views are being made there by another process.');
  try {
    removeUnfinished(target.path);
    const views = await copyLive(options, target);
    const names = await copyBeside(options, views);
    for (const name of [...names, viewsName(target)]) finish(target.path, name);
    target.publish(FIRST_GENERATION);
    return views;
  } finally {
    removeUnfinished(target.path);
    lock.release();
  }
}

function prepareTarget(path: string): ViewsFolder {
  mkdirSync(path, { recursive: true });
  const others = readdirSync(path).filter(
    (name) => !name.includes(UNFINISHED) && !name.startsWith(LOCK),
  );
  if (others.length === 0) return ViewsFolder.open(path);
  throw taken(path, `it is not empty (${others.slice(0, 3).join(', ')}).`);
}

/** The live generation may be superseded and removed before it is opened: then the next one is taken. */
async function copyLive(options: CopyViewsOptions, target: ViewsFolder): Promise<CopiedViews> {
  if (!existsSync(options.source)) throw noViews(options.source);
  const source = ViewsFolder.open(options.source);
  const copy = unfinished(target.path, viewsName(target));
  for (let attempt = 1; ; attempt += 1) {
    const number = source.current();
    if (number === undefined) throw noViews(source.path);
    try {
      await copyOne(options, source.fileOf(number), copy, viewsName(target));
      break;
    } catch (error) {
      if (source.current() === number || attempt === OPEN_ATTEMPTS) throw error;
    }
  }
  const found = inspect(copy);
  if (!found) throw new CopyRefused('damaged', source.path, 'its views have no label.');
  return found;
}

async function copyBeside(options: CopyViewsOptions, views: CopiedViews): Promise<string[]> {
  const there = options.beside.filter(({ name }) => existsSync(join(options.source, name)));
  for (const { name, verify } of there) {
    const copy = unfinished(options.target, name);
    await copyOne(options, join(options.source, name), copy, name);
    verify(copy, views);
  }
  return there.map(({ name }) => name);
}

function copyOne(
  { onProgress, signal }: CopyViewsOptions,
  source: string,
  copy: string,
  file: string,
): Promise<void> {
  const onPages = (done: number, total: number): void => onProgress?.({ file, done, total });
  return copyDatabase(source, copy, { onPages, signal });
}

function finish(folder: string, name: string): void {
  const path = join(folder, name);
  if (existsSync(path)) throw taken(folder, `${name} has appeared in it meanwhile.`);
  renameSync(unfinished(folder, name), path);
}

function viewsName(target: ViewsFolder): string {
  return basename(target.fileOf(FIRST_GENERATION));
}

function unfinished(folder: string, name: string): string {
  return join(folder, name + UNFINISHED);
}

function removeUnfinished(folder: string): void {
  for (const name of readdirSync(folder)) {
    if (name.includes(UNFINISHED)) rmSync(join(folder, name), { force: true });
  }
}

function taken(path: string, why: string): CopyRefused {
  return new CopyRefused(
    'target-taken',
    path,
    `${why} Give an empty folder, or one that does not exist.`,
  );
}

function noViews(path: string): CopyRefused {
  return new CopyRefused('no-views', path, 'there are no views in it yet. Nothing was copied.');
}
