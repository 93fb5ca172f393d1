import { existsSync, rmSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Database as Connection, Statement } from 'better-sqlite3';
import type { Clock } from '../../ledger/clock.js';
import { ChainDigest, type LogDigest } from '../migration/chain-digest.js';
import type {
  LedgerReceiver,
  MovedEvent,
  TargetState,
  Watch,
} from '../migration/ledger-receiver.js';
import { LedgerUnusable } from '../store-errors.js';
import { errorCode } from '../error-code.js';
import { digestOf } from './event-digest.js';
import { connectLedger, nameTaken } from './ledger-database.js';
import { migrationOf, openMigration, sealMigration } from './migration-file.js';
import { isTaken, publishFile } from './publish-file.js';
import { toStoreError } from './sqlite-faults.js';
import { verifyLedgerFile } from './verify-ledger-file.js';

interface Row {
  readonly sequence: number;
  readonly bytes: Buffer;
  readonly digest: Buffer;
}

const BATCH = 1000;

/**
 * Receives a ledger into one SQLite file. Until it is complete and verified it lies beside the target, under a name of
 * which a later run finds it, and is no ledger to any program.
 *
 * The file counts revisions itself: in a stream of a cluster, records that are no events of the ledger have taken some.
 */
export class SqliteReceiver implements LedgerReceiver {
  readonly name: string;
  private readonly temporary: string;
  private database: Connection | undefined;
  private insert: Statement<[number, string, string, string, Buffer, Buffer]> | undefined;
  private sequence = 0;

  constructor(
    private readonly path: string,
    private readonly clock: Clock,
  ) {
    this.name = path;
    this.temporary = `${path}.migrating`;
  }

  async begin(source: string): Promise<TargetState> {
    if (existsSync(this.path)) return this.beginFinished(source);
    if (!existsSync(dirname(this.path))) {
      throw new LedgerUnusable(
        `The folder ${dirname(this.path)} does not exist. Check the path, or make the folder first.`,
      );
    }
    const database = openMigration(this.temporary, source, this.clock.now());
    this.database = database;
    this.sequence = database.prepare<[], number>('SELECT count(*) FROM event').pluck().get() ?? 0;
    this.insert = database.prepare(
      `INSERT INTO event (sequence, id, stream, revision, bytes, digest)
       VALUES (?, ?, ?, (SELECT coalesce(max(revision), -1) + 1 FROM event WHERE stream = ?), ?, ?)`,
    );
    return this.sequence === 0 ? 'new' : 'unfinished';
  }

  async held({ onProgress, signal }: Watch): Promise<LogDigest> {
    const read = this.open().prepare<[number, number], Row>(
      'SELECT sequence, bytes, digest FROM event WHERE sequence > ? ORDER BY sequence LIMIT ?',
    );
    const chain = new ChainDigest();
    for (let more = true; more;) {
      signal?.throwIfAborted();
      const rows = this.guard(() => read.all(chain.events, BATCH));
      for (const row of rows) chain.add(this.soundDigest(row, chain.events + 1));
      onProgress?.(chain.events);
      more = rows.length === BATCH;
      await nextTurn();
    }
    return chain.state();
  }

  /**
   * One transaction: a kill leaves all of these events or none.
   * @throws LedgerUnusable where an id comes for the second time, which a cluster may hold and a file may not
   */
  async receive(events: readonly MovedEvent[]): Promise<void> {
    let { sequence } = this;
    const add = this.open().transaction(() => {
      for (const { id, stream, bytes, digest } of events) {
        sequence += 1;
        this.insert?.run(sequence, id, stream, stream, bytes, digest);
      }
    });
    this.guard(() => {
      try {
        add.immediate();
      } catch (error) {
        throw errorCode(error)?.startsWith('SQLITE_CONSTRAINT') ? twin(sequence, error) : error;
      }
    });
    this.sequence = sequence;
  }

  /**
   * The file is sealed, then verified whole, then gets its name. After a crash before the seal it is unfinished; between
   * seal and name, a later run verifies it again and seals it under the same identity.
   */
  async finish(total: LogDigest): Promise<string> {
    const database = this.open();
    const identity = this.guard(() => {
      const sealed = sealMigration(database, total, this.clock.now());
      database.pragma('wal_checkpoint(TRUNCATE)');
      database.pragma('journal_mode = DELETE');
      return sealed;
    });
    await this.close();
    const { faults } = await verifyLedgerFile(this.temporary);
    if (faults[0]) throw unsound(this.temporary, faults[0].sequence, faults[0].problem);
    try {
      publishFile(this.temporary, this.path);
    } catch (error) {
      throw isTaken(error) ? nameTaken(this.path) : error;
    }
    return identity;
  }

  async close(): Promise<void> {
    this.insert = undefined;
    this.database?.close();
    this.database = undefined;
  }

  /** The target exists: it is refused, or was made of this source by an earlier run. */
  private beginFinished(source: string): TargetState {
    if (isSameFile(this.temporary, this.path)) rmSync(this.temporary);
    let database: Connection;
    try {
      database = connectLedger({ path: this.path, readOnly: true });
    } catch {
      throw nameTaken(this.path);
    }
    this.database = database;
    const row = this.guard(() => migrationOf(database));
    if (row?.source !== source || row.finished === null) throw nameTaken(this.path);
    return 'finished';
  }

  private soundDigest({ sequence, bytes, digest }: Row, expected: number): Buffer {
    const found = digestOf(bytes);
    if (sequence === expected && found.equals(digest)) return found;
    throw unsound(this.name, sequence, 'It is not as it was written');
  }

  private open(): Connection {
    if (this.database) return this.database;
    throw new LedgerUnusable(`${this.name} is not open for a migration.`);
  }

  private guard<Result>(work: () => Result): Result {
    try {
      return work();
    } catch (error) {
      throw toStoreError(error, this.temporary);
    }
  }
}

/** A run was killed after the finished file had got its name and before it lost the temporary one. */
function isSameFile(a: string, b: string): boolean {
  const [first, second] = [a, b].map((path) => {
    const stats = statSync(path, { bigint: true, throwIfNoEntry: false });
    return stats && `${stats.dev}:${stats.ino}`;
  });
  return first !== undefined && first === second;
}

function twin(sequence: number, cause: unknown): LedgerUnusable {
  return new LedgerUnusable(
    `Event ${sequence} of the source has an id that an earlier event has as well: two services recorded it at one moment. A file takes an id once, so this ledger can be moved to a cluster only.`,
    { cause },
  );
}

function unsound(path: string, sequence: number | null, problem: string): LedgerUnusable {
  const where = sequence === null ? '' : ` (event ${sequence})`;
  return new LedgerUnusable(
    `${path} does not verify${where}: ${problem} It was not made a ledger. Verify the source with soat doctor and check the disk; to begin anew, remove ${path}.`,
  );
}
