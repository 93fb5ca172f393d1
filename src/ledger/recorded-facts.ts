/** Any record as what was recorded in it, for those who have to know whether an event of another record stands. */
import type { Command, DecidedEvent, Decider } from './decider.js';
import type { IsoDate, Uuid } from './envelope.js';
import { type RecordedFact, standingOn } from './standing.js';

/** Folds and decides nothing: what it is given for is the state. */
export const recordedFacts: Decider<readonly RecordedFact[], Command, DecidedEvent> = {
  initial: [],
  decide: () => [],
  evolve: (records, event) => [...records, event],
};

/** The day on which a fact became true, as it stands now; undefined where it does not stand. */
export function standsSince(records: readonly RecordedFact[], id: Uuid): IsoDate | undefined {
  return standingOn(records).find((fact) => fact.id === id)?.since;
}
