/**
 * What stands of a record on a day, once corrections, revocations, supersessions and reversals are taken into account.
 * Deciders and views ask the same question here, so that nobody is shown what the decider does not believe.
 */
import type { AmendmentData } from './correction.js';
import type { Actor, DocumentReference, IsoDate, RulebookReference, Uuid } from './envelope.js';

/** What folding needs of an event, whoever read it; `Recorded` of any slice's events is one. */
export interface RecordedFact {
  readonly id: Uuid;
  readonly type: string;
  readonly occurredOn: IsoDate;
  readonly actor: Actor;
  readonly document?: DocumentReference;
  readonly rulebook: RulebookReference;
  readonly data: object;
}

/** A fact as it stands: with the content that its standing corrections give it, on the day that they give it. */
export interface StandingFact<Fact extends RecordedFact = RecordedFact> {
  /** Of the event that recorded it. */
  readonly id: Uuid;
  /** The day on which it became true. */
  readonly since: IsoDate;
  /** As recorded, with the data that stands. */
  readonly fact: Fact;
  /** The recording event and its standing amendments, oldest first: why it says what it says. */
  readonly because: readonly Uuid[];
}

export type AmendmentKind = 'corrected' | 'revoked' | 'superseded' | 'reversed';
/** How an amendment's type ends, whatever record it belongs to. */
const ENDINGS: readonly (readonly [string, AmendmentKind])[] = [
  ['RecordCorrected', 'corrected'],
  ['RecordRevoked', 'revoked'],
  ['RecordSuperseded', 'superseded'],
  ['CorrectionReversed', 'reversed'],
];

/** After every day that can be written. */
export const END_OF_TIME: IsoDate = '9999-12-31';

/** Undefined for an event that says something itself. */
export function amendmentKind(type: string): AmendmentKind | undefined {
  return ENDINGS.find(([ending]) => type.endsWith(ending))?.[1];
}

/** An amendment that was not reversed. */
export interface Amendment<Fact extends RecordedFact = RecordedFact> {
  readonly event: Fact;
  readonly kind: Exclude<AmendmentKind, 'reversed'>;
  readonly data: AmendmentData;
}

/**
 * The facts that stand and had become true by the end of `day`, in the order in which they became true: by day, on one
 * day as they were recorded. `records` are in the order of recording, amendments among them.
 *
 * A correction holds from the beginning of what it corrects. A supersession holds from its own day on: before it the fact
 * stands as it was. Where its day is before that of the fact, the fact stands from that day on, with what supersedes it, and
 * falls with what it names, as a superseding grade does. Deciders let nobody come to that; what stands must not hang on it.
 */
export function standingOn<Fact extends RecordedFact>(
  records: readonly Fact[],
  day: IsoDate = END_OF_TIME,
): StandingFact<Fact>[] {
  const amendments = standingAmendments(records);
  const facts: StandingFact<Fact>[] = [];
  for (const record of records) {
    if (amendmentKind(record.type)) continue;
    const own = amendments.get(record.id) ?? [];
    if (own.some(({ kind }) => kind === 'revoked')) continue;
    const standing = amended(
      record,
      own.filter((each) => holdsOn(each, day)),
    );
    if (standing.since <= day) facts.push(standing);
  }
  // Sorting is stable: what became true on one day stays in the order of recording.
  return facts.sort((a, b) => (a.since < b.since ? -1 : a.since > b.since ? 1 : 0));
}

/** The amendments that stand, by the event that they amend, oldest first. Only a later event amends an earlier one. */
export function standingAmendments<Fact extends RecordedFact>(
  records: readonly Fact[],
): ReadonlyMap<Uuid, readonly Amendment<Fact>[]> {
  const reversed = new Set<Uuid>();
  const amendments: Amendment<Fact>[] = [];
  const earlier = new Set<Uuid>();
  for (const event of records) {
    const kind = amendmentKind(event.type);
    const data = amendmentOf(event);
    if (kind && earlier.has(data.corrects)) {
      if (kind === 'reversed') reversed.add(data.corrects);
      else amendments.push({ event, kind, data });
    }
    earlier.add(event.id);
  }
  const byFact = new Map<Uuid, Amendment<Fact>[]>();
  for (const amendment of amendments) {
    const { corrects } = amendment.data;
    if (reversed.has(amendment.event.id)) continue;
    byFact.set(corrects, [...(byFact.get(corrects) ?? []), amendment]);
  }
  return byFact;
}

/** Every day on which something may have changed, in order: the days of facts and supersessions, corrected or not. */
export function daysOf(records: readonly RecordedFact[]): IsoDate[] {
  const days = new Set<IsoDate>();
  for (const event of records) {
    const kind = amendmentKind(event.type);
    if (kind === undefined || kind === 'superseded') days.add(event.occurredOn);
    const day = kind === 'corrected' ? amendmentOf(event).replacement?.occurredOn : undefined;
    if (day !== undefined) days.add(day);
  }
  return [...days].sort();
}

/** The data of an event that is an amendment. */
export function amendmentOf(event: RecordedFact): AmendmentData {
  return event.data as AmendmentData;
}

/** The fact with amendments laid over it, a later one over an earlier one. */
export function amended<Fact extends RecordedFact>(
  fact: Fact,
  amendments: readonly Pick<Amendment, 'kind' | 'data' | 'event'>[],
): StandingFact<Fact> {
  let since = fact.occurredOn;
  let earliest = END_OF_TIME;
  let data = fact.data;
  for (const { kind, data: amendment, event } of amendments) {
    const { occurredOn: day, ...fields } = amendment.replacement ?? {};
    if (kind === 'corrected' && day !== undefined) since = day;
    if (kind === 'superseded') earliest = earlierOf(earliest, event.occurredOn);
    data = { ...data, ...fields };
  }
  const because = [fact.id, ...amendments.map(({ event }) => event.id)];
  return { id: fact.id, since: earlierOf(since, earliest), fact: { ...fact, data }, because };
}

function holdsOn({ kind, event }: Amendment, day: IsoDate): boolean {
  return kind !== 'superseded' || event.occurredOn <= day;
}

function earlierOf(one: IsoDate, other: IsoDate): IsoDate {
  return one < other ? one : other;
}
