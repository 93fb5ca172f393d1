/** Why a grade, points, a measure or a level is refused by the rulebook. */
import { byRule, codesOf } from '../../act.rejections.js';
import type { RuleFinding } from '../../../rulebook/conditions.js';
import type { Rulebook } from '../../../rulebook/rulebook.js';

export const gradeUnknown = (rulebook: Rulebook, grade: string, pointer: string) =>
  byRule(
    'invalid',
    'assessment.grade-unknown',
    {
      vi: `Bộ quy tắc không có mức xếp loại “${grade}”. Hãy chọn một trong: ${codesOf(rulebook.assessments.grades)}.`,
      en: `The rulebook has no grade “${grade}”. Choose one of: ${codesOf(rulebook.assessments.grades)}.`,
    },
    { rulebook, section: '/assessments/grades' },
    pointer,
  );

export const pointsOutOfRange = (rulebook: Rulebook, points: number) =>
  byRule(
    'invalid',
    'assessment.points-out-of-range',
    {
      vi: `Điểm ${points} nằm ngoài thang 0–100. Hãy nhập lại điểm.`,
      en: `${points} points are not on the scale from 0 to 100. Enter them again.`,
    },
    { rulebook, section: '/assessments/thresholds' },
    '/points',
  );

export const measureUnknown = (rulebook: Rulebook, measure: string, pointer: string) =>
  byRule(
    'invalid',
    'assessment.measure-unknown',
    {
      vi: `Bộ quy tắc không có số liệu “${measure}” để nhập. Hãy chọn một trong: ${appraised(rulebook)}.`,
      en: `The rulebook has no measure “${measure}” to be entered. Choose one of: ${appraised(rulebook)}.`,
    },
    { rulebook, section: '/assessments/measures' },
    pointer,
  );

function appraised(rulebook: Rulebook): string {
  return codesOf(rulebook.assessments.measures.filter(({ origin }) => origin === 'appraised'));
}

export const measureOutOfRange = (rulebook: Rulebook, measure: string, pointer: string) =>
  byRule(
    'invalid',
    'assessment.measure-out-of-range',
    {
      vi: `Số liệu “${measure}” không hợp lệ: tỷ lệ và điểm từ 0 đến 100, số đếm là số nguyên không âm. Hãy nhập lại.`,
      en: `“${measure}” is out of range: percentages and points go from 0 to 100, counts are whole and not negative. Enter it again.`,
    },
    { rulebook, section: '/assessments/measures' },
    pointer,
  );

export const criterionLevelUnknown = (rulebook: Rulebook, level: string, pointer: string) =>
  byRule(
    'invalid',
    'assessment.criterion-level-unknown',
    {
      vi: `Bộ quy tắc không có mức tiêu chí “${level}”. Hãy chọn một trong: ${codesOf(rulebook.assessments.criterionLevels)}.`,
      en: `The rulebook has no criterion level “${level}”. Choose one of: ${codesOf(rulebook.assessments.criterionLevels)}.`,
    },
    { rulebook, section: '/assessments/criterionLevels' },
    pointer,
  );

export const forcedGradeUnknown = (rulebook: Rulebook, code: string, pointer: string) =>
  byRule(
    'invalid',
    'assessment.forced-grade-unknown',
    {
      vi: `Bộ quy tắc không có trường hợp buộc xếp loại “${code}”. Hãy chọn một trong: ${codesOf(rulebook.assessments.forcedGrades)}.`,
      en: `The rulebook has no forced grade “${code}”. Choose one of: ${codesOf(rulebook.assessments.forcedGrades)}.`,
    },
    { rulebook, section: '/assessments/forcedGrades' },
    pointer,
  );

export const severityUnknown = (rulebook: Rulebook, severity: string, pointer: string) =>
  byRule(
    'invalid',
    'assessment.severity-unknown',
    {
      vi: `Bộ quy tắc không có mức độ “${severity}”. Hãy chọn một trong: ${codesOf(rulebook.assessments.severities)}.`,
      en: `The rulebook has no severity “${severity}”. Choose one of: ${codesOf(rulebook.assessments.severities)}.`,
    },
    { rulebook, section: '/assessments/severities' },
    pointer,
  );

export const notComputable = (rulebook: Rulebook) =>
  byRule(
    'invalid',
    'assessment.grade-not-computable',
    {
      vi: 'Không mức xếp loại nào của bộ quy tắc khớp với các phát hiện. Hãy báo người quản trị bộ quy tắc.',
      en: 'No grade of the rulebook fits these findings. Tell whoever keeps the rulebook.',
    },
    { rulebook, section: '/assessments/thresholds' },
    '/findings',
  );

export const otherThanComputed = (rulebook: Rulebook, computed: string) =>
  byRule(
    'invalid',
    'assessment.grade-computed',
    {
      vi: `Theo bộ quy tắc, các phát hiện cho mức ${computed}. Hãy chọn mức ${computed} hoặc sửa các phát hiện.`,
      en: `By the rulebook the findings give ${computed}. Choose ${computed}, or correct the findings.`,
    },
    { rulebook, section: '/assessments/gradedBy' },
    '/grade',
  );

/** A rule of the rulebook bars the grade; the code is the rule's own. */
export const barred = (rulebook: Rulebook, finding: RuleFinding) =>
  byRule('invalid', finding.code, finding.message, { rulebook, clause: finding.clause }, '/grade');

/** A rule warns, and the command did not say that the warning is accepted. */
export const warningNotAccepted = (rulebook: Rulebook, { code, message, clause }: RuleFinding) =>
  byRule(
    'invalid',
    'assessment.warning-not-accepted',
    {
      vi: `${message.vi} Nếu vẫn quyết định, hãy chấp nhận cảnh báo “${code}”.`,
      en: `${message.en} To decide all the same, accept the warning “${code}”.`,
    },
    { rulebook, clause },
    '/acceptWarnings',
  );
