import type { LedgerSequence, Uuid } from './envelope.js';

export interface ActiveChildren {
  /** The ledger sequence that the answer includes; what was recorded later is not in it. */
  readonly asOf: LedgerSequence;
  readonly ids: readonly Uuid[];
}

/** An event of another record; whether it stands is for the log to say. */
export interface RestingFact {
  /** `case`: an assessment was opened. `succession`: another organisation ended or was split in favour of this one. */
  readonly kind: 'case' | 'succession';
  readonly stream: string;
  readonly id: Uuid;
}

/**
 * Knows what rests on an organisation besides its own record; the organisation-status view implements it. The answer may be
 * behind the log: whoever decides on it adds what it knows itself and checks each id against the log.
 */
export abstract class OrganisationChildren {
  /** Empty for an unknown organisation. */
  abstract activeChildren(organisationId: Uuid): Promise<ActiveChildren>;

  /** What was ever recorded elsewhere that cannot be true of an organisation that does not exist on its day. */
  abstract restingOn(organisationId: Uuid): Promise<readonly RestingFact[]>;
}
