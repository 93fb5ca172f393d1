import type { LedgerEvent, NewEvent } from '../ledger/envelope.js';

/** Where an event lies in the log. Opaque: only the store that issued it can compare or resume from it. */
export type Position = string & { readonly __brand: 'Position' };

/** A revision (0-based, of the stream's last event), `none` (no such stream yet), or `any`. */
export type ExpectedRevision = number | 'none' | 'any';

export interface AppendRequest {
  readonly stream: string;
  readonly expected: ExpectedRevision;
  /** One to `MAX_EVENTS_PER_APPEND` events, recorded together or not at all. */
  readonly events: readonly NewEvent[];
}

export const MAX_EVENTS_PER_APPEND = 1000;
/** Bytes of one event's canonical encoding. */
export const MAX_EVENT_BYTES = 256 * 1024;
/** Bytes of all canonical encodings of one append: what a cluster takes at its own default limit of 1 MiB. */
export const MAX_APPEND_BYTES = 960 * 1024;

export interface AppendResult {
  /** Revision of the last event of this append. */
  readonly revision: number;
  /** Position of the last event of this append. */
  readonly position: Position;
  /** True where the same ids had been recorded before: nothing was added, the first result is repeated. */
  readonly repeated: boolean;
}

/** One event of the log: its coordinates, the bytes that were written, and what they say today. */
export interface LogEntry {
  readonly position: Position;
  readonly revision: number;
  /** The canonical encoding (RFC 8785) exactly as written; what is hashed, proved and exported. */
  readonly bytes: Buffer;
  /** `bytes` decoded and upcast to the present schema; never written back. */
  readonly event: LedgerEvent;
}

export interface ReadLogOptions {
  /** Exclusive; from the beginning when absent. */
  readonly after?: Position;
  readonly batchSize?: number;
  readonly signal?: AbortSignal;
}

export interface ReadStreamOptions {
  /** First revision to read, inclusive; 0 when absent. */
  readonly from?: number;
  readonly limit?: number;
}

/**
 * A step of a subscription. `caughtUp` says that no further event was in the log when the batch was read.
 * Only the first batch can be without entries: it tells a reader that it had nothing to catch up with.
 */
export interface LogBatch {
  readonly entries: readonly LogEntry[];
  readonly caughtUp: boolean;
}

/**
 * The port to the log. Every adapter keeps nine promises; `test/contract/event-store.contract.ts` holds it to them.
 *
 * 1. An append is all or nothing.
 * 2. The expected revision is checked atomically with the append; a mismatch names both revisions.
 * 3. Appending the same ids again returns the first result, whatever revision is expected. The same id with other
 *    content is an `EventIdConflict`. Content is everything but `salt` and `recordedAt`.
 * 4. A resolved append is durable: it survives `kill -9` and power loss.
 * 5. The log has one total order, the same for every reader for ever. A reader that saw position p never later finds
 *    an event before p.
 * 6. A subscription catches up and goes live without gap or repeat, from any position, through reconnects.
 * 7. What is read is byte for byte what was written.
 * 8. There is no way to change or delete an event.
 * 9. The queue of appends is bounded; beyond it an append fails at once with `StoreBusy`.
 */
export interface EventStore {
  /**
   * Records events at the end of a stream. Usable concurrently.
   * @throws RevisionMismatch · EventIdConflict · EventTooLarge · StoreBusy · StoreUnavailable · OutcomeUnknown, and
   *   NotEncodable for a value that I-JSON lacks
   */
  append(request: AppendRequest): Promise<AppendResult>;

  /** The events of one stream in order; nothing for a stream that does not exist. */
  readStream(stream: string, options?: ReadStreamOptions): AsyncIterable<readonly LogEntry[]>;

  /** The log in order up to its end when reading began, in batches. Throws the signal's reason when aborted. */
  readLog(options?: ReadLogOptions): AsyncIterable<readonly LogEntry[]>;

  /**
   * The log in order, without end: catches up, then waits for what is appended by anyone. Ends when aborted.
   * @throws LedgerUnusable where `after` is no position of this log, e.g. because an older copy was put in its place
   */
  subscribe(options: ReadLogOptions & { readonly signal: AbortSignal }): AsyncIterable<LogBatch>;

  /**
   * The event of this id. It finds every event whose append has resolved here; `stream` tells a remote store where
   * to look.
   */
  findEvent(id: string, stream: string): Promise<LogEntry | undefined>;

  /**
   * The ledger sequence of a position: how many events the log holds up to and including it.
   * Resolves as soon as this store can number it.
   */
  sequenceOf(position: Position): Promise<number>;

  /** Position of the newest event and the number of events; `undefined` for an empty log. */
  head(): Promise<{ readonly position: Position; readonly sequence: number } | undefined>;

  /**
   * How many events the log holds, at once and without reading them: counted where the store can, else an estimate.
   * For progress and lag; whoever needs the number itself asks for the `head`.
   */
  size(): Promise<{ readonly events: number; readonly exact: boolean }>;

  /**
   * Whether appends are taken at all. False where only a person can help (the disk failed, the file was moved) and in a
   * store that was opened for reading: no writer should be sent here. A full queue or a busy file is no such case.
   */
  takesAppends(): Promise<boolean>;

  /** A name of this history that no other history shares; a checkpoint of another one is refused. */
  identity(): Promise<string>;

  /** Resolves when queued appends are settled and handles are released. Idempotent. */
  close(): Promise<void>;
}
