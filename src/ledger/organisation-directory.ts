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

/** Looks organisations up for the other slices; the organisations slice implements it. */
export abstract class OrganisationDirectory {
  /** Undefined for an id that was never registered. */
  abstract find(organisationId: Uuid): Promise<OrganisationFacts | undefined>;
  /** The organisation and those above it, itself first, root last; empty for an unknown id. */
  abstract lineage(organisationId: Uuid): Promise<readonly OrganisationFacts[]>;
}
