import type { IsoDate } from '../../ledger/envelope.js';
import { parseDocumentNumber } from '../../ledger/document-number.js';
import type { Fault } from '../import-error.js';
import type { DateSystem } from '../tabular/cell.js';
import type { TabularRow } from '../tabular/table.js';
import { columnsOf } from '../mapping/sources.js';
import type { DocumentMapping, InspectionMapping as Mapping } from './inspection.mapping.js';
import { joinKey, requiredKey, singleSpaced } from '../mapping/row-keys.js';
import { rowFaults } from '../mapping/row-faults.js';
import { RowValues } from '../mapping/row-values.js';

export interface MappedOrganisation {
  readonly key: string;
  readonly name: string;
  readonly code: string | null;
  readonly level: string;
  readonly placeKind: string;
}

/** What every row of one inspection must say alike. */
export interface MappedInspection {
  readonly key: string;
  readonly organisationKey: string;
  readonly date: IsoDate;
  readonly purpose: string | null;
  readonly document: { readonly number: string; readonly abstract: string } | null;
}

export interface MappedFinding {
  readonly criterion: string;
  readonly severity: string;
  readonly text: string;
}

/** What a row says by the mapping. A row with faults still tells what of it could be read. */
export interface MappedRow {
  readonly row: number;
  readonly faults: readonly Fault[];
  readonly inspectionKey: string | undefined;
  /** The day since when the row knows its organisation. */
  readonly since: IsoDate | undefined;
  /** Undefined where the row has faults. */
  readonly record:
    | {
        readonly organisation: MappedOrganisation;
        readonly inspection: MappedInspection;
        /** Null for a row of an inspection that found nothing. */
        readonly finding: MappedFinding | null;
      }
    | undefined;
  readonly organisationKey: string | undefined;
}

/** Reads a row by the mapping. Pure: the same row always says the same. */
export function mapRow(mapping: Mapping, row: TabularRow, dateSystem: DateSystem): MappedRow {
  const values = new RowValues(row, dateSystem);
  if (row.strayCell !== undefined) values.add(rowFaults.strayCell(row.strayCell));
  const organisationKey = organisationKeyOf(mapping, values, row);
  const inspectionKey = requiredKey(values, mapping.inspection.key);
  const date = values.date(mapping.inspection.date);
  const { registeredOn } = mapping.organisation;
  const since = registeredOn ? values.date(registeredOn) : date;
  const organisation = mapOrganisation(mapping, values);
  const finding = mapFinding(mapping, values);
  const head = mapHead(mapping, values, row);
  const known = { row: row.number, faults: values.faults, inspectionKey, since, organisationKey };
  if (values.faults.length > 0) return { ...known, record: undefined };
  if (organisationKey === undefined || inspectionKey === undefined || date === undefined) {
    return { ...known, record: undefined };
  }
  return {
    ...known,
    record: {
      organisation: { key: organisationKey, ...organisation },
      inspection: { key: inspectionKey, organisationKey, date, ...head },
      finding,
    },
  };
}

function organisationKeyOf(
  mapping: Mapping,
  values: RowValues,
  row: TabularRow,
): string | undefined {
  const alternatives = mapping.organisation.key;
  for (const columns of alternatives) {
    const texts = columns.map((column) => singleSpaced(values.text(column)));
    // The columns are part of the key: licence 12 and facility 12 are two organisations.
    if (!texts.includes('')) return joinKey([...columns, ...texts]);
  }
  const first = alternatives[0]?.[0] ?? '';
  values.add(rowFaults.keyMissing(alternatives, row.reference(first)));
  return undefined;
}

function mapOrganisation({ organisation }: Mapping, values: RowValues) {
  const codes = organisation.code.map((source) => values.optional(source));
  return {
    name: values.required(organisation.name),
    code: codes.find((code) => code !== '') ?? null,
    level: values.required(organisation.level),
    placeKind: values.required(organisation.placeKind),
  };
}

function mapFinding({ inspection }: Mapping, values: RowValues): MappedFinding | null {
  const { criterion, severity, text } = inspection.finding;
  const columns = [criterion, severity, text].flatMap(columnsOf);
  if (columns.length > 0 && values.isBlank(columns)) return null;
  return {
    criterion: values.required(criterion),
    severity: values.required(severity),
    // A criterion and a severity say something without a text; sources often have none.
    text: values.optional(text),
  };
}

function mapHead({ inspection }: Mapping, values: RowValues, row: TabularRow) {
  const purpose = inspection.purpose ? values.optional(inspection.purpose) : '';
  return {
    purpose: purpose === '' ? null : purpose,
    document: inspection.document ? mapDocument(inspection.document, values, row) : null,
  };
}

function mapDocument(document: DocumentMapping, values: RowValues, row: TabularRow) {
  const number = values.required(document.number);
  const abstract = values.required(document.abstract);
  const parsed = parseDocumentNumber(number);
  if (number !== '' && !parsed) {
    const column = columnsOf(document.number)[0] ?? '';
    values.add(rowFaults.documentNumber(row.reference(column), number));
  }
  return { number: parsed?.number ?? number, abstract };
}
