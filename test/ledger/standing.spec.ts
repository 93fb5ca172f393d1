import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  amendmentKind,
  daysOf,
  END_OF_TIME,
  standingAmendments,
  standingOn,
} from '../../src/ledger/standing.js';
import { amendment, anyRecords, type BoxFact, box, days, fact, nth } from './box.js';

const [D1, D2, D3, D4] = ['2025-01-01', '2025-01-02', '2025-01-03', '2025-01-04'] as const;
const seen = (records: readonly BoxFact[], day: string = END_OF_TIME) =>
  standingOn(records, day).map(({ id, since, fact: { data } }) => [id, since, data.thing]);

describe('what stands', () => {
  it('is in the order of the days, and of recording within one', () => {
    const records = box(fact('Filled', D2, 'b'), fact('Filled', D1, 'a'), fact('Filled', D2, 'c'));
    expect(seen(records).map(([id]) => id)).toEqual([nth(2), nth(1), nth(3)]);
    expect(seen(records, D1)).toEqual([[nth(2), D1, 'a']]);
  });

  it('has been corrected from the beginning, of a value and of its day', () => {
    const corrected = amendment('RecordCorrected', D4, 1, { thing: 'x', occurredOn: D2 });
    const records = box(fact('Filled', D1, 'a'), corrected);
    expect(seen(records)).toEqual([[nth(1), D2, 'x']]);
    expect(seen(records, D1)).toEqual([]);
  });

  it('is superseded from the day of the supersession on', () => {
    const records = box(
      fact('Filled', D1, 'a'),
      amendment('RecordSuperseded', D3, 1, { thing: 'x' }),
    );
    expect(seen(records, D2)).toEqual([[nth(1), D1, 'a']]);
    expect(seen(records, D3)).toEqual([[nth(1), D1, 'x']]);
  });

  it('is revoked whenever that was decided, and back once the revocation is reversed', () => {
    const revoked = box(fact('Filled', D1, 'a'), amendment('RecordRevoked', D4, 1));
    expect(seen(revoked, D1)).toEqual([]);
    const reversed = box(...revoked, amendment('CorrectionReversed', D4, 2));
    expect(seen(reversed)).toEqual([[nth(1), D1, 'a']]);
    expect(standingOn(reversed)[0]?.because).toEqual([nth(1)]);
  });

  it('takes a later correction over an earlier one, and the earlier again without it', () => {
    const twice = box(
      fact('Filled', D1, 'a'),
      amendment('RecordCorrected', D2, 1, { thing: 'x' }),
      amendment('RecordCorrected', D2, 1, { thing: 'y' }),
    );
    expect(seen(twice)).toEqual([[nth(1), D1, 'y']]);
    expect(standingOn(twice)[0]?.because).toEqual([nth(1), nth(2), nth(3)]);
    expect(seen(box(...twice, amendment('CorrectionReversed', D2, 3)))).toEqual([
      [nth(1), D1, 'x'],
    ]);
  });

  it('tells an amendment by how its type ends', () => {
    expect(amendmentKind('LetterRecordCorrected')).toBe('corrected');
    expect(amendmentKind('ListingRecordRevoked')).toBe('revoked');
    expect(amendmentKind('ReviewRecordSuperseded')).toBe('superseded');
    expect(amendmentKind('ComplaintCorrectionReversed')).toBe('reversed');
    expect(amendmentKind('ComplaintReturned')).toBeUndefined();
  });
});

describe('what stands, of any records', () => {
  it('changes only on the days that are told', () => {
    fc.assert(
      fc.property(anyRecords, days, (records, day) => {
        const last = daysOf(records).findLast((each) => each <= day);
        const then = last === undefined ? [] : standingOn(records, last);
        expect(standingOn(records, day)).toEqual(then);
      }),
    );
  });

  it('is what was recorded and not revoked, each once', () => {
    fc.assert(
      fc.property(anyRecords, (records) => {
        const amendments = standingAmendments(records);
        const expected = records
          .filter(({ type }) => amendmentKind(type) === undefined)
          .filter(({ id }) => !amendments.get(id)?.some(({ kind }) => kind === 'revoked'))
          .map(({ id }) => id);
        expect(
          standingOn(records)
            .map(({ id }) => id)
            .toSorted(),
        ).toEqual(expected.toSorted());
      }),
    );
  });

  it('is as it was before an amendment once that is reversed', () => {
    fc.assert(
      fc.property(anyRecords, fc.nat(20), days, (records, at, day) => {
        const amended = records[at % Math.max(1, records.length)];
        if (
          !amended ||
          !['corrected', 'revoked', 'superseded'].includes(amendmentKind(amended.type) ?? '')
        )
          return;
        const number = records.indexOf(amended) + 1;
        const without = records.filter(({ id }) => id !== amended.id);
        const reversed = box(...records, amendment('CorrectionReversed', day, number));
        expect(seen(reversed, day)).toEqual(seen(without, day));
      }),
    );
  });
});
