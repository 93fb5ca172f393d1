import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { dateSpanTerms, dateTerms, wordsOf } from '../../../src/views/history/history-terms.js';

const day = fc
  .date({ min: new Date('0001-01-01'), max: new Date('9999-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const nearDay = fc
  .date({ min: new Date('2023-11-01'), max: new Date('2025-03-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));

function covers(date: string, from?: string, to?: string): boolean {
  const terms = new Set(dateTerms('occurred', date).split(' '));
  return dateSpanTerms('occurred', from, to).some((term) => terms.has(term));
}

describe('the terms of a span of days', () => {
  it('cover a day exactly when it lies in the span', () => {
    fc.assert(
      fc.property(fc.oneof(day, nearDay), fc.oneof(day, nearDay), nearDay, (a, b, date) => {
        const [from, to] = a < b ? [a, b] : [b, a];
        expect(covers(date, from, to)).toBe(from <= date && date <= to);
        expect(covers(date, from)).toBe(from <= date);
        expect(covers(date, undefined, to)).toBe(date <= to);
      }),
    );
  });

  it('cover nothing where the span ends before it begins', () => {
    expect(dateSpanTerms('recorded', '2024-02-02', '2024-02-01')).toEqual([]);
  });

  it('are few for whole months and years', () => {
    expect(dateSpanTerms('recorded', '2024-02-01', '2024-02-29')).toEqual(['r=202402']);
    expect(dateSpanTerms('recorded', '2024-01-01', '2024-12-31')).toEqual(['r=2024']);
    expect(dateSpanTerms('occurred', '2020-01-01', '2029-12-31')).toEqual(['w=202']);
  });
});

describe('the words of a text', () => {
  it('hold letters and digits alone, whatever is typed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 80 }), (text) => {
        expect(wordsOf(text)).toMatch(/^[\p{L}\p{N} ]*$/u);
      }),
    );
    expect(wordsOf('a=1 "Đơn" — số 12/2024')).toBe('a 1 don so 12 2024');
  });
});
