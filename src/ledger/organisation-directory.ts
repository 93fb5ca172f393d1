import type { IsoDate, Uuid } from './envelope.js';

/** What other records may know of an organisation when they decide, read from the log itself and not from a view. */
export interface OrganisationFacts {
  readonly organisationId: Uuid;
  readonly name: string;
  readonly level: string;
  readonly placeKind: string;
  readonly parentId: Uuid | null;
  readonly rulebookId: string;
  readonly state: 'active' | 'merged' | 'split' | 'dissolved';
  readonly registeredOn: IsoDate;
  /** The day on which it ended; null while it is active. */
  readonly endedOn: IsoDate | null;
}

/** A body of an organisation while it stands: from its establishment until the day before its dissolution. */
export interface BodyFacts {
  readonly bodyId: string;
  /** Code of the rulebook's bodies. */
  readonly kind: string;
  readonly name: string;
  readonly establishedOn: IsoDate;
  /** Null while it stands. */
  readonly dissolvedOn: IsoDate | null;
}

/** Looks organisations up for the other slices; the organisations slice implements it. */
export abstract class OrganisationDirectory {
  /** Undefined for an id that was never registered. */
  abstract find(organisationId: Uuid): Promise<OrganisationFacts | undefined>;
  /**
   * The organisation and those above it, itself first, root last; empty for an unknown id.
   * @param on the day whose tree is asked for; the tree of now without one
   */
  abstract lineage(organisationId: Uuid, on?: IsoDate): Promise<readonly OrganisationFacts[]>;
  /** Its bodies in the order of their establishment, those that were dissolved among them. */
  abstract bodies(organisationId: Uuid): Promise<readonly BodyFacts[]>;
  /** Who continues it after its end; empty while it goes on, and after a dissolution. */
  abstract successors(organisationId: Uuid): Promise<readonly Uuid[]>;
}
