import type { Uuid } from '../../ledger/envelope.js';
import type { Fact, PlainValue, StandingFact } from './status-fact.js';

/**
 * What stands of an organisation's facts once corrections, revocations and reversals are taken into account, in the
 * order in which it became true: by day, on one day by sequence. `facts` are in log order.
 *
 * Only a later event changes an earlier one. So going backwards, when an event is reached it is already known
 * whether it stands itself, however long the chain of reversals is.
 */
export function standingFacts(facts: readonly Fact[]): StandingFact[] {
  const { negated, corrections } = amendments(facts);
  const standing: StandingFact[] = [];
  for (const fact of facts) {
    if (!isPlain(fact) || negated.has(fact.eventId)) continue;
    standing.push(standingOf(fact, corrections.get(fact.eventId) ?? []));
  }
  return standing.sort(
    (a, b) =>
      (a.validFrom < b.validFrom ? -1 : a.validFrom > b.validFrom ? 1 : 0) ||
      a.sequence - b.sequence,
  );
}

type PlainFact = Fact & { readonly value: PlainValue };

export function isPlain(fact: Fact): fact is PlainFact {
  return fact.value !== null && fact.value.kind !== 'negated' && fact.value.kind !== 'replaced';
}

/** The fact itself, overlaid with its standing corrections in log order. */
export function standingOf(fact: PlainFact, corrections: readonly Fact[]): StandingFact {
  let value = fact.value;
  let validFrom = fact.occurredOn;
  for (const { value: correction } of corrections) {
    if (correction?.kind !== 'replaced') continue;
    validFrom = correction.occurredOn ?? validFrom;
    value = overlaid(value, correction.fields);
  }
  const sequences = [fact.sequence, ...corrections.map((correction) => correction.sequence)];
  return { sequence: fact.sequence, sequences, validFrom, rulebook: fact.rulebook, value };
}

function overlaid(value: PlainValue, fields: Readonly<Record<string, unknown>>): PlainValue {
  const replaced = Object.entries(fields).filter(([field]) => field in value);
  return { ...value, ...Object.fromEntries(replaced) };
}

function amendments(facts: readonly Fact[]) {
  const negated = new Set<Uuid>();
  const corrections = new Map<Uuid, Fact[]>();
  const amending = facts.filter((fact) => fact.corrects !== null);
  if (amending.length === 0) return { negated, corrections };
  const targets = new Map(amending.map((fact) => [fact.eventId, fact]));
  for (const fact of amending.reverse()) {
    if (fact.corrects === null || negated.has(fact.eventId)) continue;
    if (fact.value?.kind === 'negated') negated.add(fact.corrects);
    if (fact.value?.kind === 'replaced') {
      const corrected = originalOf(fact.corrects, targets);
      corrections.set(corrected, [fact, ...(corrections.get(corrected) ?? [])]);
    }
  }
  return { negated, corrections };
}

/** A correction of a correction changes what the first of them changed; an event can only name an earlier one. */
function originalOf(corrects: Uuid, amending: ReadonlyMap<Uuid, Fact>): Uuid {
  let original = corrects;
  let before = Infinity;
  for (let at = amending.get(original); at?.corrects; at = amending.get(original)) {
    if (at.sequence >= before) break;
    before = at.sequence;
    original = at.corrects;
  }
  return original;
}
