import type { Upcaster } from '../event-store/upcaster.js';
import { ASSESSMENT_UPCASTERS } from '../ledger/assessments/assessment.upcasters.js';

/** Every step by which older events are read in the present schema. */
export const UPCASTERS: readonly Upcaster[] = [...ASSESSMENT_UPCASTERS];
