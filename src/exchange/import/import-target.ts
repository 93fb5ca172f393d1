import type { InspectionTarget } from '../inspections/inspection.target.js';
import type { LetterTarget } from '../letters/letter.target.js';
import type { StepTarget } from '../steps/step.target.js';

/** The ledger as the import needs it, for every kind of record. */
export type ImportTarget = InspectionTarget & LetterTarget & StepTarget;
