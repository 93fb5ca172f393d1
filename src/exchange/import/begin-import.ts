import type { Rulebook } from '../../rulebook/rulebook.js';
import type { Fault } from '../import-error.js';
import { InspectionImport } from '../inspections/inspection.import.js';
import { checkInspectionCodes } from '../inspections/inspection.mapping.js';
import { LetterImport } from '../letters/letter.import.js';
import { checkLetterCodes } from '../letters/letter.mapping.js';
import type { Mapping } from '../mapping/mapping.js';
import { StepImport } from '../steps/step.import.js';
import { checkStepCodes } from '../steps/step.mapping.js';
import type { DateSystem } from '../tabular/cell.js';
import type { KindImport } from './kind-import.js';
import type { StagingDatabase } from './staging-database.js';

/** The codes of a mapping that its rulebook does not have, each with the pointer to it. */
export function checkCodes(mapping: Mapping, rulebook: Rulebook): readonly Fault[] {
  switch (mapping.kind) {
    case 'inspection':
      return checkInspectionCodes(mapping, rulebook);
    case 'letter':
      return checkLetterCodes(mapping, rulebook);
    case 'step':
      return checkStepCodes(mapping, rulebook);
  }
}

/** The way into the ledger of the kind of record that the mapping has. */
export function beginImport(
  mapping: Mapping,
  database: StagingDatabase,
  rulebook: Rulebook,
  dateSystem: DateSystem,
): KindImport {
  switch (mapping.kind) {
    case 'inspection':
      return new InspectionImport(mapping, database, rulebook, dateSystem);
    case 'letter':
      return new LetterImport(mapping, database, rulebook, dateSystem);
    case 'step':
      return new StepImport(mapping, database, dateSystem);
  }
}
