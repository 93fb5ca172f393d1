/** The smallest record that is kept as facts: a box is opened, filled with things, emptied of them, and closed. */
import fc from 'fast-check';
import { type CourseRules, type Move, moveFrom } from '../../src/ledger/course.js';
import type { IsoDate } from '../../src/ledger/envelope.js';
import type { RecordedFact } from '../../src/ledger/standing.js';

export type BoxState = 'NONE' | 'OPEN' | 'PAUSED' | 'CLOSED';
export type BoxFact = RecordedFact & { readonly data: { readonly thing?: string } };
export interface Box {
  readonly state: BoxState;
  readonly before: BoxState;
  readonly things: readonly string[];
}

export const BOX_MOVES: readonly Move<BoxState, string>[] = [
  { fact: 'Opened', from: ['NONE'], to: 'OPEN' },
  { fact: 'Filled', from: ['OPEN'], to: 'same' },
  { fact: 'Paused', from: ['OPEN'], to: 'PAUSED' },
  { fact: 'Resumed', from: ['PAUSED'], to: 'before' },
  { fact: 'Closed', from: ['OPEN', 'PAUSED'], to: 'CLOSED' },
];

export const BOX: CourseRules<Box, BoxFact> = {
  initial: { state: 'NONE', before: 'NONE', things: [] },
  admits: ({ state }, { fact }) => moveFrom(BOX_MOVES, state, fact.type) !== undefined,
  advance(box, { fact: { type, data } }) {
    const move = moveFrom(BOX_MOVES, box.state, type);
    if (!move) return box;
    if (move.to === 'same') return { ...box, things: [...box.things, data.thing ?? ''] };
    const state = move.to === 'before' ? box.before : move.to;
    return { ...box, state, before: box.state };
  },
};

/** Id of the nth record, from 1. */
export const nth = (n: number) => `id-${n}`;

/** A record before it has its number. */
export type Unnumbered = Omit<BoxFact, 'id'>;

export function fact(type: string, occurredOn: IsoDate, thing?: string): Unnumbered {
  const actor = { account: 'an', role: 'recorder', body: null } as const;
  const data = thing === undefined ? {} : { thing };
  return { type, occurredOn, actor, rulebook: 'test@1', data };
}

export function amendment(
  kind: 'RecordCorrected' | 'RecordRevoked' | 'RecordSuperseded' | 'CorrectionReversed',
  occurredOn: IsoDate,
  corrects: number,
  replacement: object = {},
): Unnumbered {
  const data = { corrects: nth(corrects), reason: 'r', contradicts: [], batchId: null };
  return {
    ...fact(`Review${kind}`, occurredOn),
    data: { ...data, replacement } as BoxFact['data'],
  };
}

/** In the order of recording. */
export const box = (...records: readonly Unnumbered[]): BoxFact[] =>
  records.map((record, index) => ({ ...record, id: nth(index + 1) }));

export const days = fc.constantFrom('2025-01-01', '2025-01-02', '2025-01-03', '2025-01-04');
/** Any records, sensible or not; amendments may speak of what is not there. */
export const anyRecords: fc.Arbitrary<BoxFact[]> = fc
  .array(
    fc.oneof(
      fc
        .record({
          type: fc.constantFrom('Opened', 'Filled', 'Paused', 'Resumed', 'Closed', 'Sung'),
          on: days,
          thing: fc.constantFrom('a', 'b'),
        })
        .map(({ type, on, thing }) => fact(type, on, thing)),
      fc
        .record({
          kind: fc.constantFrom(
            ...([
              'RecordCorrected',
              'RecordRevoked',
              'RecordSuperseded',
              'CorrectionReversed',
            ] as const),
          ),
          on: days,
          corrects: fc.integer({ min: 1, max: 12 }),
          day: days,
        })
        .map(({ kind, on, corrects, day }) =>
          amendment(
            kind,
            on,
            corrects,
            kind === 'RecordCorrected' ? { occurredOn: day } : { thing: 'c' },
          ),
        ),
    ),
    { maxLength: 14 },
  )
  .map((records) => box(...records));
