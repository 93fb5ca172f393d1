/** Clocks start by something that people do, end, and speak for every case that they run over. */
import { caseOf, isKnownAct, KNOWN_ACTS } from './acts.js';
import { checkClockLimits } from './check-clock-limits.js';
import type { ClockRule, ComplaintRules } from './complaint-rules.js';
import { entries, fault, unknownReferences, type RulebookFault } from './fault.js';
import type { Rulebook } from './rulebook.js';

const ACTS: ReadonlySet<string> = new Set(KNOWN_ACTS);
const WHAT_ACT = { vi: 'hành vi', en: 'act' };

export function checkClocks(rulebook: Rulebook): readonly RulebookFault[] {
  const { complaints } = rulebook;
  if (!complaints) return [];
  return complaints.clocks.flatMap((clock, index) => {
    const pointer = `/complaints/clocks/${index}`;
    return [
      ...checkReferences(complaints, clock, pointer),
      ...checkStart(clock, pointer),
      ...checkStops(clock, pointer),
      ...checkForce(clock, pointer),
      ...checkRound(complaints, clock, pointer),
      ...checkOverlap(complaints.clocks.slice(0, index), clock, pointer),
      ...checkUnit(rulebook, clock, pointer),
      ...checkClockLimits(complaints, clock, pointer),
    ];
  });
}

function checkReferences(
  { types, complexities }: ComplaintRules,
  clock: ClockRule,
  pointer: string,
): readonly RulebookFault[] {
  const knownTypes = new Set(types.map(({ code }) => code));
  const knownComplexities = new Set(complexities.map(({ code }) => code));
  const asked = (['limits', 'extensions'] as const).flatMap((list) =>
    clock[list].flatMap(({ complexity }, place) =>
      complexity === null
        ? []
        : [{ pointer: `${pointer}/${list}/${place}/complexity`, code: complexity }],
    ),
  );
  const acts = [
    { pointer: `${pointer}/startsAt`, code: clock.startsAt },
    ...entries(clock.stopsAt, `${pointer}/stopsAt`),
  ];
  const whatType = { vi: 'loại đơn', en: 'complaint type' };
  const whatComplexity = { vi: 'mức độ phức tạp', en: 'complexity' };
  return [
    ...unknownReferences(
      entries(clock.types, `${pointer}/types`),
      knownTypes,
      'unknown-type',
      whatType,
    ),
    ...unknownReferences(asked, knownComplexities, 'unknown-complexity', whatComplexity),
    ...unknownReferences(acts, ACTS, 'unknown-act', WHAT_ACT),
  ];
}

/** Only what is done with letters and cases starts a clock, and only for types that are named. */
function checkStart({ types, startsAt }: ClockRule, pointer: string): readonly RulebookFault[] {
  const found: RulebookFault[] = [];
  if (types.length === 0) {
    const vi = 'Thời hạn không áp dụng cho loại đơn nào. Hãy nêu ít nhất một loại.';
    const en = 'This clock runs for no type. Name at least one.';
    found.push(fault(`${pointer}/types`, 'clock-without-type', vi, en));
  }
  if (isKnownAct(startsAt) && !isOfComplaints(startsAt)) {
    const vi = `“${startsAt}” không phải việc xử lý đơn, vụ việc nên thời hạn không bao giờ bắt đầu. Hãy chọn hành vi khác.`;
    const en = `“${startsAt}” is done with no letter or case, so this clock would never start. Name another act.`;
    found.push(fault(`${pointer}/startsAt`, 'clock-never-starts', vi, en));
  }
  return found;
}

function checkStops({ startsAt, stopsAt }: ClockRule, pointer: string): readonly RulebookFault[] {
  const at = `${pointer}/stopsAt`;
  if (stopsAt.length === 0) {
    const vi = 'Thời hạn không có điểm kết thúc. Hãy nêu ít nhất một hành vi kết thúc.';
    return [fault(at, 'clock-without-stop', vi, 'This clock never stops. Name what stops it.')];
  }
  return entries(stopsAt, at).flatMap(({ pointer: place, code }) => {
    if (isKnownAct(code) && !isOfComplaints(code)) {
      const vi = `“${code}” không phải việc xử lý đơn, vụ việc nên không kết thúc được thời hạn.`;
      const en = `“${code}” is done with no letter or case, so it would never stop this clock.`;
      return [fault(place, 'clock-never-stops', vi, en)];
    }
    if (code !== startsAt) return [];
    const vi = `“${code}” vừa bắt đầu vừa kết thúc thời hạn. Hãy bỏ khỏi một bên.`;
    const en = `“${code}” both starts and stops this clock. Remove it from one side.`;
    return [fault(place, 'clock-stops-at-start', vi, en)];
  });
}

function checkForce({ validFrom, validTo }: ClockRule, pointer: string): readonly RulebookFault[] {
  if (validTo === null || validTo >= validFrom) return [];
  const vi = `Ngày hết hiệu lực ${validTo} trước ngày có hiệu lực ${validFrom}.`;
  const en = `It ends on ${validTo}, before it starts on ${validFrom}.`;
  return [fault(`${pointer}/validTo`, 'ends-before-start', vi, en)];
}

function checkRound(
  { types }: ComplaintRules,
  clock: ClockRule,
  pointer: string,
): readonly RulebookFault[] {
  const without = types.filter(({ secondRound }) => !secondRound).map(({ code }) => code);
  if (clock.round !== 2) return [];
  return entries(clock.types, `${pointer}/types`)
    .filter(({ code }) => without.includes(code))
    .map(({ pointer: at, code }) => {
      const vi = `Loại “${code}” không có lần hai nên thời hạn lần hai không bao giờ bắt đầu. Hãy bỏ loại này.`;
      const en = `Type “${code}” has no second round, so its clock would never start. Remove the type.`;
      return fault(at, 'clock-never-starts', vi, en);
    });
}

/** Of the clocks that one act starts for one type and round, one at most is in force on any day. */
function checkOverlap(
  earlier: readonly ClockRule[],
  clock: ClockRule,
  pointer: string,
): readonly RulebookFault[] {
  const other = earlier.find((each) => startTogether(each, clock));
  if (!other) return [];
  const vi = `Trùng hiệu lực với thời hạn “${other.code}” (cùng loại đơn, lần giải quyết và điểm bắt đầu). Hãy tách ngày hiệu lực.`;
  const en = `It is in force together with clock “${other.code}” (same type, round and start). Keep their days apart.`;
  return [fault(`${pointer}/validFrom`, 'clocks-overlap', vi, en)];
}

function startTogether(a: ClockRule, b: ClockRule): boolean {
  return (
    a.startsAt === b.startsAt &&
    (a.round === null || b.round === null || a.round === b.round) &&
    a.types.some((type) => b.types.includes(type)) &&
    (a.validTo === null || b.validFrom <= a.validTo) &&
    (b.validTo === null || a.validFrom <= b.validTo)
  );
}

function checkUnit({ calendar }: Rulebook, { unit }: ClockRule, pointer: string) {
  if (unit === 'day' || (calendar && calendar.years.length > 0)) return [];
  const vi =
    'Thời hạn tính theo ngày làm việc nhưng bộ quy tắc chưa có lịch làm việc. Hãy bổ sung “calendar”.';
  const en = 'It counts working days, and the rulebook has no working calendar. Add “calendar”.';
  return [fault(`${pointer}/unit`, 'clock-without-calendar', vi, en)];
}

function isOfComplaints(act: (typeof KNOWN_ACTS)[number]): boolean {
  const kind = caseOf(act);
  return kind === 'letter' || kind === 'complaint';
}
