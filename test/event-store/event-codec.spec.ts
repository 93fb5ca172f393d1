import { describe, expect, it } from '@jest/globals';
import canonicalize from 'canonicalize';
import fc from 'fast-check';
import { NotEncodable, toCanonical } from '../../src/event-store/canonical-json.js';
import { EventCodec } from '../../src/event-store/event-codec.js';
import { newEvent } from '../support/new-event.js';

const RECORDED_AT = '2024-07-01T02:03:04.005Z';
const text = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.string({ unit: 'binary' }).map((s) => s.toWellFormed()),
);
const number = fc.oneof(
  fc.maxSafeInteger(),
  fc.double({ noNaN: true, noDefaultInfinity: true, min: -9e15, max: 9e15 }),
);
const { object } = fc.letrec<{ value: unknown; object: Record<string, unknown> }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    text,
    number,
    fc.boolean(),
    fc.constant(null),
    fc.array(tie('value')),
    tie('object'),
  ),
  object: fc.dictionary(text, tie('value'), { noNullPrototype: false }),
}));

describe('the canonical encoding', () => {
  it('is, to the byte, that of an independent implementation of RFC 8785', () => {
    fc.assert(
      fc.property(object, (value) => {
        expect(toCanonical(value)).toBe(canonicalize(value));
      }),
      { numRuns: 500 },
    );
  });

  it('sorts names by UTF-16 code units, also those that look like numbers', () => {
    const value = {
      '10': 1,
      '9': 2,
      '\u20ac': 3,
      '\ud83d\ude00': 4,
      '\ufb33': 5,
      a: undefined,
      '': 6,
    };
    expect(toCanonical(value)).toBe('{"":6,"10":1,"9":2,"€":3,"😀":4,"\ufb33":5}');
  });

  it('escapes as RFC 8785 does', () => {
    const value = { t: '\u0000\b\t\n\f\r\u001f"\\/\u007f\u0085\u2028😀' };
    expect(toCanonical(value)).toBe(
      '{"t":"\\u0000\\b\\t\\n\\f\\r\\u001f\\"\\\\/\u007f\u0085\u2028😀"}',
    );
  });

  const refused: [string, object, string][] = [
    ['half of a character', { a: [{ 'b/c': 'x\ud800' }] }, '/a/0/b~1c'],
    ['half of a character in a name', { a: { '\udc00': 1 } }, '/a/\ufffd'],
    ['NaN', { a: NaN }, '/a'],
    ['infinity', { a: -Infinity }, '/a'],
    ['an unsafe integer', { a: { b: 2 ** 53 } }, '/a/b'],
    ['undefined in a list', { a: [1, undefined] }, '/a/1'],
    ['a function', { a: () => 1 }, '/a'],
    ['a big integer', { a: 1n }, '/a'],
    ['a date', { a: new Date(0) }, '/a'],
    ['a map', { a: new Map() }, '/a'],
    ['an object that encodes itself', { a: { toJSON: () => 1 } }, '/a'],
  ];
  it.each(refused)('refuses %s and says where it is', (_what, value, pointer) => {
    expect(() => toCanonical(value)).toThrow(NotEncodable);
    expect(() => toCanonical(value)).toThrow(expect.objectContaining({ pointer }));
  });

  it('refuses what is nested too deep or contains itself', () => {
    const self: Record<string, unknown> = {};
    self.again = self;
    expect(() => toCanonical(self)).toThrow(/nested over 100 levels/);
  });
});

describe('an encoded event', () => {
  const codec = new EventCodec([]);

  it('is canonical with its stream and time of recording, and decodes to what was encoded', () => {
    fc.assert(
      fc.property(object, text, (data, stream) => {
        const event = newEvent({ data: data as never, sealed: { '/name': 'c2VhbGVk' } });
        const bytes = codec.encode(event, stream, RECORDED_AT);
        const whole = { ...event, stream, recordedAt: RECORDED_AT };
        expect(bytes.toString()).toBe(canonicalize(whole));
        expect(codec.decode(bytes)).toEqual(JSON.parse(JSON.stringify(whole)));
      }),
    );
  });

  it('takes stream and time from the store alone', () => {
    const forged = { ...newEvent(), stream: 'forged', recordedAt: '1999-01-01T00:00:00.000Z' };
    const { stream, recordedAt } = codec.decode(codec.encode(forged, 'a-1', RECORDED_AT));
    expect({ stream, recordedAt }).toEqual({ stream: 'a-1', recordedAt: RECORDED_AT });
  });

  it('says the same as another that differs in salt and time only', () => {
    const event = newEvent();
    const bytes = codec.encode(event, 'a-1', RECORDED_AT);
    const later = codec.encode({ ...event, salt: 'AAAA' }, 'a-1', '2025-01-01T00:00:00.000Z');
    expect(codec.sameContent(bytes, later)).toBe(true);
    const others = [
      codec.encode(event, 'a-2', RECORDED_AT),
      codec.encode({ ...event, occurredOn: '2024-01-01' }, 'a-1', RECORDED_AT),
      codec.encode({ ...event, data: { name: 'khác' } }, 'a-1', RECORDED_AT),
    ];
    expect(others.map((other) => codec.sameContent(bytes, other))).toEqual([false, false, false]);
  });
});

describe('upcasting', () => {
  const one = { type: 'T', from: 1, upcast: () => ({ steps: 'one' }) };
  const two = { type: 'T', from: 2, upcast: (data: object) => ({ ...data, two: true }) };
  const read = (codec: EventCodec, schemaVersion: number, type = 'T') => {
    const event = newEvent({ type, schemaVersion, data: { old: true } });
    const { data, schemaVersion: version } = codec.decode(codec.encode(event, 'a-1', RECORDED_AT));
    return { data, version };
  };

  it('lifts one version at a time, from whatever version was stored', () => {
    const codec = new EventCodec([two, one]);
    expect(read(codec, 1)).toEqual({ data: { steps: 'one', two: true }, version: 3 });
    expect(read(codec, 2)).toEqual({ data: { old: true, two: true }, version: 3 });
    expect(read(codec, 3)).toEqual({ data: { old: true }, version: 3 });
    expect(read(codec, 1, 'Other')).toEqual({ data: { old: true }, version: 1 });
  });

  it('refuses two upcasters for one step', () => {
    expect(() => new EventCodec([one, { ...one }])).toThrow('Two upcasters lift T from version 1.');
  });
});
