import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { actName } from '../../src/ledger/act-names.js';
import { EVENT_TYPES } from '../../src/ledger/event-types.js';
import {
  groundNotHere,
  groundTwice,
  noGround,
} from '../../src/ledger/listings/rules/grounds.rejections.js';
import { KNOWN_ACTS } from '../../src/rulebook/acts.js';
import { isMessageKey, translator } from '../../src/wording/translate.js';
import { factName, workName } from '../../src/wording/house-words.js';
import { Labels } from '../../src/wording/labels.js';
import { formatDate, formatInstant, formatNumber } from '../../src/wording/format.js';
import { shippedRulebook } from '../support/rulebooks.js';

function messages(locale: string): Record<string, string> {
  const url = new URL(`../../src/wording/${locale}.json`, import.meta.url);
  return JSON.parse(readFileSync(url, 'utf8')) as Record<string, string>;
}
const places = (text: string) => [...text.matchAll(/\{\w+\}/gu)].map(([place]) => place).sort();

describe('words of the pages', () => {
  const vi = messages('vi');
  const en = messages('en');

  it('have the same keys in both languages', () => {
    expect(Object.keys(en).sort()).toEqual(Object.keys(vi).sort());
  });

  it('leave the same places to be filled in both languages', () => {
    for (const [key, text] of Object.entries(vi))
      expect(places(en[key] ?? '')).toEqual(places(text));
  });

  it('are never empty, and Vietnamese is composed (NFC)', () => {
    for (const text of [...Object.values(vi), ...Object.values(en)]) {
      expect(text.trim()).not.toBe('');
      expect(text.normalize('NFC')).toBe(text);
    }
  });

  it('name every type of event that is recorded', () => {
    expect(EVENT_TYPES.filter((type) => !isMessageKey(`event.${type}`))).toEqual([]);
  });

  it('call an act as a refusal does that names it', () => {
    for (const act of KNOWN_ACTS) {
      expect(actName(act)).toEqual({ vi: vi[`event.${act}`], en: en[`event.${act}`] });
    }
    expect(actName('ActOfTomorrow').vi).toBe('ActOfTomorrow');
  });

  it('have one word for a ground, which refusals use as well', () => {
    const word = (vi['listing.grounds'] ?? '').toLowerCase();
    for (const { message } of [noGround(''), groundTwice(''), groundNotHere('g1', '')]) {
      expect(message.vi.toLowerCase()).toContain(word);
    }
  });

  it('call facts of proposals and records that wait as the rulebook or the house does', () => {
    const labels = new Labels([shippedRulebook('to-chuc-co-so@2025.366')], 'vi');
    const words = { t: translator('vi'), labels };
    const facts = ['score', 'complex', 'largeGroups'].map((fact) => factName(words, fact));
    expect(facts).toEqual(['Điểm dấu hiệu điểm nóng', 'Vụ việc phức tạp', 'Đoàn đông người']);
    const step = { kind: 'step', id: '', code: 'TASK_GROUP' } as const;
    expect(workName(words, step)).toBe('Cử tổ công tác');
    expect(workName(words, { ...step, kind: 'contradiction' })).toBeUndefined();
  });

  it('cite a clause as its rulebook does, and in English where that has it', () => {
    const clause = 'Luật Tố cáo năm 2018';
    const rulebooks = [shippedRulebook('to-chuc-co-so@2025.366')];
    expect(new Labels(rulebooks, 'vi').clause(clause)).toBe(clause);
    expect(new Labels(rulebooks, 'en').clause(clause)).toBe('Law on Denunciations 2018');
    expect(new Labels(rulebooks, 'en').clause('Điều 1')).toBe('Điều 1');
  });

  it('fill places and leave unknown ones visible', () => {
    const t = translator('en');
    expect(t('list.count', { total: 7 })).toBe('7 organisations');
    expect(t('list.count')).toBe('{total} organisations');
  });
});

describe('dates and numbers', () => {
  it('are written as the office writes them', () => {
    expect(formatDate('2025-06-30')).toBe('30/06/2025');
    expect(formatNumber(52105, 'vi')).toBe('52.105');
    expect(formatNumber(52105, 'en')).toBe('52,105');
  });

  it('show an instant in the time zone of the ledger', () => {
    expect(formatInstant('2025-06-30T18:05:09.000Z')).toBe('01/07/2025 01:05:09');
  });
});
