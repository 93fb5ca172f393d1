import type { LogDigest } from './chain-digest.js';

/** An event on its way from one store to another. */
export interface MovedEvent {
  readonly id: string;
  readonly type: string;
  readonly stream: string;
  /** In its stream, as the source counts. */
  readonly revision: number;
  /** The canonical encoding, byte for byte as it was first recorded. */
  readonly bytes: Buffer;
  /** SHA-256 of `bytes`. */
  readonly digest: Buffer;
}

/**
 * What a receiver finds where the ledger is to be. `unfinished`: what a run of this same migration left. `finished`:
 * what such a run has completed; nothing is written there any more.
 */
export type TargetState = 'new' | 'unfinished' | 'finished';

export interface Watch {
  /** Called now and then with the number of events done so far. */
  readonly onProgress?: ((done: number) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Where a ledger is moved to. Each kind of store has one. Its promises are what make a migration that may be killed at
 * any moment come out right:
 *
 * 1. What it holds is at all times a beginning of what it was given, in that order, byte for byte.
 * 2. Until `finish` has resolved, no service takes it for a ledger.
 * 3. Its identity is new: the source and it may both be appended to afterwards, and are two histories then.
 */
export interface LedgerReceiver {
  /** What to call it in a sentence; holds no secret. */
  readonly name: string;

  /**
   * Takes possession of the target, or finds what was left there.
   * @param source identity of the ledger that is moved
   * @throws LedgerUnusable where there is anything else than this migration's own work · StoreUnavailable
   */
  begin(source: string): Promise<TargetState>;

  /** Reads all that it holds, from where it lies. @throws LedgerUnusable where that is no log */
  held(watch: Watch): Promise<LogDigest>;

  /** Adds the next events of the log. When it resolves they are held; when it fails, some of the first may be. */
  receive(events: readonly MovedEvent[], signal?: AbortSignal): Promise<void>;

  /** Makes a ledger of what is held. @returns its identity */
  finish(total: LogDigest): Promise<string>;

  /** Releases what is open; what is held stays for a later run. Idempotent. */
  close(): Promise<void>;
}
