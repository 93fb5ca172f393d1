import type { IsoDate } from '../../../ledger/envelope.js';
import { isPlain } from './standing-facts.js';
import type { Fact, PlainValue } from './status-fact.js';

/** How far back the newest fact of an organisation matters, and of which kind is what it says or amends. */
export interface Reach {
  readonly from: IsoDate;
  readonly kind: PlainValue['kind'] | undefined;
}

/**
 * A fact matters from its day on. An amendment matters from the first day on which what it amends ever stood, that is
 * its own day or one that a correction gave it; days of other corrections only make the answer earlier than needed.
 * What supersedes is both: it stands from its own day and falls with what it names. Deciders refuse one that is not
 * later than what it names, but which days change must not hang on their having done so.
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
  for (const fact of facts) {
    const day = isSuperseding(fact) ? fact.occurredOn : correctedDayOf(fact);
    if (day !== null && day < from) from = day;
  }
  return { from, kind: value.kind };
}

/** Whether it says something itself and names what held before. */
export function isSuperseding(fact: Fact): boolean {
  return isPlain(fact) && fact.corrects !== null;
}

function correctedDayOf({ value }: Fact): IsoDate | null {
  return value?.kind === 'replaced' ? value.occurredOn : null;
}
