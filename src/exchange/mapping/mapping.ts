/**
 * The mapping: how the columns of an office's own file become records of one kind. Written in YAML by whoever knows the
 * file; `checkMapping` turns it into these types.
 */
import { inspectionColumns, type InspectionMapping } from '../inspections/inspection.mapping.js';
import { letterColumns, type LetterMapping } from '../letters/letter.mapping.js';
import { stepColumns, type StepMapping } from '../steps/step.mapping.js';

export const RECORD_KINDS = ['inspection', 'letter', 'step'] as const;
export type RecordKind = (typeof RECORD_KINDS)[number];

export type Mapping = InspectionMapping | LetterMapping | StepMapping;

/** Every column without which the mapping cannot be carried out. */
export function neededColumns(mapping: Mapping): readonly string[] {
  return [...new Set(columnsOfKind(mapping))];
}

function columnsOfKind(mapping: Mapping): readonly string[] {
  switch (mapping.kind) {
    case 'inspection':
      return inspectionColumns(mapping);
    case 'letter':
      return letterColumns(mapping);
    case 'step':
      return stepColumns(mapping);
  }
}
