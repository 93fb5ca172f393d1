import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { DOCUMENT_KINDS, parseDocumentNumber } from '../../src/ledger/document-number.js';

describe('document numbers as offices write them', () => {
  it.each([
    ['38-KH/ĐUK', '38-KH/ĐUK', 'KH', 'ĐUK', 'party'],
    ['194/BC-UBND', '194/BC-UBND', 'BC', 'UBND', 'state'],
    ['Số 132-QĐ/TW', '132-QĐ/TW', 'QĐ', 'TW', 'party'],
    ['số: 366-QĐ/TW', '366-QĐ/TW', 'QĐ', 'TW', 'party'],
    ['05-NQ/TW', '05-NQ/TW', 'NQ', 'TW', 'party'],
    ['38/2021/QĐ-TTg', '38/2021/QĐ-TTg', 'QĐ', 'TTg', 'state'],
    ['38/2021/qđ-ttg', '38/2021/QĐ-TTg', 'QĐ', 'TTg', 'state'],
    ['12-TTr/BTCTU', '12-TTr/BTCTU', 'TTr', 'BTCTU', 'party'],
    ['12-TTR/BTCTU', '12-TTr/BTCTU', 'TTr', 'BTCTU', 'party'],
    ['7-QyĐ/TU', '7-QyĐ/TU', 'QyĐ', 'TU', 'party'],
    ['03-CTr/ĐU', '03-CTr/ĐU', 'CTr', 'ĐU', 'party'],
    ['21-QĐ/BCĐ-ĐUK', '21-QĐ/BCĐ-ĐUK', 'QĐ', 'BCĐ-ĐUK', 'party'],
    ['15/KH-UBND-NV', '15/KH-UBND-NV', 'KH', 'UBND-NV', 'state'],
    ['9-BB/CB1/ĐU', '9-BB/CB1/ĐU', 'BB', 'CB1/ĐU', 'party'],
    ['12a/QĐ-SNV', '12a/QĐ-SNV', 'QĐ', 'SNV', 'state'],
    [' 38 - kh / đuk ', '38-KH/ĐUK', 'KH', 'ĐUK', 'party'],
    ['38–KH/ĐUK', '38-KH/ĐUK', 'KH', 'ĐUK', 'party'],
    ['38-KH/\u00d0UK', '38-KH/ĐUK', 'KH', 'ĐUK', 'party'],
    ['1024/Q\u00d0-UBND', '1024/QĐ-UBND', 'QĐ', 'UBND', 'state'],
  ])('reads %j', (text, number, kind, issuer, form) => {
    expect(parseDocumentNumber(text)).toEqual({ number, kind, issuer, form });
  });

  it('reads decomposed Unicode as the composed text', () => {
    const composed = parseDocumentNumber('9-KL/ỦB');
    expect(composed?.issuer).toBe('ỦB');
    expect(parseDocumentNumber('9-KL/ỦB'.normalize('NFD'))).toEqual(composed);
  });

  it.each([
    ['', 'nothing'],
    ['38', 'a bare number'],
    ['KH/ĐUK', 'no number'],
    ['38-KH', 'no issuer'],
    ['38-KH/', 'an empty issuer'],
    ['194/BC', 'no issuer in state form'],
    ['0-KH/ĐUK', 'number zero'],
    ['000/BC-UBND', 'number zero with zeros before it'],
    ['38-XX/ĐUK', 'an unknown kind'],
    ['05/2026/NĐ-CP', 'a kind that is not in the default list'],
    ['1234/UBND-NC', 'an issuer where the kind should be'],
    ['38/0021/QĐ-TTg', 'a year out of range'],
    ['38-KH/ĐUK; DROP TABLE', 'trailing text'],
    ['-38-KH/ĐUK', 'a sign'],
    ['=1+2-KH/ĐUK', 'a formula'],
    ['38-KH//ĐUK', 'an empty part'],
    [`38-KH/${'Đ'.repeat(100)}`, 'an endless issuer'],
    [`38-KH/ĐUK${' '.repeat(500)}and more`, 'text far behind it'],
    ['Quyết định về việc xếp loại', 'an abstract instead of a number'],
  ])('does not read %#: %s', (text) => {
    expect(parseDocumentNumber(text)).toBeUndefined();
  });

  it('reads the kinds that a rulebook lists, and only those', () => {
    expect(parseDocumentNumber('05/2026/NĐ-CP', ['NĐ'])).toEqual({
      number: '05/2026/NĐ-CP',
      kind: 'NĐ',
      issuer: 'CP',
      form: 'state',
    });
    expect(parseDocumentNumber('38-KH/ĐUK', ['NĐ'])).toBeUndefined();
  });
});

describe('document numbers of any make', () => {
  const ordinal = fc.integer({ min: 1, max: 999_999 }).map(String);
  const kind = fc.constantFrom(...DOCUMENT_KINDS);
  const letters = fc.constantFrom(
    'A',
    'B',
    'C',
    'Đ',
    'Ă',
    'Â',
    'Ê',
    'Ô',
    'Ơ',
    'Ư',
    'U',
    'N',
    'D',
    'T',
    'W',
  );
  const part = fc.array(letters, { minLength: 1, maxLength: 8 }).map((found) => found.join(''));
  const issuer = fc
    .tuple(part, fc.array(fc.tuple(fc.constantFrom('-', '/'), part), { maxLength: 2 }))
    .filter(([first, rest]) => ![first, ...rest.map(([, word]) => word)].includes('TTG'))
    .map(([first, rest]) => first + rest.map(([joint, word]) => joint + word).join(''));
  const year = fc.option(fc.integer({ min: 1945, max: 2099 }), { nil: undefined });

  it('are read back as they were put together, in both forms', () => {
    fc.assert(
      fc.property(ordinal, kind, issuer, year, (n, k, i, y) => {
        expect(parseDocumentNumber(`${n}-${k}/${i}`)).toEqual({
          ...{ number: `${n}-${k}/${i}`, kind: k, issuer: i },
          form: 'party',
        });
        const dated = y === undefined ? n : `${n}/${y}`;
        expect(parseDocumentNumber(`${dated}/${k}-${i}`)).toEqual({
          ...{ number: `${dated}/${k}-${i}`, kind: k, issuer: i },
          form: 'state',
        });
      }),
    );
  });

  it('mean the same however they are typed', () => {
    const spaces = fc.constantFrom('', ' ', '  ', '\t', '\u00a0');
    fc.assert(
      fc.property(ordinal, kind, issuer, spaces, fc.boolean(), (n, k, i, gap, decomposed) => {
        const typed = `${gap}${n}${gap}-${gap}${k.toLowerCase()}${gap}/${gap}${i.toLowerCase()}`;
        const text = decomposed ? typed.normalize('NFD') : typed;
        expect(parseDocumentNumber(text)).toEqual(parseDocumentNumber(`${n}-${k}/${i}`));
      }),
    );
  });

  it('are normalised once: reading the result again changes nothing, and no text makes it throw', () => {
    const near = fc.stringMatching(/^[0-9]{1,4}[-/ ][a-zA-ZđĐ]{1,4}[-/][a-zA-ZđĐ0-9/-]{0,12}$/u);
    fc.assert(
      fc.property(fc.oneof(near, fc.string({ unit: 'binary' })), (text) => {
        const parsed = parseDocumentNumber(text);
        if (parsed) expect(parseDocumentNumber(parsed.number)).toEqual(parsed);
      }),
    );
  });
});
