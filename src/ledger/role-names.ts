import type { Role } from './envelope.js';
import type { Bilingual } from './rejection.js';

/** What roles are called where a refusal names one: in the middle of a sentence. */
export const ROLE_NAMES: Readonly<Record<Role, Bilingual>> = {
  recorder: { vi: 'chuyên viên nhập liệu', en: 'recorder' },
  'case-officer': { vi: 'cán bộ giải quyết', en: 'case officer' },
  approver: { vi: 'lãnh đạo phê duyệt', en: 'approver' },
  'committee-member': { vi: 'cấp ủy viên', en: 'committee member' },
  auditor: { vi: 'kiểm tra viên', en: 'auditor' },
  administrator: { vi: 'quản trị', en: 'administrator' },
  system: { vi: 'hệ thống', en: 'system' },
};
