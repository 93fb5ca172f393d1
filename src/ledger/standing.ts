/**
 * What stands of a record on a day, once corrections, revocations, supersessions and reversals are taken into account.
 * Deciders and views ask the same question here, so that nobody is shown what the decider does not believe.
 */
import type { DecidedEvent } from './decider.js';
import type { IsoDate, Uuid } from './envelope.js';
import type { AmendmentData } from './correction.js';

/** What folding needs of an event, whoever read it. */
export interface RecordedFact<Event extends DecidedEvent = DecidedEvent> {
  readonly id: Uuid;
  readonly occurredOn: IsoDate;
  readonly event: Event;
}

/** A fact as it stands: with the content that its standing corrections give it, on the day that they give it. */
export interface StandingFact<Event extends DecidedEvent = DecidedEvent> {
  /** Of the event that recorded it. */
  readonly id: Uuid;
  /** The day on which it became true. */
  readonly since: IsoDate;
  readonly event: Event;
  /** The recording event and its standing amendments, oldest first: why it says what it says. */
  readonly because: readonly Uuid[];
}

/** How an amendment's type ends, whatever record it belongs to. */
const AMENDMENT = /(RecordCorrected|RecordRevoked|RecordSuperseded|CorrectionReversed)$/;
export type AmendmentKind = 'corrected' | 'revoked' | 'superseded' | 'reversed';

/** After every day that can be written. */
export const END_OF_TIME: IsoDate = '9999-12-31';

/** Undefined for an event that says something itself. */
export function amendmentKind(type: string): AmendmentKind | undefined {
  switch (AMENDMENT.exec(type)?.[1]) {
    case 'RecordCorrected':
      return 'corrected';
    case 'RecordRevoked':
      return 'revoked';
    case 'RecordSuperseded':
      return 'superseded';
    case 'CorrectionReversed':
      return 'reversed';
    default:
      return undefined;
  }
}

interface Standing {
  readonly fact: RecordedFact;
  readonly kind: AmendmentKind;
  readonly data: AmendmentData;
}

/**
 * The facts that stand and had become true by the end of `day`, in the order in which they became true: by day, on one
 * day as they were recorded. `records` are in the order of recording, amendments among them.
 *
 * A correction holds from the beginning of what it corrects. A supersession holds from its own day on: before it the fact
 * stands as it was. Only a later event amends an earlier one.
 */
export function standingOn<Event extends DecidedEvent>(
  records: readonly RecordedFact<Event>[],
  day: IsoDate = END_OF_TIME,
): StandingFact<Event>[] {
  const amendments = standingAmendments(records);
  const facts: StandingFact<Event>[] = [];
  for (const record of records) {
    if (amendmentKind(record.event.type)) continue;
    const own = amendments.get(record.id) ?? [];
    if (own.some(({ kind }) => kind === 'revoked')) continue;
    const fact = amended(
      record,
      own.filter((each) => holdsOn(each, day)),
    );
    if (fact.since <= day) facts.push(fact);
  }
  // Sorting is stable: what became true on one day stays in the order of recording.
  return facts.sort((a, b) => (a.since < b.since ? -1 : a.since > b.since ? 1 : 0));
}

/** The amendments that were not reversed, by the event that they amend, oldest first. */
export function standingAmendments(
  records: readonly RecordedFact[],
): ReadonlyMap<Uuid, readonly Standing[]> {
  const reversed = new Set<Uuid>();
  for (const { event } of records) {
    if (amendmentKind(event.type) === 'reversed') reversed.add(amendmentOf(event).corrects);
  }
  const byFact = new Map<Uuid, Standing[]>();
  for (const fact of records) {
    const kind = amendmentKind(fact.event.type);
    if (!kind || kind === 'reversed' || reversed.has(fact.id)) continue;
    const data = amendmentOf(fact.event);
    const earlier = byFact.get(data.corrects) ?? [];
    byFact.set(data.corrects, [...earlier, { fact, kind, data }]);
  }
  return byFact;
}

/** Every day on which something may have changed, in order: the days of all facts and supersessions, corrected or not. */
export function daysOf(records: readonly RecordedFact[]): IsoDate[] {
  const days = new Set<IsoDate>();
  for (const { occurredOn, event } of records) {
    const kind = amendmentKind(event.type);
    if (kind === undefined || kind === 'superseded') days.add(occurredOn);
    const replaced = kind === 'corrected' ? amendmentOf(event).replacement?.occurredOn : undefined;
    if (typeof replaced === 'string') days.add(replaced);
  }
  return [...days].sort();
}

export function amendmentOf(event: DecidedEvent): AmendmentData {
  return event.data as unknown as AmendmentData;
}

function holdsOn({ kind, fact }: Standing, day: IsoDate): boolean {
  return kind !== 'superseded' || fact.occurredOn <= day;
}

/** The fact with its standing amendments laid over it, a later one over an earlier one. */
function amended<Event extends DecidedEvent>(
  { id, occurredOn, event }: RecordedFact<Event>,
  amendments: readonly Standing[],
): StandingFact<Event> {
  let since = occurredOn;
  let data: object = event.data;
  for (const { kind, data: amendment } of amendments) {
    const { occurredOn: day, ...fields } = amendment.replacement ?? {};
    if (kind === 'corrected' && typeof day === 'string') since = day;
    data = { ...data, ...fields };
  }
  const because = [id, ...amendments.map(({ fact }) => fact.id)];
  return { id, since, event: amendments.length === 0 ? event : { ...event, data }, because };
}
