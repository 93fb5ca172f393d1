/** Lifts older stored versions of an assessment's events to the present ones when they are read. */
import type { Upcaster } from '../../event-store/upcaster.js';
import type { JsonObject } from '../json.js';

/**
 * `AssessmentOpened` 1 → 2. A rating period was an integer `year`; it became a value, because terms, quarters and
 * single inspections are rated as well. `purpose` is new; nothing stored before was an inspection.
 */
const openedForAPeriod: Upcaster = {
  type: 'AssessmentOpened',
  from: 1,
  upcast({ year, ...kept }: JsonObject): JsonObject {
    const label = String(Number(year)).padStart(4, '0');
    const period = { kind: 'YEAR', label, from: `${label}-01-01`, to: `${label}-12-31` };
    return { ...kept, period, purpose: null };
  },
};

export const ASSESSMENT_UPCASTERS: readonly Upcaster[] = [openedForAPeriod];
