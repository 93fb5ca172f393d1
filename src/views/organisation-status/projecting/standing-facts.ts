import type { IsoDate, Uuid } from '../../../ledger/envelope.js';
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
  const byId = new Map(facts.map((fact) => [fact.eventId, fact]));
  /** A fact that supersedes another falls with it, through however many links. */
  const restsOnStanding = (fact: Fact): boolean => {
    const named = fact.corrects === null ? undefined : byId.get(fact.corrects);
    if (!named || named.sequence >= fact.sequence) return true;
    return !negated.has(named.eventId) && restsOnStanding(named);
  };
  for (const fact of facts) {
    if (!isPlain(fact) || negated.has(fact.eventId) || !restsOnStanding(fact)) continue;
    standing.push(standingOf(fact, corrections.get(fact.eventId) ?? []));
  }
  return notSupersededBefore(standing, byId).toSorted(
    (a, b) =>
      (a.validFrom < b.validFrom ? -1 : a.validFrom > b.validFrom ? 1 : 0) ||
      a.sequence - b.sequence,
  );
}

/** Of a grade that was superseded from a day before its own on there is no day left: what supersedes it stands on all. */
function notSupersededBefore(
  standing: readonly StandingFact[],
  facts: ReadonlyMap<Uuid, Fact>,
): readonly StandingFact[] {
  const superseding = [...facts.values()].filter((fact) => isPlain(fact) && fact.corrects !== null);
  if (superseding.length === 0) return standing;
  const numbers = new Map(
    [...facts.values()].map(({ sequence, corrects }) => [sequence, corrects]),
  );
  const supersededFrom = new Map<number, IsoDate>();
  for (const { sequence, value, validFrom } of standing) {
    const named = facts.get(numbers.get(sequence) ?? '');
    if (value.kind !== 'graded' || !named || named.sequence >= sequence) continue;
    const earlier = supersededFrom.get(named.sequence);
    if (earlier === undefined || validFrom < earlier) supersededFrom.set(named.sequence, validFrom);
  }
  return standing.filter(({ sequence, value, validFrom }) => {
    const from = supersededFrom.get(sequence);
    return value.kind !== 'graded' || from === undefined || validFrom <= from;
  });
}

type PlainFact = Fact & { readonly value: PlainValue };

/** Whether it speaks of the organisation itself, and not of another event. */
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

/** A field that the fact never had says nothing of it: corrections of several records share one format. */
function overlaid(value: PlainValue, fields: Readonly<Record<string, unknown>>): PlainValue {
  const replaced = Object.entries(fields).filter(([field]) => field in value);
  return { ...value, ...Object.fromEntries(replaced) };
}

/** What stands of the amendments: the events that they take back, and the corrections of each event that is left. */
function amendments(facts: readonly Fact[]) {
  const negated = new Set<Uuid>();
  const standing = new Map<Uuid, Correction>();
  for (const fact of facts.filter((each) => !isPlain(each)).reverse()) {
    if (fact.corrects === null || negated.has(fact.eventId)) continue;
    if (fact.value?.kind === 'negated') negated.add(fact.corrects);
    else standing.set(fact.eventId, { ...fact, corrects: fact.corrects });
  }
  const corrections = new Map<Uuid, Fact[]>();
  for (const fact of [...standing.values()].reverse()) {
    const original = originalOf(fact, standing);
    corrections.set(original, [...(corrections.get(original) ?? []), fact]);
  }
  return { negated, corrections };
}

type Correction = Fact & { readonly corrects: Uuid };

/** A correction of a standing correction changes what the first of them changed; each can only name an earlier one. */
function originalOf(correction: Correction, standing: ReadonlyMap<Uuid, Correction>): Uuid {
  let at = correction;
  for (let next = standing.get(at.corrects); next; next = standing.get(at.corrects)) {
    if (next.sequence >= at.sequence) break;
    at = next;
  }
  return at.corrects;
}
