import type { Bilingual } from '../ledger/rejection.js';

/** A problem that the HTTP edge itself reports, in both languages. */
export interface HouseProblem {
  readonly status: number;
  readonly title: Bilingual;
  readonly detail: Bilingual;
}

/** A row of a table of problems. */
export const entry = (
  status: number,
  title: readonly [vi: string, en: string],
  detail: readonly [vi: string, en: string],
): HouseProblem => ({
  status,
  title: { vi: title[0], en: title[1] },
  detail: { vi: detail[0], en: detail[1] },
});
