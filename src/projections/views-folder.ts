import {
  accessSync,
  closeSync,
  constants,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import DatabaseConstructor from 'better-sqlite3';
import { sqliteCode } from '../event-store/sqlite-code.js';
import { ViewsFolderUnusable } from './views-errors.js';

const POINTER = 'current';
/** Name of the file in a folder of views that whoever builds there keeps locked. */
export const LOCK = 'rebuild.lock';
const GENERATION_FILE = /^views-(\d+)\.db(-wal|-shm|-journal)?$/;

/** Held by the one process that builds a generation. The system frees it when that process dies. */
export interface RebuildLock {
  release(): void;
}

/**
 * The folder of one replica's views: generations `views-<n>.db`, and the file `current` with the number of the one
 * that is read. Numbers only grow. A generation that `current` does not name is either being built under the lock,
 * or a leftover.
 */
export class ViewsFolder {
  private constructor(readonly path: string) {}

  /** Opens the folder, making it where it is missing. @throws ViewsFolderUnusable */
  static open(path: string): ViewsFolder {
    try {
      mkdirSync(path, { recursive: true });
      accessSync(path, constants.W_OK);
    } catch (error) {
      throw new ViewsFolderUnusable(path, error);
    }
    return new ViewsFolder(path);
  }

  fileOf(generation: number): string {
    return join(this.path, `views-${generation}.db`);
  }

  /** The number of the generation that is read; undefined before the first is published. */
  current(): number | undefined {
    const pointer = join(this.path, POINTER);
    if (!existsSync(pointer)) return undefined;
    const generation = Number.parseInt(readFileSync(pointer, 'utf8'), 10);
    return Number.isSafeInteger(generation) ? generation : undefined;
  }

  /** Changes whenever `current` may have changed; cheaper than reading it. */
  pointerStamp(): string {
    const stat = statSync(join(this.path, POINTER), { throwIfNoEntry: false });
    return stat ? `${stat.ino}:${stat.mtimeMs}` : '';
  }

  /** A number that no generation in this folder has had while any file or pointer remembers it. */
  nextGeneration(): number {
    return Math.max(this.current() ?? 0, ...this.generations()) + 1;
  }

  /**
   * Lets readers and projectors turn to a generation. Its file is complete and on disk. Then:
   * 1. write `current.tmp` — crash: the old pointer stands, the new generation is a leftover;
   * 2. fsync it — so that step 3 never names an empty file after a power cut;
   * 3. rename it over `current` — atomic: a reader sees the old or the new number;
   * 4. fsync the folder — before this a power cut may bring the old pointer back, so the old generation's file must
   *    outlive this call; after it the new one stands for good.
   */
  publish(generation: number): void {
    const temporary = join(this.path, `${POINTER}.tmp`);
    const handle = openSync(temporary, 'w');
    try {
      writeSync(handle, `${generation}\n`);
      fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
    renameSync(temporary, join(this.path, POINTER));
    this.syncFolder();
  }

  /** Removes a generation's files. One that is still open elsewhere may refuse (Windows); it is then a leftover. */
  remove(generation: number): void {
    for (const suffix of ['', '-wal', '-shm', '-journal']) {
      try {
        rmSync(this.fileOf(generation) + suffix, { force: true });
      } catch {
        return;
      }
    }
  }

  /** Removes what crashed builders left. Call it only while holding the lock: nobody else is building then. */
  removeLeftovers(): void {
    const current = this.current();
    for (const generation of new Set(this.generations())) {
      if (generation !== current) this.remove(generation);
    }
  }

  /** Undefined while another holder, in this process or another, is building. */
  tryLock(): RebuildLock | undefined {
    const database = new DatabaseConstructor(join(this.path, LOCK), { timeout: 0 });
    try {
      database.exec('BEGIN EXCLUSIVE');
      return { release: () => database.close() };
    } catch (error) {
      database.close();
      if (sqliteCode(error) === 'SQLITE_BUSY') return undefined;
      throw error;
    }
  }

  private generations(): number[] {
    return readdirSync(this.path).flatMap((name) => {
      const match = GENERATION_FILE.exec(name);
      return match ? [Number(match[1])] : [];
    });
  }

  private syncFolder(): void {
    if (process.platform === 'win32') return;
    const handle = openSync(this.path, 'r');
    try {
      fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
  }
}
