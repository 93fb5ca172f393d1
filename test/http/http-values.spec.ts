import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { CursorCodec, type CursorValues } from '../../src/http/cursor-codec.js';
import { languageOf } from '../../src/http/language.js';
import { MAX_JSON_DEPTH, parseJsonBody } from '../../src/http/json-body.js';
import { ifMatchRevision, strongETag } from '../../src/http/preconditions.js';
import { ProblemError } from '../../src/http/problem.js';
import { momentKind } from '../../src/http/validators.js';
import { isCalendarDate } from '../../src/ledger/calendar-date.js';

type NameAndSequence = readonly [string, number];
const isNameAndSequence = (values: CursorValues): values is NameAndSequence =>
  values.length === 2 && typeof values[0] === 'string' && typeof values[1] === 'number';
const codec = new CursorCodec<NameAndSequence>('status', 1, isNameAndSequence);

describe('a cursor', () => {
  it('gives back what it was made of', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.nat(), (name, sequence) => {
        expect(codec.decode(codec.encode([name, sequence]))).toEqual([name, sequence]);
      }),
    );
  });

  it('of another list or another version is refused', () => {
    const other = new CursorCodec<NameAndSequence>('history', 1, isNameAndSequence);
    const newer = new CursorCodec<NameAndSequence>('status', 2, isNameAndSequence);
    for (const foreign of [other, newer]) {
      expect(() => codec.decode(foreign.encode(['a', 1]))).toThrow(ProblemError);
    }
  });

  it('is refused, never misread, whatever text comes instead', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 80 }), (text) => {
        expect(() => codec.decode(text)).toThrow(ProblemError);
        const json = Buffer.from(JSON.stringify(['status', 1, text, text])).toString('base64url');
        expect(() => codec.decode(json)).toThrow(ProblemError);
      }),
    );
    expect(() => codec.decode('A'.repeat(100_000))).toThrow(ProblemError);
  });
});

describe('a calendar date', () => {
  it('is every day that the calendar has', () => {
    const days = fc.date({
      min: new Date('0001-01-01T00:00:00Z'),
      max: new Date('9999-12-31T00:00:00Z'),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(days, (day) => {
        expect(isCalendarDate(day.toISOString().slice(0, 10))).toBe(true);
      }),
    );
  });

  it.each(['2023-02-29', '2025-02-31', '0000-06-01', '2025-00-10', '2025-04-31', '10000-01-01'])(
    'is not %s',
    (text) => {
      expect(isCalendarDate(text)).toBe(false);
    },
  );
});

describe('a moment', () => {
  it.each([
    ['1042', 'sequence'],
    ['0', 'sequence'],
    ['2025-06-30', 'date'],
    ['2025-06-30T17:00:00.000Z', 'instant'],
    ['2025-06-30T17:00:00Z', 'instant'],
    ['2025-02-31T00:00:00Z', undefined],
    ['2025-06-30T25:00:00Z', undefined],
    ['2025-06-30T17:00:00+07:00', undefined],
    ['01', undefined],
    ['-1', undefined],
    ['yesterday', undefined],
  ] as const)('%s is a %s', (text, kind) => {
    expect(momentKind(text)).toBe(kind);
  });
});

describe('the language of an answer', () => {
  it.each([
    [undefined, 'vi'],
    ['', 'vi'],
    ['en', 'en'],
    ['en-GB,en;q=0.9,vi;q=0.8', 'en'],
    ['vi-VN,vi;q=0.9,en;q=0.8', 'vi'],
    ['fr', 'vi'],
    ['en;q=0', 'vi'],
    ['*', 'vi'],
    [';;q=,=', 'vi'],
  ] as const)('is by %p %s', (header, language) => {
    expect(languageOf(header)).toBe(language);
  });
});

describe('an ETag', () => {
  it('names the revision that it was made of', () => {
    fc.assert(
      fc.property(fc.nat(), (revision) => {
        expect(ifMatchRevision(strongETag(revision))).toBe(revision);
      }),
    );
  });
});

describe('a JSON body', () => {
  it('is read as JSON.parse reads it, or refused as a problem', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 6, stringUnit: 'binary' }), (value) => {
        const text = JSON.stringify(value);
        try {
          expect(parseJsonBody(Buffer.from(text))).toEqual(JSON.parse(text));
        } catch (error) {
          expect(error).toBeInstanceOf(ProblemError);
        }
      }),
    );
  });

  it('may be as deep as promised', () => {
    const text = '['.repeat(MAX_JSON_DEPTH) + ']'.repeat(MAX_JSON_DEPTH);
    expect(parseJsonBody(Buffer.from(text))).toBeInstanceOf(Array);
  });
});
