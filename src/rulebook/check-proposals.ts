import { entries, fault, unknownReferences, type RulebookFault } from './fault.js';
import type { Rulebook } from './rulebook.js';
import type { HotSpotRules, ProposalRule } from './supervision-rules.js';

/** Weights add up to a score that can reach its thresholds, in their order, of what is recorded. */
export function checkHotSpots({ hotSpots, complaints }: Rulebook): readonly RulebookFault[] {
  if (!hotSpots) return [];
  const found: RulebookFault[] = [];
  if (!complaints) {
    const vi = 'Dấu hiệu điểm nóng được tính từ đơn, vụ việc nên cần phần “complaints”.';
    const en = 'Hot spots are counted from letters and cases; add the section “complaints”.';
    found.push(fault('/hotSpots', 'hot-spots-without-complaints', vi, en));
  }
  return [...found, ...checkThresholds(hotSpots)];
}

function checkThresholds({ signalAt, strongAt, factors }: HotSpotRules): readonly RulebookFault[] {
  const found: RulebookFault[] = [];
  if (strongAt < signalAt) {
    const vi = `Ngưỡng mạnh ${strongAt} thấp hơn ngưỡng dấu hiệu ${signalAt}. Hãy sửa một ngưỡng.`;
    const en = `The strong threshold ${strongAt} is below the signal's ${signalAt}. Correct one.`;
    found.push(fault('/hotSpots/strongAt', 'thresholds-reversed', vi, en));
  }
  if (signalAt <= 0) {
    const vi = 'Ngưỡng dấu hiệu phải lớn hơn 0, nếu không mọi đơn vị đều có dấu hiệu.';
    const en = 'The signal starts above 0, or else every organisation would have one.';
    found.push(fault('/hotSpots/signalAt', 'signal-always', vi, en));
  }
  if (factors.some(({ weight }) => weight > 0)) return found;
  const vi = 'Mọi trọng số bằng 0 nên không bao giờ có dấu hiệu. Hãy đặt ít nhất một trọng số.';
  const en = 'Every weight is 0, so there is never a signal. Give one at least.';
  return [...found, fault('/hotSpots/factors', 'signal-never', vi, en)];
}

/** What the process proposes can be met, and be listed by the route that it names. */
export function checkProposals(rulebook: Rulebook): readonly RulebookFault[] {
  return (rulebook.proposals ?? []).flatMap((rule, index) => {
    const pointer = `/proposals/${index}`;
    return [...checkWhen(rulebook, rule, pointer), ...checkWhat(rulebook, rule, pointer)];
  });
}

function checkWhen(
  { assessments, hotSpots }: Rulebook,
  { when }: ProposalRule,
  pointer: string,
): readonly RulebookFault[] {
  if (when.kind === 'hot-spot') {
    if (hotSpots) return [];
    const vi = 'Bộ quy tắc không tính dấu hiệu điểm nóng. Hãy bổ sung phần “hotSpots”.';
    const en = 'The rulebook counts no hot spots. Add the section “hotSpots”.';
    return [fault(`${pointer}/when`, 'proposal-without-hot-spots', vi, en)];
  }
  const known = new Set(assessments.grades.map(({ code }) => code));
  const named = entries(when.grades, `${pointer}/when/grades`);
  const what = { vi: 'mức xếp loại', en: 'grade' };
  if (named.length > 0) return unknownReferences(named, known, 'unknown-grade', what);
  const vi = 'Phải nêu ít nhất một mức xếp loại.';
  return [fault(`${pointer}/when/grades`, 'proposal-never', vi, 'Name at least one grade.')];
}

function checkWhat(
  { listings }: Rulebook,
  rule: ProposalRule,
  pointer: string,
): readonly RulebookFault[] {
  const at = `${pointer}/route`;
  if (rule.proposes === 'review') {
    if (rule.route === null) return [];
    const vi = 'Đề nghị rà soát không có diện. Hãy để trống “route”.';
    return [fault(at, 'route-of-review', vi, 'A review has no route. Leave it null.')];
  }
  if (rule.route === null) {
    const vi = 'Đề nghị đưa vào danh sách phải nêu diện. Hãy điền “route”.';
    return [fault(at, 'proposal-without-route', vi, 'A proposed listing names its route.')];
  }
  const { route: code } = rule;
  const route = listings?.routes.find((each) => each.code === code);
  const what = { vi: 'diện đưa vào danh sách', en: 'entry route' };
  if (!route) return unknownReferences([{ pointer: at, code }], new Set(), 'unknown-route', what);
  return checkAgainstRoute(rule, route.grades, pointer);
}

/** A route that rests on grades lists nobody who holds another. */
function checkAgainstRoute(
  { when, route }: ProposalRule,
  grades: readonly string[],
  pointer: string,
): readonly RulebookFault[] {
  if (grades.length === 0) return [];
  const vi = `Diện “${route}” chỉ dành cho mức ${grades.join(', ')}. Hãy sửa điều kiện hoặc chọn diện khác.`;
  const en = `Route “${route}” is for grades ${grades.join(', ')} only. Correct the condition or the route.`;
  if (when.kind === 'hot-spot') return [fault(`${pointer}/when`, 'proposal-against-route', vi, en)];
  return entries(when.grades, `${pointer}/when/grades`)
    .filter(({ code }) => !grades.includes(code))
    .map((grade) => fault(grade.pointer, 'proposal-against-route', vi, en));
}
