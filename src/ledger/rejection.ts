import type { RulebookReference } from './envelope.js';

/** A sentence for people, in the ledger's two languages. */
export interface Bilingual {
  readonly vi: string;
  readonly en: string;
}

/**
 * What kind of refusal it is; the HTTP edge maps it to a status.
 * `invalid` 422: the command contradicts a rule or itself. `conflict` 409: the record is not in a state that
 * allows it. `forbidden` 403: this person may not do it (separation of duties). `not-found` 404.
 */
export type RejectionKind = 'invalid' | 'conflict' | 'forbidden' | 'not-found';

/** Which rule refused: the rulebook that was applied and its clause as people cite it, or the house rule (`house-rules.ts`). */
export interface RefusingRule {
  readonly rulebook?: RulebookReference;
  readonly clause: Bilingual;
}

/** One of several faults of a command: where it is (JSON pointer into the payload) and what is wrong. */
export interface RejectionFault {
  readonly pointer: string;
  readonly code: string;
  readonly message: Bilingual;
}

/** A command that was understood and refused. A value, never thrown by the domain. */
export class Rejection {
  constructor(
    readonly kind: RejectionKind,
    /** Stable, documented, in the form `record.reason`, e.g. `organisation.cycle`. */
    readonly code: string,
    readonly message: Bilingual,
    readonly rule: RefusingRule,
    /** JSON pointer (RFC 6901) into the command's payload, where one field is at fault. */
    readonly pointer?: string,
    /** Every fault, the first of which the sentence tells; where the command was refused for several at once. */
    readonly faults?: readonly RejectionFault[],
  ) {}
}
