/** How the rows of a file become organisations and their inspections: one row a finding. */
import type { FindingVerdict } from '../../ledger/assessments/assessment.events.js';
import type { Secrecy, Uuid } from '../../ledger/envelope.js';
import type { Rulebook } from '../../rulebook/rulebook.js';
import { unknownCodes } from '../mapping/check-codes.js';
import type { MappingHead } from '../mapping/mapping-head.js';
import { codesOf, columnsOf, type DateSource, type ValueSource } from '../mapping/sources.js';
import type { Fault } from '../import-error.js';

export const PERIOD_SPANS = ['day', 'month', 'quarter', 'year'] as const;
export type PeriodSpan = (typeof PERIOD_SPANS)[number];

/** An organisation that the import registers where it does not exist: what all others stand under. */
interface ParentToRegister {
  readonly key: string;
  readonly name: string;
  readonly level: string;
  readonly placeKind: string;
}

export interface InspectionMapping extends MappingHead {
  readonly kind: 'inspection';
  readonly parent: { readonly register: ParentToRegister } | { readonly organisationId: Uuid };
  readonly organisation: {
    /** Alternatives, each a set of columns; the first whose columns are all filled names the organisation. */
    readonly key: readonly (readonly string[])[];
    readonly name: ValueSource;
    /** Alternatives; the first that gives a text. */
    readonly code: readonly ValueSource[];
    readonly level: ValueSource;
    readonly placeKind: ValueSource;
    /** The day since when it exists; null: the first inspection of the file, for want of anything better. */
    readonly registeredOn: DateSource | null;
  };
  readonly inspection: {
    /** Columns whose texts together name one inspection; its findings are the rows that share them. */
    readonly key: readonly string[];
    readonly date: DateSource;
    readonly period: { readonly kind: string; readonly span: PeriodSpan };
    readonly purpose: ValueSource | undefined;
    readonly document: DocumentMapping | undefined;
    readonly followUp: FollowUpMapping | undefined;
    readonly finding: {
      readonly criterion: ValueSource;
      readonly severity: ValueSource;
      readonly text: ValueSource;
    };
  };
}

/** Which inspections look again at the one before, and what it means that they cite one of its findings. */
export interface FollowUpMapping {
  /** By the purpose as the source writes it. */
  readonly purposes: ReadonlyMap<string, FindingVerdict>;
}

/** The document that every inspection rests on; it bears the inspection's date. */
export interface DocumentMapping {
  readonly number: ValueSource;
  readonly abstract: ValueSource;
  readonly secrecy: Secrecy;
}

/** Columns without which no row can be read. */
export function inspectionColumns({
  organisation,
  inspection,
}: InspectionMapping): readonly string[] {
  const { finding, document } = inspection;
  const sources = [
    ...[organisation.name, ...organisation.code, organisation.level, organisation.placeKind],
    ...[inspection.purpose, document?.number, document?.abstract],
    ...[finding.criterion, finding.severity, finding.text],
    ...[inspection.date, organisation.registeredOn ?? undefined],
  ];
  return [...organisation.key.flat(), ...inspection.key, ...sources.flatMap(columnsOf)];
}

/** The codes of the mapping that its rulebook does not have. */
export function checkInspectionCodes(
  { organisation, inspection, parent }: InspectionMapping,
  { levels, placeKinds, assessments }: Rulebook,
): readonly Fault[] {
  const faults = [
    ...unknownCodes('/organisation/level', codesOf(organisation.level), levels),
    ...unknownCodes('/organisation/placeKind', codesOf(organisation.placeKind), placeKinds),
    ...unknownCodes('/inspection/period/kind', [inspection.period.kind], assessments.periods),
    ...unknownCodes(
      '/inspection/finding/severity',
      codesOf(inspection.finding.severity),
      assessments.severities,
    ),
  ];
  if (!('register' in parent)) return faults;
  return [
    ...unknownCodes('/parent/register/level', [parent.register.level], levels),
    ...unknownCodes('/parent/register/placeKind', [parent.register.placeKind], placeKinds),
    ...faults,
  ];
}
