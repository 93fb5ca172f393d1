import type { IsoDate, LedgerSequence } from '../../ledger/envelope.js';
import { standingAmendments, type StandingFact } from '../../ledger/standing.js';
import { sequencesOf, type TimelineFact } from './timeline-fact.js';
import type { Worked } from './timeline.js';

/** What is kept of a contradiction beside the event that does not fit. */
export interface ContradictionDetail {
  readonly type: string;
  /** The day on which it would have happened. */
  readonly since: IsoDate;
  /** Sequences of the standing amendments that name it: reversing them settles it too. */
  readonly amendments: readonly LedgerSequence[];
}

/** Facts that cannot have happened, as contradictions to settle. */
export function contradictionsOf(
  facts: readonly TimelineFact[],
  impossible: readonly StandingFact[],
): Worked<string>['contradictions'] {
  if (impossible.length === 0) return [];
  const sequences = sequencesOf(facts);
  const amendments = [...standingAmendments(facts).values()].flat();
  return impossible.flatMap(({ id, since, fact: { type } }) => {
    const naming = amendments.filter(({ data }) => data.contradicts.includes(id));
    const named = sequences(naming.map(({ event }) => event.id));
    const detail: ContradictionDetail = { type, since, amendments: named };
    return sequences([id]).map((sequence) => ({ sequence, detail: JSON.stringify(detail) }));
  });
}
