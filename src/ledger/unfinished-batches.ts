import type { Uuid } from './envelope.js';

/** Finds batches of corrections that were ordered and not completed; the data-quality view implements it. */
export abstract class UnfinishedBatches {
  /** May be behind the log: one that was completed just now is found complete by whoever goes on with it. */
  abstract ids(): Promise<readonly Uuid[]>;
}
