import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { ImportError, type Fault } from '../../src/exchange/import-error.js';
import { checkCodes } from '../../src/exchange/import/begin-import.js';
import { loadMapping, parseMapping } from '../../src/exchange/mapping/load-mapping.js';
import { type ShippedReference, shippedRulebook } from '../support/rulebooks.js';

const SHIPPED = new URL('../../src/exchange/mappings/', import.meta.url);
const shipped = (name: string) => readFileSync(new URL(`${name}.yaml`, SHIPPED), 'utf8');
const [letters, steps] = [shipped('template-letters'), shipped('template-steps')];
const sound = shipped('food-inspections');

function faultsOf(text: string): readonly Fault[] {
  try {
    parseMapping(text);
  } catch (error) {
    if (error instanceof ImportError) return error.faults;
    throw error;
  }
  return [];
}

function pointersOf(text: string): (string | undefined)[] {
  return faultsOf(text).map(({ where }) => where);
}

describe('a mapping', () => {
  it.each(readdirSync(SHIPPED))(
    'that ships is sound and knows its rulebook’s codes: %s',
    async (name) => {
      const mapping = await loadMapping(name.replace('.yaml', ''));
      expect(checkCodes(mapping, shippedRulebook(mapping.rulebook as ShippedReference))).toEqual(
        [],
      );
    },
  );

  it('is told every fault at once, each with its pointer', () => {
    const text = `
format: 2
id: Tên có dấu
rulebook: food-inspection
colour: red
source: { headerRow: 0, encoding: latin1, delimiter: pipe, ignoredColumns: CCO }
parent: {}
organisation:
  key: []
  name: { template: 'a {', column: b }
  level: { values: { a: b }, constant: X }
  placeKind: { template: 'Mức {' }
  registeredOn: today
inspection:
  key: [ID]
  date: { column: D, formats: [dd/MM/yy, serial] }
  period: { kind: AD_HOC, span: decade }
  document: { number: N }
  finding: { criterion: C, severity: 5, text: '' }
`;
    expect(pointersOf(text).sort()).toEqual([
      ...['/colour', '/format', '/id', '/inspection/date/formats/0'],
      ...['/inspection/document/abstract', '/inspection/finding/severity'],
      ...['/inspection/finding/text', '/inspection/period/span', '/organisation/key'],
      ...['/organisation/level', '/organisation/name', '/organisation/placeKind/template'],
      ...['/organisation/registeredOn', '/parent', '/rulebook', '/source/delimiter'],
      ...['/source/encoding', '/source/headerRow', '/source/ignoredColumns'],
    ]);
  });

  it('has no place for the name or the address of who wrote a letter, and says so', () => {
    const named = letters.replace('persons: Số người ký', 'name: Họ tên người gửi');
    expect(pointersOf(named)).toEqual(['/letter/complainant/name']);
    expect(faultsOf(named)[0]?.message.en).toContain('source.ignoredColumns');
    const placed = letters.replace('persons: Số người ký', 'address: Địa chỉ');
    expect(pointersOf(placed)).toEqual(['/letter/complainant/address']);
  });

  it('takes no step as verified, and no flag but true and false', () => {
    const verified = steps.replace('Báo cáo xong: reported-done', 'Đã thẩm định: verified');
    expect(pointersOf(verified)).toEqual(['/step/state']);
    expect(faultsOf(verified)[0]?.message.en).toContain("a person's act");
    const bare = steps.replace(/ {2}evidence: .*\n/u, '');
    expect(pointersOf(bare)).toEqual(['/step/state']);
    const doubtful = letters.replace("Có: true, Không: false, '': false", 'Có: perhaps');
    expect(pointersOf(doubtful)).toEqual(['/letter/overLevel']);
  });

  it('has one kind of record, of organisations that exist or that it registers', () => {
    expect(pointersOf(letters.replace('letter:', 'letters:')).sort()).toContain('/');
    expect(pointersOf(`${letters}\nstep: {}\n`)).toContain('/');
    expect(pointersOf(`${letters}\nparent: { organisationId: x }\n`)).toEqual(['/parent']);
    const both = letters.replace('{ code: Mã tổ chức }', '{ code: Mã tổ chức, id: Mã }');
    expect(pointersOf(both)).toEqual(['/organisation']);
    expect(pointersOf(letters.replace('{ code: Mã tổ chức }', '{}'))).toContain('/organisation');
  });

  it('is refused where it is no YAML, or YAML that does more than hold data', () => {
    for (const text of [
      'a: [',
      'a: 1\na: 2',
      `${sound}\nx: !!js/function 'y'`,
      '- 1',
      '',
      '&a [*a]',
    ]) {
      expect(faultsOf(text)).not.toEqual([]);
    }
    const doublings = Array.from(
      { length: 16 },
      (_, at) => `a${at + 1}: &a${at + 1} [*a${at}, *a${at}]`,
    );
    const bomb = `a0: &a0 [x, x]\n${doublings.join('\n')}`;
    expect(faultsOf(bomb).map(({ code }) => code)).toContain('import.mapping-not-yaml');
    expect(faultsOf(`${sound}\n# ${'x'.repeat(300_000)}`)[0]?.code).toBe('import.mapping-not-yaml');
  });

  it('names the codes that its rulebook lacks', () => {
    const text = sound
      .replace('level: CITY', 'level: TOWN')
      .replace('RISK_2', 'RISK_TWO')
      .replace('kind: AD_HOC', 'kind: WEEK')
      .replace('ANY: ANY', 'ANY: SOME');
    const faults = checkCodes(parseMapping(text), shippedRulebook('food-inspection@1'));
    expect(faults.map(({ where }) => where)).toEqual([
      '/parent/register/level',
      '/organisation/placeKind',
      '/inspection/period/kind',
      '/inspection/finding/severity',
    ]);
  });

  it('names the codes of letters and steps that its rulebook lacks, and rules that are not there', () => {
    const rules = shippedRulebook('to-chuc-co-so@2025.366');
    const wrong = (text: string, from: string, to: string) =>
      checkCodes(parseMapping(text.replace(from, to)), rules).map(({ where }) => where);
    expect(wrong(letters, 'Khiếu nại: KN', 'Khiếu nại: KNX')).toEqual(['/letter/type']);
    expect(wrong(letters, 'MAILBOX', 'PIGEON')).toEqual(['/letter/channel']);
    expect(wrong(letters, 'GROUP', 'CROWD')).toEqual(['/letter/complainant/kind']);
    expect(wrong(steps, 'TRAINING', 'PRAYER')).toEqual(['/step/measure']);
    for (const text of [letters, steps]) {
      const faults = checkCodes(parseMapping(text), shippedRulebook('food-inspection@1'));
      expect(faults.map(({ code }) => code)).toEqual(['import.kind-not-in-rulebook']);
    }
  });

  it('says where it looked for a file that is not there', async () => {
    await expect(loadMapping('./no/such.yaml')).rejects.toThrow('./no/such.yaml cannot be opened');
  });
});
