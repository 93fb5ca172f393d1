import { checkRanks } from './check-codes.js';
import type { ComplaintType } from './complaint-rules.js';
import { fault, type RulebookFault } from './fault.js';
import type { Rulebook } from './rulebook.js';

const BASE = '/complaints';

/** Ranks count through, and no type contradicts itself. */
export function checkComplaints({ complaints }: Rulebook): readonly RulebookFault[] {
  if (!complaints) return [];
  return [
    ...checkRanks(complaints.outcomes, `${BASE}/outcomes`),
    ...checkRanks(complaints.complexities, `${BASE}/complexities`),
    ...complaints.types.flatMap((type, index) => checkType(type, `${BASE}/types/${index}`)),
  ];
}

function checkType(type: ComplaintType, pointer: string): readonly RulebookFault[] {
  const found: RulebookFault[] = [];
  if (!type.hidden && type.accusedSeesFrom !== null) {
    const vi = `Loại “${type.code}” không giữ kín, nên không có trạng thái bắt đầu được xem. Hãy để trống hoặc giữ kín loại này.`;
    const en = `Type “${type.code}” is not hidden, so no state reveals it. Leave this null or hide the type.`;
    found.push(fault(`${pointer}/accusedSeesFrom`, 'never-hidden', vi, en));
  }
  if (type.mixed && type.secondRound) {
    const vi = `Đơn “${type.code}” phải tách trước khi thụ lý nên không có lần hai. Hãy sửa lại.`;
    const en = `“${type.code}” is split before it is accepted, so it never has a second round. Correct one.`;
    found.push(fault(`${pointer}/secondRound`, 'mixed-never-decided', vi, en));
  }
  return found;
}
