import type { IsoDate } from '../../../ledger/envelope.js';
import type { Fact, PlainValue } from './status-fact.js';

/** How far back the newest fact of an organisation matters, and of which kind is what it says or amends. */
export interface Reach {
  readonly from: IsoDate;
  readonly kind: PlainValue['kind'] | undefined;
}

/**
 * A fact matters from its day on. An amendment matters from the first day on which what it amends ever stood, that is
 * its own day or one that a correction gave it; days of other corrections only make the answer earlier than needed.
 */
export function reachOf(facts: readonly Fact[]): Reach {
  const byId = new Map(facts.map((fact) => [fact.eventId, fact]));
  let original = facts.at(-1);
  while (original?.corrects) {
    const named = byId.get(original.corrects);
    original = named && named.sequence < original.sequence ? named : undefined;
  }
  const value = original?.value;
  if (!original || !value || value.kind === 'negated' || value.kind === 'replaced') {
    return { from: '', kind: undefined };
  }
  let from = original.occurredOn;
  for (const { value: other } of facts) {
    if (other?.kind !== 'replaced' || other.occurredOn === null) continue;
    if (other.occurredOn < from) from = other.occurredOn;
  }
  return { from, kind: value.kind };
}
