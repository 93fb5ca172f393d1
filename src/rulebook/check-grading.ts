import { checkConditions, conditionsOf } from './check-conditions.js';
import { entries, fault, unknownReferences, type RulebookFault } from './fault.js';
import type { Rulebook } from './rulebook.js';

const BASE = '/assessments';

/** Grades, measures and criterion levels that rules speak of exist, and no rule contradicts itself. */
export function checkGrading(rulebook: Rulebook): readonly RulebookFault[] {
  return [
    ...checkGradeReferences(rulebook),
    ...checkThresholdsOncePerGrade(rulebook),
    ...checkForcedGrades(rulebook),
    ...checkQuotas(rulebook),
    ...checkConditions(rulebook),
    ...checkComputed(rulebook),
  ];
}

function checkGradeReferences({ assessments }: Rulebook): readonly RulebookFault[] {
  const known = new Set(assessments.grades.map(({ code }) => code));
  const gradeAt = (list: 'thresholds' | 'forcedGrades' | 'quotas') =>
    assessments[list].map(({ grade }, index) => ({
      pointer: `${BASE}/${list}/${index}/grade`,
      code: grade,
    }));
  const denominators = assessments.quotas.flatMap(({ ofGrades }, index) =>
    entries(ofGrades, `${BASE}/quotas/${index}/ofGrades`),
  );
  const references = [
    ...gradeAt('thresholds'),
    ...gradeAt('forcedGrades'),
    ...gradeAt('quotas'),
    ...denominators,
  ];
  const what = { vi: 'mức xếp loại', en: 'grade' };
  return unknownReferences(references, known, 'unknown-grade', what);
}

function checkThresholdsOncePerGrade({ assessments }: Rulebook): readonly RulebookFault[] {
  const grades = assessments.thresholds.map(({ grade }) => grade);
  return grades.flatMap((grade, index) => {
    if (grades.indexOf(grade) === index) return [];
    const vi = `Mức ${grade} đã có điều kiện ở mục trước. Hãy gộp lại thành một mục.`;
    const en = `Grade ${grade} has a threshold already. Make them one.`;
    return [fault(`${BASE}/thresholds/${index}/grade`, 'duplicate-threshold', vi, en)];
  });
}

function checkForcedGrades({ assessments }: Rulebook): readonly RulebookFault[] {
  const levels = new Set(assessments.criterionLevels.map(({ code }) => code));
  return assessments.forcedGrades.flatMap(({ when, whenCriterion }, index) => {
    if (whenCriterion === undefined) return [];
    const pointer = `${BASE}/forcedGrades/${index}/whenCriterion`;
    const what = { vi: 'mức đánh giá tiêu chí', en: 'criterion level' };
    const reference = { pointer, code: whenCriterion };
    const unknown = unknownReferences([reference], levels, 'unknown-criterion-level', what);
    if (!when) return unknown;
    const vi = 'Chỉ dùng một trong hai: “when” hoặc “whenCriterion”.';
    return [
      ...unknown,
      fault(pointer, 'two-reasons', vi, 'Use “when” or “whenCriterion”, not both.'),
    ];
  });
}

function checkQuotas({ assessments }: Rulebook): readonly RulebookFault[] {
  return assessments.quotas.flatMap(({ ofGrades }, index) => {
    if (ofGrades.length > 0) return [];
    const vi = 'Tỷ lệ phải nêu mẫu số: ít nhất một mức xếp loại.';
    const en = 'A quota names its denominator: at least one grade.';
    return [fault(`${BASE}/quotas/${index}/ofGrades`, 'quota-without-denominator', vi, en)];
  });
}

/** Where the grade is computed, nobody enters points, ticks a reason or appraises a measure. */
function checkComputed({ assessments }: Rulebook): readonly RulebookFault[] {
  const { gradedBy, thresholds, forcedGrades, measures } = assessments;
  if (gradedBy === 'decided') return [];
  const origins = new Map(measures.map(({ code, origin }) => [code, origin]));
  const appraised = conditionsOf(assessments)
    .filter(({ condition }) => origins.get(condition.measure) === 'appraised')
    .map(({ pointer }) => neverGiven(`${pointer}/measure`));
  const withPoints = thresholds.flatMap(({ points }, index) =>
    points ? [neverGiven(`${BASE}/thresholds/${index}/points`)] : [],
  );
  const ticked = forcedGrades.flatMap(({ when }, index) =>
    when ? [] : [neverGiven(`${BASE}/forcedGrades/${index}`)],
  );
  const vi = 'Mức xếp loại được tính tự động nên cần ít nhất một điều kiện trong “thresholds”.';
  const en = 'The grade is computed, so “thresholds” needs at least one entry.';
  const none = fault(`${BASE}/thresholds`, 'computed-without-thresholds', vi, en);
  return [...(thresholds.length === 0 ? [none] : []), ...withPoints, ...ticked, ...appraised];
}

/** A rule that could never apply is a mistake of whoever wrote it, so it is refused and not ignored. */
function neverGiven(pointer: string): RulebookFault {
  const vi =
    'Mức xếp loại được tính tự động nên không ai nhập số liệu này. Hãy dùng số liệu hệ thống tự đếm.';
  const en = 'The grade is computed, so nobody enters this. Use what the ledger counts itself.';
  return fault(pointer, 'computed-needs-appraisal', vi, en);
}
