import type { IsoDate, Uuid } from './envelope.js';
import type { ListingState } from './listing-states.js';

/** Where an organisation stood with the list on a day. */
export interface ListingStanding {
  readonly state: ListingState;
  /** The day since which the state holds; null where nothing was ever recorded. */
  readonly since: IsoDate | null;
}

/** Looks the list up for the other slices, in the log itself; the listings slice implements it. */
export abstract class ListingDirectory {
  /** By what is known now of that day; NONE for an organisation that was never reviewed or listed. */
  abstract stateOn(organisationId: Uuid, day: IsoDate): Promise<ListingStanding>;
}
