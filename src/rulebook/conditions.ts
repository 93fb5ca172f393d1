import type { Bilingual } from '../ledger/rejection.js';
import { labelOf } from './lookup.js';
import type { Condition, Rulebook } from './rulebook.js';

/** Numbers by code of the rulebook's measures, appraised and derived together. */
export type MeasureValues = Readonly<Record<string, number>>;

/** What a rule said about a proposal: `code` is stable, `clause` is what the rulebook cites. */
export interface RuleFinding {
  readonly code: string;
  readonly message: Bilingual;
  readonly clause: string;
}

const IN_WORDS: Record<Condition['is'], Bilingual> = {
  'at-least': { vi: 'từ', en: 'at least' },
  'more-than': { vi: 'trên', en: 'more than' },
  'at-most': { vi: 'không quá', en: 'at most' },
  'less-than': { vi: 'dưới', en: 'less than' },
  equal: { vi: 'bằng', en: 'exactly' },
};

/** Whether the condition holds; undefined where its measure was not given. */
export function conditionHolds(condition: Condition, measures: MeasureValues): boolean | undefined {
  const actual = measures[condition.measure];
  if (actual === undefined) return undefined;
  switch (condition.is) {
    case 'at-least':
      return actual >= condition.value;
    case 'more-than':
      return actual > condition.value;
    case 'at-most':
      return actual <= condition.value;
    case 'less-than':
      return actual < condition.value;
    case 'equal':
      return actual === condition.value;
  }
}

/** Why a condition of `grade` does not hold, or undefined where it does. */
export function unmetCondition(
  rulebook: Rulebook,
  grade: string,
  condition: Condition,
  measures: MeasureValues,
  clause: string,
): RuleFinding | undefined {
  const holds = conditionHolds(condition, measures);
  if (holds === true) return undefined;
  const rule = { clause: condition.clause ?? clause };
  if (holds === undefined) {
    return { code: 'grade.measure-missing', message: missing(rulebook, condition), ...rule };
  }
  const name = labelOf(rulebook, 'measures', condition.measure);
  const words = IN_WORDS[condition.is];
  const unit = percentSign(rulebook, condition.measure);
  const actual = measures[condition.measure] ?? 0;
  return {
    code: 'grade.condition-unmet',
    message: {
      vi: `Mức ${grade} cần “${name.vi}” ${words.vi} ${condition.value}${unit}; hiện là ${actual}${unit}. Hãy chọn mức khác hoặc rà soát lại số liệu.`,
      en: `Grade ${grade} needs “${name.en}” to be ${words.en} ${condition.value}${unit}; it is ${actual}${unit}. Choose another grade or review the figures.`,
    },
    ...rule,
  };
}

function missing(rulebook: Rulebook, condition: Condition): Bilingual {
  const name = labelOf(rulebook, 'measures', condition.measure);
  return {
    vi: `Chưa có số liệu “${name.vi}” (${condition.measure}). Hãy bổ sung vào kết quả thẩm định.`,
    en: `“${name.en}” (${condition.measure}) is not given. Add it to the appraisal.`,
  };
}

function percentSign(rulebook: Rulebook, measure: string): string {
  const found = rulebook.assessments.measures.find(({ code }) => code === measure);
  return found?.unit === 'percent' ? '%' : '';
}
