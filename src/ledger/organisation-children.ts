import type { IsoDate, LedgerSequence, Uuid } from './envelope.js';

export interface ActiveChildren {
  /** The ledger sequence that the answer includes; what was recorded later is not in it. */
  readonly asOf: LedgerSequence;
  readonly ids: readonly Uuid[];
}

/**
 * Knows what rests on an organisation besides its own record; the organisation-status view implements it. The answer may be
 * behind the log: whoever decides on it adds what it knows itself and checks each id against the log.
 */
export abstract class OrganisationChildren {
  /** Empty for an unknown organisation. */
  abstract activeChildren(organisationId: Uuid): Promise<ActiveChildren>;

  /** The earliest day on which a case about it was opened; undefined where none stands. */
  abstract firstCaseOn(organisationId: Uuid): Promise<IsoDate | undefined>;
}
