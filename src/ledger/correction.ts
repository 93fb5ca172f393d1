import type { Uuid } from './envelope.js';

/** The data that every event has which corrects, revokes or reverses another: the other's id, and why. */
export interface CorrectionData {
  /** Id of the event that no longer stands as it was recorded. */
  readonly corrects: Uuid;
  readonly reason: string;
}
