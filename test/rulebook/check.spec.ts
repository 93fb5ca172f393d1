import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { checkRulebook } from '../../src/rulebook/check.js';
import { altered, faultsOf, SHIPPED_REFERENCES, shippedRulebook } from '../support/rulebooks.js';

const PLAN = shippedRulebook('to-chuc-co-so@2025.366');

describe('the structure of a rulebook', () => {
  it.each<[string, string, unknown, string]>([
    ['a field is missing', '/title', undefined, 'missing-field'],
    ['a nested field is missing', '/levels/0/label/en', undefined, 'missing-field'],
    ['a field is unknown', '/colour', 'red', 'unknown-field'],
    ['a nested field is unknown', '/levels/1/depth', 2, 'unknown-field'],
    ['a text is a number', '/levels/0/clause', 7, 'wrong-type'],
    ['a list is an object', '/bodies', {}, 'wrong-type'],
    ['an object is a list', '/title', [], 'wrong-type'],
    ['a flag is a text', '/levels/0/graded', 'yes', 'wrong-type'],
    ['a rank is a fraction', '/assessments/grades/0/rank', 1.5, 'wrong-type'],
    ['a choice is unknown', '/assessments/gradedBy', 'guessed', 'unknown-value'],
    ['a provenance is invented', '/bodies/0/provenance', 'law', 'unknown-value'],
    ['the day is 31 February', '/validFrom', '2025-02-31', 'bad-date'],
    ['the day is written 30/08/2025', '/validFrom', '30/08/2025', 'bad-date'],
    ['the year is 0', '/validTo', '0000-01-01', 'bad-date'],
    ['a Vietnamese label is blank', '/assessments/grades/1/label/vi', ' ', 'blank-text'],
    ['an English label is blank', '/assessments/grades/1/label/en', '', 'blank-text'],
    ['a forced grade has no reason', '/assessments/forcedGrades/1/clause', '', 'blank-text'],
    ['a label has a control character', '/title/vi', 'Quy\u0000tắc', 'bad-text'],
    ['a label has half a character', '/title/vi', 'Quy \ud800', 'bad-text'],
    ['a label is endless', '/title/vi', 'a'.repeat(2001), 'text-too-long'],
    ['a code has a space', '/assessments/severities/0/code', 'A B', 'bad-code'],
    ['the id has a capital', '/id', 'Plan', 'bad-code'],
    ['the version has an @', '/version', '1@2', 'bad-code'],
    ['a list is endless', '/bodies', Array(501).fill(null), 'too-many'],
    ['a quota is above 100 %', '/assessments/quotas/0/atMostPercent', 101, 'out-of-range'],
    ['a quota is below 0 %', '/assessments/quotas/0/atMostPercent', -1, 'out-of-range'],
    ['points are above 100', '/assessments/thresholds/0/points/from', 101, 'out-of-range'],
    ['the format is a text', '/format', '1', 'wrong-type'],
  ])('is refused where %s', (_what, pointer, value, code) => {
    expect(faultsOf(PLAN, { [pointer]: value })).toContain(`${code} ${pointer}`);
  });

  it('is told with pointers that escape what RFC 6901 escapes', () => {
    const odd = { ...PLAN, 'a~b/c': 1 };
    expect(faultsOf(odd, {})).toEqual(['unknown-field /a~0b~1c']);
  });

  it.each([null, undefined, 7, 'rulebook', [], true])(
    'is refused where there is only %p',
    (value) => {
      expect(checkRulebook(value)).toMatchObject([{ pointer: '', code: 'wrong-type' }]);
    },
  );

  it('names every missing field of an empty object at once', () => {
    const missing = checkRulebook({});
    expect(missing.map(({ code }) => code)).toEqual(Array(13).fill('missing-field'));
    expect(missing.map(({ pointer }) => pointer)).toContain('/assessments');
  });

  it('says of a newer format that the software must be upgraded, and nothing else', () => {
    const faults = checkRulebook({ format: 2, routes: [] });
    expect(faults).toMatchObject([{ pointer: '/format', code: 'format-newer' }]);
    expect(faults[0]?.message.vi).toContain('nâng cấp');
  });
});

describe('faults of several kinds', () => {
  it('are told at once, structure and contradictions together', () => {
    const faults = faultsOf(PLAN, {
      '/colour': 'red',
      '/bodies/0/label/vi': '',
      '/validFrom': '2025-02-31',
      '/assessments/quotas/0/grade': 'S',
      '/levels/1/under/0': 'WARD',
    });
    expect(faults.toSorted()).toEqual([
      'bad-date /validFrom',
      'blank-text /bodies/0/label/vi',
      'unknown-field /colour',
      'unknown-grade /assessments/quotas/0/grade',
      'unknown-level /levels/1/under/0',
      'unreachable-level /levels/1/under',
      'unreachable-level /levels/2/under',
      'unreachable-level /levels/3/under',
      'unreachable-level /levels/4/under',
    ]);
  });

  it('do not hide contradictions of the parts that are well formed', () => {
    const faults = faultsOf(PLAN, {
      '/levels/0/under': 'none',
      '/separationOfDuties/0/act': 'Dance',
    });
    expect(faults).toEqual(['wrong-type /levels/0/under', 'unknown-act /separationOfDuties/0/act']);
  });

  it('are found in whatever is put anywhere into a rulebook, without ever throwing', () => {
    const pointers = SHIPPED_REFERENCES.flatMap((reference) =>
      pointersOf(shippedRulebook(reference), '').map((pointer) => ({ reference, pointer })),
    );
    const junk = fc.oneof(fc.jsonValue(), fc.constantFrom(-1, 1e308, '', 'A', {}, [[]]));
    fc.assert(
      fc.property(fc.constantFrom(...pointers), junk, ({ reference, pointer }, value) => {
        for (const fault of checkRulebook(
          altered(shippedRulebook(reference), { [pointer]: value }),
        )) {
          expect(fault.message.vi).not.toBe(fault.message.en);
          expect(fault.pointer === '' || fault.pointer.startsWith('/')).toBe(true);
        }
      }),
    );
  });
});

function pointersOf(value: unknown, pointer: string): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, below]) => {
    const at = `${pointer}/${name}`;
    return [at, ...pointersOf(below, at)];
  });
}
