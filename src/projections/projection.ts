import type { Database } from 'better-sqlite3';
import type { LedgerEvent, LedgerSequence } from '../ledger/envelope.js';
import type { ProjectionMemory } from './projection-memory.js';

/** An event with its place in the log, as projections see it. */
export interface SequencedEvent {
  readonly sequence: LedgerSequence;
  readonly revision: number;
  readonly event: LedgerEvent;
  /** Running maximum of `recordedAt` up to here: never decreases, whatever the writers' clocks did. */
  readonly knownAt: string;
}

/** Applies events to the tables of one projection, inside the projector's transaction. */
export interface ProjectionWriter {
  apply(entry: SequencedEvent): void;
  /**
   * Drops what it remembers of its rows. Called inside a transaction, before its first event, whenever the rows may
   * have changed behind it: at the very first, after a transaction that was taken back, after another process's.
   */
  forget?(): void;
}

/**
 * A pure function of events into tables of its own. It reads no clock, no other projection's tables and no
 * configuration: replaying any prefix, split anywhere, gives the same rows.
 */
export interface Projection {
  readonly name: string;
  /** Raised when the rows that the same events give would differ. */
  readonly version: number;
  /** `CREATE TABLE` and `CREATE INDEX` statements; every table's name begins with `name` and an underscore. */
  readonly schema: string;
  /** `CREATE INDEX IF NOT EXISTS` statements that only queries need: a rebuild makes them once, at its end. */
  readonly queryIndexes?: string;
  /** Event types it applies; others are never handed to it. `'all'` for a projection of the whole log. */
  readonly consumes: readonly string[] | 'all';
  /**
   * Prepares statements on the views database. Remembers nothing that the tables do not hold, and what grows with the log
   * only in `memory`, which it shares with the others; without one, in a memory of its own.
   */
  writer(database: Database, memory?: ProjectionMemory): ProjectionWriter;
}
