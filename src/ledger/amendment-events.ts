/** The events that amend facts, in one stored shape for every record; `Record` is the prefix of the record's event types. */
import type { AmendmentData, Replacement } from './correction.js';
import type { DecidedEvent } from './decider.js';

type Replacing = AmendmentData & {
  readonly replacement: Replacement;
  readonly previous: Replacement;
};

export type AmendmentEvent<Record extends string, Key extends object> =
  | DecidedEvent<`${Record}RecordCorrected`, Key & Replacing>
  | DecidedEvent<`${Record}RecordRevoked`, Key & AmendmentData>
  | DecidedEvent<`${Record}RecordSuperseded`, Key & Replacing>
  | DecidedEvent<`${Record}CorrectionReversed`, Key & AmendmentData>;

/** What is asked for by a command that amends; `Replacement` only where the kind takes one. */
export interface AmendmentRequest {
  readonly kind: 'corrected' | 'revoked' | 'superseded' | 'reversed';
  /** Id of the fact, or of the amendment that is reversed. */
  readonly corrects: string;
  readonly reason: string;
  /** New values by field; `occurredOn` for the day. Empty for revocations and reversals. */
  readonly replacement: Replacement;
  /** The later decisions that cannot have happened any more: all of them, and nothing else. */
  readonly contradicts: readonly string[];
  readonly batchId: string | null;
}

/** The types of the four amendments of a record. */
export function amendmentTypes<Record extends string>(record: Record) {
  return [
    `${record}RecordCorrected`,
    `${record}RecordRevoked`,
    `${record}RecordSuperseded`,
    `${record}CorrectionReversed`,
  ] as const;
}
