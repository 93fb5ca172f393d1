import type { Database, Statement } from 'better-sqlite3';
import type { LogEntry } from '../event-store/event-store.js';
import type { Instant, LedgerSequence } from '../ledger/envelope.js';
import { EventDispatch } from './event-dispatch.js';
import { type Checkpoint, readCheckpoint } from './generation-tables.js';
import type { Projection } from './projection.js';

const MAX_EVENTS = 4096;
/** Bounds how long one transaction keeps other writers out and waiting readers in the dark. */
const MAX_MILLISECONDS = 250;
/** The clock is looked at once in so many events. */
const CLOCK_STRIDE = 64;

type Outcome =
  { readonly superseded: true } | { readonly superseded: false; readonly checkpoint: Checkpoint };

/** Writes events and the checkpoint they lead to into one generation, transaction by transaction. */
export class BatchWriter {
  private readonly dispatch: EventDispatch;
  /** Where this writer's last transaction ended; undefined while one is open, or after one that was taken back. */
  private committed: LedgerSequence | undefined;
  private readonly saveCheckpoint: Statement;
  private readonly saveMoment: Statement;
  private readonly countType: Statement;

  constructor(
    private readonly database: Database,
    projections: readonly Projection[],
  ) {
    this.dispatch = new EventDispatch(projections, database);
    // By its key, or SQLite takes it for many rows, with a savepoint of its own.
    this.saveCheckpoint = database.prepare(
      'UPDATE projector_checkpoint SET sequence = ?, position = ?, known_at = ?, event_id = ?, stream = ? WHERE one = 1',
    );
    this.saveMoment = database.prepare(
      `INSERT INTO projector_moments VALUES (?, ?)
       ON CONFLICT (known_at_ms) DO UPDATE SET sequence = excluded.sequence`,
    );
    this.countType = database.prepare(
      'INSERT INTO projector_types VALUES (?, ?) ON CONFLICT (type) DO UPDATE SET events = events + excluded.events',
    );
  }

  apply(first: LedgerSequence, entries: readonly LogEntry[], isCurrent: () => boolean): boolean {
    const last = first + entries.length - 1;
    for (let reached = first - 1; reached < last;) {
      const outcome = this.transact(first, entries, isCurrent);
      if (outcome.superseded) return false;
      reached = outcome.checkpoint.sequence;
    }
    return true;
  }

  /**
   * One transaction. The write lock is taken first; only under it are the pointer and the stored checkpoint read,
   * so that neither a swap of generations nor another feeder can slip in between. A crash at any moment before the
   * commit leaves rows and checkpoint as they were; after it, both are the new ones. Inside the one transaction of a
   * generation that is being created nothing can be taken back, for it has no journal: what fails there ends it. A
   * savepoint would promise too much, and at each the text index would write what it has collected so far.
   */
  private transact(
    first: LedgerSequence,
    entries: readonly LogEntry[],
    isCurrent: () => boolean,
  ): Outcome {
    const expected = this.committed;
    this.committed = undefined;
    const run = (): Outcome => {
      if (!isCurrent()) return { superseded: true };
      const stored = readCheckpoint(this.database);
      if (stored.sequence < first - 1) {
        throw new Error(`The views end at event ${stored.sequence}; ${first} cannot follow.`);
      }
      if (stored.sequence !== expected) this.dispatch.forget();
      const rest = entries.slice(stored.sequence - first + 1);
      return { superseded: false, checkpoint: this.project(stored, rest) };
    };
    const outcome = this.database.inTransaction
      ? run()
      : this.database.transaction(run).immediate();
    if (!outcome.superseded) this.committed = outcome.checkpoint.sequence;
    return outcome;
  }

  private project(stored: Checkpoint, entries: readonly LogEntry[]): Checkpoint {
    const until = performance.now() + MAX_MILLISECONDS;
    const counts = new Map<string, number>();
    let { sequence, knownAt } = stored;
    let last: LogEntry | undefined;
    for (const entry of entries) {
      const { event } = entry;
      const before = knownAt;
      sequence += 1;
      knownAt = before === null || event.recordedAt > before ? event.recordedAt : before;
      if (before !== null && before !== knownAt) this.keepMoment(before, sequence - 1);
      this.dispatch.apply({ sequence, revision: entry.revision, event, knownAt });
      counts.set(event.type, (counts.get(event.type) ?? 0) + 1);
      last = entry;
      const done = sequence - stored.sequence;
      if (done >= MAX_EVENTS) break;
      if (done % CLOCK_STRIDE === 0 && performance.now() > until) break;
    }
    if (!last || knownAt === null) return stored;
    this.keepMoment(knownAt, sequence);
    for (const [type, events] of counts) this.countType.run(type, events);
    const { id: eventId, stream } = last.event;
    this.saveCheckpoint.run(sequence, last.position, knownAt, eventId, stream);
    return { sequence, position: last.position, knownAt, eventId, stream };
  }

  private keepMoment(knownAt: Instant, sequence: LedgerSequence): void {
    this.saveMoment.run(Date.parse(knownAt), sequence);
  }
}
