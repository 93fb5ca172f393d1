import type { ExpectedRevision } from './event-store.js';

/** What the log can refuse. Each subclass says what the caller does about it. */
export abstract class EventStoreError extends Error {
  abstract readonly code: string;
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = new.target.name;
  }
}

/** Somebody else appended first. Read again and decide again. */
export class RevisionMismatch extends EventStoreError {
  readonly code = 'store.revision-mismatch';
  /** `actual` is -1 where the stream does not exist. */
  constructor(
    readonly stream: string,
    readonly expected: ExpectedRevision,
    readonly actual: number,
  ) {
    super(`Stream ${stream} is at revision ${actual}; the append expected ${expected}.`);
  }
}

/** An id that is already recorded with other content. A programming error or a reused idempotency key. */
export class EventIdConflict extends EventStoreError {
  readonly code = 'store.event-id-conflict';
  constructor(readonly id: string) {
    super(`Event ${id} is already recorded with other content.`);
  }
}

/** Too much for one event or one append. Split it. */
export class EventTooLarge extends EventStoreError {
  readonly code = 'store.event-too-large';
}

/** The queue is full. Nothing was recorded; try again after the given time. */
export class StoreBusy extends EventStoreError {
  readonly code = 'store.busy';
  constructor(readonly retryAfterSeconds: number) {
    super(
      'The ledger takes no more appends at this moment. Nothing was recorded; try again shortly.',
    );
  }
}

/** The log cannot be reached or written now. Nothing was recorded; try again. */
export class StoreUnavailable extends EventStoreError {
  readonly code = 'store.unavailable';
}

/** The append may or may not have been recorded. Retry with the same ids at the same revision. */
export class OutcomeUnknown extends EventStoreError {
  readonly code = 'store.outcome-unknown';
}

/** The file or cluster is not a ledger, is another ledger, or is damaged. A person decides. */
export class LedgerUnusable extends EventStoreError {
  readonly code = 'store.unusable';
}

/** It does not look like a ledger of this version at all: something else, a newer version, or one that lost its first page. */
export class ForeignFile extends LedgerUnusable {
  override readonly name = 'LedgerUnusable';
}
