import type { Fault } from '../import-error.js';

/** The rulebook has nothing to say of the kind of record that the mapping brings. */
export function rulebookSilent(where: string): Fault {
  return {
    code: 'import.kind-not-in-rulebook',
    where,
    message: {
      vi: 'Bộ quy tắc ghi trong tệp ánh xạ không có phần quy định về loại hồ sơ này. Hãy ghi bộ quy tắc của các tổ chức được nhập.',
      en: 'The rulebook that the mapping names has no rules for this kind of record. Name the rulebook of the organisations concerned.',
    },
  };
}
