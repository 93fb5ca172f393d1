import type { Rulebook } from '../rulebook/rulebook.js';
import type { IsoDate, RulebookReference } from './envelope.js';

/** The published rulebooks, read from the log; the rulebooks slice implements it. */
export abstract class RulebookRegistry {
  /** The version of `rulebookId` that is in force on a day: the latest `validFrom` that is not after it. */
  abstract inForce(rulebookId: string, on: IsoDate): Promise<Rulebook | undefined>;
  abstract byReference(reference: RulebookReference): Promise<Rulebook | undefined>;
  /** Every published version, oldest first. */
  abstract all(): Promise<readonly Rulebook[]>;
}
