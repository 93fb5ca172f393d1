/** Who and what the story is about: a tree of three, the bodies that decide in it, and one token for each person. */
import type { Uuid } from '../../../src/ledger/envelope.js';
import type { TestRole } from '../../support/http.js';

const id = (n: number): Uuid => `01992000-0000-7000-8000-${String(n).padStart(12, '0')}`;

export const [CITY, UPPER, UNIT] = [id(1), id(2), id(3)] as const;
export const TREE = [
  [CITY, null, 'CITY', 'Đảng bộ Thành phố'],
  [UPPER, CITY, 'UPPER', 'Đảng bộ Khối các cơ quan'],
  [UNIT, UPPER, 'GRASSROOTS', 'Đảng bộ Trung tâm Đăng kiểm'],
] as const;
export const BODIES = [
  ['BTV', 'STANDING_COMMITTEE', 'Ban thường vụ Đảng ủy Khối'],
  ['BTC', 'ORGANISATION_COMMISSION', 'Ban tổ chức Đảng ủy Khối'],
  ['UBKT', 'INSPECTION_COMMISSION', 'Ủy ban kiểm tra Đảng ủy Khối'],
  ['BCD', 'STEERING_COMMITTEE', 'Ban chỉ đạo củng cố tổ chức cơ sở đảng'],
] as const;

/** The denunciation, its duplicate, the anonymous letter, the mixed one, and the group's complaint a year later. */
export const [DENUNCIATION, DUPLICATE, ANONYMOUS, MIXED, COLLECTIVE] = [
  id(11),
  id(12),
  id(13),
  id(14),
  id(15),
] as const;
/** The cases that come of them. */
export const [MAIN_CASE, ANONYMOUS_CASE, WITHDRAWN_CASE, COLLECTIVE_CASE] = [
  id(21),
  id(22),
  id(23),
  id(24),
] as const;
export const ASSESSMENT = id(31);
export const REVIEW = id(32);
export const [FIRST_LISTING, SECOND_LISTING] = [id(41), id(42)] as const;
export const HOT_SPOT = id(51);
export const INSPECTION = id(52);

interface Cast {
  readonly role: TestRole;
  readonly scope: Uuid | null;
  readonly body: string | null;
}
const person = (role: TestRole, scope: Uuid | null, body: string | null = null): Cast => ({
  ...{ role, scope, body },
});

/** By account. Chi, Lan, the approvers and Kiên serve the upper organisation; Dũng and Hòa are of the one complained of. */
export const PEOPLE = {
  admin: person('administrator', null),
  thu: person('recorder', null),
  chi: person('recorder', UPPER),
  lan: person('case-officer', UPPER),
  khanh: person('approver', UPPER, 'BTV'),
  phuc: person('approver', UPPER, 'BTC'),
  tam: person('approver', UPPER, 'UBKT'),
  binh: person('approver', UPPER, 'BCD'),
  kien: person('auditor', UPPER),
  vinh: person('committee-member', UPPER),
  dung: person('recorder', UNIT),
  hoa: person('committee-member', UNIT),
  son: person('auditor', UNIT),
} as const satisfies Readonly<Record<string, Cast>>;
export type Person = keyof typeof PEOPLE;
