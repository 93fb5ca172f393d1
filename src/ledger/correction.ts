import type { IsoDate, Uuid } from './envelope.js';

/** The data that every event has which corrects, revokes or reverses another: the other's id, and why. */
export interface CorrectionData {
  /** Id of the event that no longer stands as it was recorded. */
  readonly corrects: Uuid;
  readonly reason: string;
}

/** Fields of the amended event's data that are replaced; `occurredOn` replaces its day. Absent fields stand. */
export type Replacement = Readonly<Record<string, unknown>> & { readonly occurredOn?: IsoDate };

/**
 * What amends a fact of a record, in one shape for every record. Corrections and supersessions have a `replacement` and the
 * `previous` values of the same fields; revocations and reversals have neither.
 */
export interface AmendmentData extends CorrectionData {
  readonly replacement?: Replacement;
  readonly previous?: Replacement;
  /** Later decisions that cannot have happened any more; each is a contradiction until it is settled. */
  readonly contradicts: readonly Uuid[];
  /** The batch of corrections that ordered it; null for one by itself. */
  readonly batchId: Uuid | null;
}
