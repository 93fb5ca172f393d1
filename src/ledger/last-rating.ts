import type { IsoDate, Uuid } from './envelope.js';

/** Knows the last rating of an organisation; the organisation-status view implements it, and may be behind the log. */
export abstract class LastRating {
  /** The grade that stands on a day, a code of the rulebook it was decided under; null where none does. */
  abstract gradeOn(organisationId: Uuid, day: IsoDate): Promise<string | null>;
}
