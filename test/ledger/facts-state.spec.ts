import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { follow } from '../../src/ledger/course.js';
import {
  courseOn,
  doneActs,
  evolveFacts,
  fold,
  madeImpossible,
  noFacts,
} from '../../src/ledger/facts-state.js';
import { standingOn } from '../../src/ledger/standing.js';
import { amendment, anyRecords, BOX, type BoxFact, box, days, fact, nth } from './box.js';

const [D1, D2, D3] = ['2025-01-01', '2025-01-02', '2025-01-03'] as const;
const grown = (records: readonly BoxFact[]) =>
  records.reduce((state, event) => evolveFacts(BOX, state, event), noFacts(BOX));
const proposed = (event: Omit<BoxFact, 'id'>): BoxFact => ({ ...event, id: 'proposed' });

describe('the state of a record of facts', () => {
  it('is the same folded at once and grown event by event, from any records', () => {
    fc.assert(
      fc.property(anyRecords, (records) => {
        expect(grown(records)).toEqual(fold(BOX, records));
      }),
    );
  });

  it('knows what it had come to by any day', () => {
    fc.assert(
      fc.property(anyRecords, days, (records, day) => {
        const { course } = follow(BOX, standingOn(records, day));
        expect(courseOn(BOX, grown(records), day)).toEqual(course);
      }),
    );
  });

  it('takes a late fact where it belongs', () => {
    const records = box(fact('Opened', D1), fact('Closed', D3), fact('Filled', D2, 'a'));
    expect(grown(records).course).toMatchObject({ state: 'CLOSED', things: ['a'] });
    expect(courseOn(BOX, grown(records), D2)).toMatchObject({ state: 'OPEN', things: ['a'] });
  });
});

describe('what a fact would make impossible', () => {
  const state = grown(box(fact('Opened', D1), fact('Paused', D2), fact('Resumed', D3)));

  it('is told, with what it is itself where it does not fit', () => {
    const closed = madeImpossible(BOX, state, proposed(fact('Closed', D1)));
    expect(closed.map(({ id }) => id)).toEqual([nth(2), nth(3)]);
    const filled = madeImpossible(BOX, state, proposed(fact('Filled', D2, 'a')));
    expect(filled.map(({ id }) => id)).toEqual(['proposed']);
    expect(madeImpossible(BOX, state, proposed(fact('Filled', D1, 'a')))).toEqual([]);
  });

  it('leaves out what is impossible already', () => {
    const revoked = grown([
      ...state.records,
      ...box(amendment('RecordRevoked', D3, 2)).map(proposed),
    ]);
    expect(revoked.impossible.map(({ id }) => id)).toEqual([nth(3)]);
    expect(madeImpossible(BOX, revoked, proposed(fact('Closed', D1)))).toEqual([]);
  });
});

describe('who did what', () => {
  it('is told once each, and of who amended something that too', () => {
    const by = (account: string, event: Omit<BoxFact, 'id'>) => ({
      ...event,
      actor: { ...event.actor, account },
    });
    const records = box(
      by('an', fact('Opened', D1)),
      by('an', fact('Filled', D1, 'a')),
      by('an', fact('Filled', D2, 'b')),
      by('binh', amendment('RecordRevoked', D3, 2)),
    );
    expect(doneActs(records)).toEqual([
      { account: 'an', act: 'Opened' },
      { account: 'an', act: 'Filled' },
      { account: 'binh', act: 'ReviewRecordRevoked', amending: true },
      { account: 'binh', act: 'Filled', amending: true },
    ]);
  });
});
