import { fault, unknownReferences, type RulebookFault } from './fault.js';
import {
  DERIVED_MEASURES,
  type AssessmentRules,
  type Condition,
  type Measure,
  type Rulebook,
} from './rulebook.js';

interface PlacedCondition {
  readonly pointer: string;
  readonly condition: Condition;
}

/** Every condition of thresholds and forced grades with its pointer. */
export function conditionsOf(rules: AssessmentRules): readonly PlacedCondition[] {
  const thresholds = rules.thresholds.flatMap(({ conditions }, index) =>
    conditions.map((condition, place) => ({
      pointer: `/assessments/thresholds/${index}/conditions/${place}`,
      condition,
    })),
  );
  const forced = rules.forcedGrades.flatMap(({ when }, index) =>
    when ? [{ pointer: `/assessments/forcedGrades/${index}/when`, condition: when }] : [],
  );
  return [...thresholds, ...forced];
}

/** Measures exist, come from where they say, and what is asked of them can be true. */
export function checkConditions({ assessments }: Rulebook): readonly RulebookFault[] {
  const measures = new Map(assessments.measures.map((measure) => [measure.code, measure]));
  const placed = conditionsOf(assessments);
  const references = placed.map(({ pointer, condition }) => ({
    pointer: `${pointer}/measure`,
    code: condition.measure,
  }));
  const what = { vi: 'số liệu', en: 'measure' };
  return [
    ...assessments.measures.flatMap(checkOrigin),
    ...unknownReferences(references, new Set(measures.keys()), 'unknown-measure', what),
    ...placed.flatMap((each) => checkValue(each, measures.get(each.condition.measure))),
    ...placed.flatMap(checkClause),
    ...assessments.thresholds.flatMap(({ conditions }, index) =>
      checkTogether(conditions, `/assessments/thresholds/${index}/conditions`),
    ),
  ];
}

function checkOrigin({ code, origin }: Measure, index: number): readonly RulebookFault[] {
  const counted = (DERIVED_MEASURES as readonly string[]).includes(code);
  const pointer = `/assessments/measures/${index}/origin`;
  if (counted && origin === 'appraised') {
    const vi = `“${code}” do hệ thống tự đếm, không ai được nhập. Hãy ghi “derived”.`;
    const en = `“${code}” is counted by the ledger and never entered. Write “derived”.`;
    return [fault(pointer, 'derived-measure-entered', vi, en)];
  }
  if (counted || origin === 'appraised') return [];
  const vi = `Hệ thống không tự đếm “${code}”. Chỉ đếm: ${DERIVED_MEASURES.join(', ')}.`;
  const en = `The ledger does not count “${code}”. It counts ${DERIVED_MEASURES.join(', ')}.`;
  return [fault(pointer, 'unknown-derived-measure', vi, en)];
}

function checkValue(
  { pointer, condition }: PlacedCondition,
  measure: Measure | undefined,
): readonly RulebookFault[] {
  if (!measure) return [];
  const most = measure.unit === 'count' ? Infinity : 100;
  if (condition.value >= 0 && condition.value <= most) return [];
  const vi = measure.unit === 'count' ? 'Số đếm không thể âm.' : 'Phải nằm trong khoảng 0 đến 100.';
  const en = measure.unit === 'count' ? 'A count is never negative.' : 'It must be from 0 to 100.';
  return [fault(`${pointer}/value`, 'out-of-range', vi, en)];
}

function checkClause({ pointer, condition }: PlacedCondition): readonly RulebookFault[] {
  if ((condition.clause === undefined) === (condition.provenance === undefined)) return [];
  const vi = 'Điều khoản riêng phải có đủ “clause” và “provenance”.';
  const en = 'A clause of its own needs both “clause” and “provenance”.';
  return [fault(pointer, 'clause-without-provenance', vi, en)];
}

/** Two conditions on one measure that no number meets, e.g. at least 50 and less than 30. */
function checkTogether(
  conditions: readonly Condition[],
  pointer: string,
): readonly RulebookFault[] {
  return conditions.flatMap((condition, index) => {
    const earlier = conditions.slice(0, index).filter((each) => each.measure === condition.measure);
    if (earlier.every((other) => canBothHold(other, condition))) return [];
    const vi = `Các điều kiện về “${condition.measure}” không thể cùng đúng. Hãy sửa một điều kiện.`;
    const en = `The conditions on “${condition.measure}” can never hold together. Correct one.`;
    return [fault(`${pointer}/${index}`, 'conditions-never-hold', vi, en)];
  });
}

/** Whether some number lies in both intervals; an open end excludes its own number. */
function canBothHold(a: Condition, b: Condition): boolean {
  const [x, y] = [interval(a), interval(b)];
  const low = Math.max(x.low, y.low);
  const high = Math.min(x.high, y.high);
  const open = [x, y].some(
    (each) => (each.openLow && each.low === low) || (each.openHigh && each.high === high),
  );
  return open ? low < high : low <= high;
}

function interval({ is, value }: Condition) {
  const above = is === 'at-least' || is === 'more-than' || is === 'equal';
  const under = is === 'at-most' || is === 'less-than' || is === 'equal';
  return {
    low: above ? value : -Infinity,
    high: under ? value : Infinity,
    openLow: is === 'more-than',
    openHigh: is === 'less-than',
  };
}
