import type { Caller } from './caller.js';
import type { LedgerEvent } from './envelope.js';
import type { Rejection } from './rejection.js';

/** Why, and by which batch of corrections. */
export interface BatchAmendment {
  readonly reason: string;
  readonly batchId: string;
}

/**
 * Takes events back whatever record they belong to, by the record's own rules; the composition implements it over the
 * services of all records. Each resolves with null once the event does not stand (or stands again), durably, and throws what
 * those services throw.
 */
export abstract class RecordAmendments {
  abstract revoke(
    event: LedgerEvent,
    amendment: BatchAmendment,
    caller: Caller,
  ): Promise<Rejection | null>;

  /** @param event a revocation, by whatever name its record calls it */
  abstract reverse(
    event: LedgerEvent,
    amendment: BatchAmendment,
    caller: Caller,
  ): Promise<Rejection | null>;
}
