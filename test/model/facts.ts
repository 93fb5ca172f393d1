/** What the model keeps: accepted commands with their day and sequence, and what stands of them. Nothing is cached. */
import type { IsoDate, Uuid } from '../../src/ledger/envelope.js';

export type Data = Readonly<Record<string, unknown>>;
export type AmendmentKind = 'corrected' | 'revoked' | 'superseded' | 'reversed';

/** One accepted fact, or an amendment of one. */
export interface Recorded {
  readonly id: Uuid;
  readonly sequence: number;
  readonly type: string;
  readonly day: IsoDate;
  readonly account: string;
  readonly body: string | null;
  readonly data: Data;
  /** Of an amendment; `data` is then the replacement. */
  readonly amends?: {
    readonly kind: AmendmentKind;
    readonly id: Uuid;
    readonly named: readonly Uuid[];
  };
}

/** A fact as it stands: since its day, with the values that stand. */
export interface Fact {
  readonly id: Uuid;
  readonly sequence: number;
  readonly type: string;
  readonly day: IsoDate;
  readonly body: string | null;
  readonly data: Data;
}

export const FOREVER: IsoDate = '9999-12-31';

/** The amendments of a record that nobody reversed, in the order in which they were recorded. */
export function amendmentsOf(records: readonly Recorded[], id: Uuid): readonly Recorded[] {
  const reversed = new Set(
    records.flatMap(({ amends }) => (amends?.kind === 'reversed' ? [amends.id] : [])),
  );
  return records.filter(
    ({ id: own, amends }) => amends?.id === id && amends.kind !== 'reversed' && !reversed.has(own),
  );
}

/** What stood on a day, by what was known at a sequence: by day, and by recording within one. */
export function standing(records: readonly Recorded[], asOf: number, day: IsoDate): Fact[] {
  const known = records.filter(({ sequence }) => sequence <= asOf);
  const facts: Fact[] = [];
  for (const { id, sequence, type, day: recordedFor, body, data, amends } of known) {
    if (amends) continue;
    const amendments = amendmentsOf(known, id);
    if (amendments.some(({ amends: how }) => how?.kind === 'revoked')) continue;
    let fact: Fact = { id, sequence, type, day: recordedFor, body, data };
    for (const { amends: how, data: replacement, day: from } of amendments) {
      if (how?.kind === 'superseded' && from > day) continue;
      const { occurredOn, ...values } = replacement;
      fact = {
        ...fact,
        day: typeof occurredOn === 'string' ? occurredOn : fact.day,
        data: { ...fact.data, ...values },
      };
    }
    if (fact.day <= day) facts.push(fact);
  }
  return facts.sort((a, b) => (a.day === b.day ? a.sequence - b.sequence : a.day < b.day ? -1 : 1));
}

/** The days on which what stands may change. */
export function daysOf(records: readonly Recorded[], asOf: number): IsoDate[] {
  const days = records
    .filter(({ sequence }) => sequence <= asOf)
    .flatMap(({ day, data }) => [
      day,
      ...(typeof data.occurredOn === 'string' ? [data.occurredOn] : []),
    ]);
  return [...new Set(days)].sort();
}

export const textOf = (data: Data, field: string): string => {
  const value = data[field];
  return typeof value === 'string' ? value : '';
};
export const textOrNull = (data: Data, field: string): string | null => textOf(data, field) || null;
export function listOf<T>(data: Data, field: string, otherwise: readonly T[] = []): readonly T[] {
  const value = data[field];
  return Array.isArray(value) ? (value as readonly T[]) : otherwise;
}
