/** A small file of inspections in the shape of a city's own export: invented businesses, the real file's oddities. */
import type { CellSpec } from './workbooks.js';

export const INSPECTION_HEADERS = [
  'InspectionID',
  'License Code',
  'License Number',
  'DH Facility ID',
  'Name of Business',
  'License Address',
  'Kind of Inspection',
  'Inspection Purpose',
  'dateOfInspection',
  'CCO',
  'Risk Level',
  'CodeSection',
  'StandardOrderText',
  'Critical',
] as const;

export interface ExampleInspection {
  readonly id: number;
  /** Licence code and number, or the department's facility id. */
  readonly licence: readonly [string, number] | string;
  readonly business: string;
  readonly address: string;
  readonly purpose: string;
  /** Spreadsheet day number. */
  readonly day: number;
  readonly risk: number | null;
  readonly findings: readonly (readonly [section: string, text: string, critical: string])[];
}

const HANDS = ['2-301.14', 'Wash hands before handling food.', 'Yes'] as const;
const FLOOR = ['6-501.12A', 'Clean floors as often as needed.  Code 1535', 'No'] as const;
const COLD = ['3-501.16B', 'Keep cold food at 41 F or below.', 'Yes'] as const;
const SEAL = ['6-202.15A', 'Seal gaps & openings to the outside.', 'No'] as const;
const PLAN = ['8-405.11', 'Correct as the inspector ordered.', 'ANY'] as const;

const LAKE = { business: 'LAKESIDE NOODLES', address: '12 LAKE ST' } as const;

/** Licence number 50001 occurs under two codes for two businesses; LAKESIDE NOODLES stands at two addresses. */
export const EXAMPLE_INSPECTIONS: readonly ExampleInspection[] = [
  inspection(1001, ['L159', 50001], LAKE, 'Routine', 40665, 1, [HANDS, COLD, FLOOR]),
  inspection(1002, ['L149', 50001], at('CORNER GROCERY', '3 HILL RD'), 'Routine', 40670, 2, [SEAL]),
  inspection(1003, ['L159', 50002], at('LAKESIDE NOODLES', '90 MILL AVE'), 'Routine', 40680, 1, [
    FLOOR,
    FLOOR,
  ]),
  inspection(1004, 'DHFD0001', at('SUMMER FAIR STAND', 'CITY PARK'), 'Routine', 40725, 3, [PLAN]),
  inspection(1005, ['L159', 50001], LAKE, 'Reinspection', 40679, 1, [FLOOR]),
  inspection(1006, ['L180', 50777], LAKE, 'Quarterly Compliance', 40760, 1, [COLD, SEAL]),
  inspection(1007, 'DHFD0002', at('O\'MALLEY "THE" BAKER', '5 <OLD> SQ'), 'Routine', 40800, null, [
    SEAL,
  ]),
  inspection(
    1008,
    ['L149', 50001],
    at('CORNER GROCERY', '3 HILL RD'),
    'Verification Received',
    40690,
    2,
    [SEAL],
  ),
];

export const EXAMPLE_COUNTS = { rows: 12, inspections: 8, organisations: 5 } as const;

/** Rows as the export has them: one for each finding, the inspection's columns repeated. */
export function inspectionRows(
  inspections: readonly ExampleInspection[] = EXAMPLE_INSPECTIONS,
): CellSpec[][] {
  const rows = inspections.flatMap((each) =>
    each.findings.map(([section, text, critical]): CellSpec[] => {
      const [code, number] = typeof each.licence === 'string' ? ['', null] : each.licence;
      const facility = typeof each.licence === 'string' ? each.licence : '';
      return [
        ...[each.id, code, number, facility, each.business, each.address],
        ...['Risk Based Inspection', each.purpose, { day: each.day }, 'INSPECTOR 7'],
        ...[each.risk, section, text, critical],
      ];
    }),
  );
  return [[...INSPECTION_HEADERS], ...rows];
}

/** The same rows as CSV, dates as `yyyy-MM-dd`. */
export function inspectionCsv(inspections?: readonly ExampleInspection[], delimiter = ','): string {
  return inspectionRows(inspections)
    .map((row) => row.map((cell) => quoted(csvText(cell))).join(delimiter))
    .join('\r\n');
}

function csvText(cell: CellSpec): string {
  if (cell === null) return '';
  if (typeof cell !== 'object') return String(cell);
  if (!('day' in cell)) throw new TypeError('No CSV form for this cell.');
  return new Date(Date.UTC(1899, 11, 30) + cell.day * 86_400_000).toISOString().slice(0, 10);
}

function quoted(text: string): string {
  return `"${text.replaceAll('"', '""')}"`;
}

function at(business: string, address: string) {
  return { business, address };
}

function inspection(
  id: number,
  licence: ExampleInspection['licence'],
  place: { readonly business: string; readonly address: string },
  purpose: string,
  day: number,
  risk: number | null,
  findings: ExampleInspection['findings'],
): ExampleInspection {
  return { id, licence, ...place, purpose, day, risk, findings };
}
