/** Workbooks for tests, built from parts, so that every oddity of real and hostile files can be made. */
import { buffer } from 'node:stream/consumers';
import { ZipFile } from 'yazl';

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006/relationships';
const DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';

/** A cell: shared text, number, truth value, nothing, a day number shown as a date, or XML of one's own. */
export type CellSpec =
  | string
  | number
  | boolean
  | null
  | { readonly day: number }
  | { readonly formula: string; readonly shows: string }
  | { readonly xml: string };

export interface SheetSpec {
  readonly name?: string;
  readonly rows: readonly (readonly CellSpec[])[];
  readonly merged?: readonly string[];
}

export interface WorkbookSpec {
  readonly sheets: readonly SheetSpec[];
  readonly date1904?: boolean;
  /** Parts to add or to put in place of the usual ones; null leaves one out. */
  readonly parts?: Readonly<Record<string, string | Buffer | null>>;
}

/** The bytes of an .xlsx. */
export async function workbook(spec: WorkbookSpec): Promise<Buffer> {
  const shared: string[] = [];
  const sheets = spec.sheets.map((sheet) => sheetXml(sheet, shared));
  const parts: Record<string, string | Buffer | null> = {
    '[Content_Types].xml': contentTypes(sheets.length),
    '_rels/.rels': relationships([['officeDocument', 'xl/workbook.xml']]),
    'xl/workbook.xml': workbookXml(spec),
    'xl/_rels/workbook.xml.rels': relationships([
      ...sheets.map((_, at) => ['worksheet', `worksheets/sheet${at + 1}.xml`] as const),
      ['sharedStrings', 'sharedStrings.xml'],
      ['styles', 'styles.xml'],
    ]),
    'xl/styles.xml': STYLES,
    'xl/sharedStrings.xml': sharedStringsXml(shared),
    ...Object.fromEntries(sheets.map((xml, at) => [`xl/worksheets/sheet${at + 1}.xml`, xml])),
    ...spec.parts,
  };
  return archive(parts);
}

/** A ZIP archive of these entries, always the same bytes for the same parts. */
export async function archive(
  parts: Readonly<Record<string, string | Buffer | null>>,
): Promise<Buffer> {
  const zip = new ZipFile();
  for (const [name, content] of Object.entries(parts)) {
    if (content === null) continue;
    zip.addBuffer(Buffer.from(content), name, { mtime: new Date('2024-01-01T00:00:00Z') });
  }
  zip.end();
  return buffer(zip.outputStream);
}

export function sharedStringsXml(strings: readonly string[]): string {
  const items = strings.map((text) => `<si><t xml:space="preserve">${escaped(text)}</t></si>`);
  return `${DECLARATION}<sst xmlns="${MAIN}">${items.join('')}</sst>`;
}

function sheetXml({ rows, merged = [] }: SheetSpec, shared: string[]): string {
  const lines = rows.map((cells, at) => {
    const xml = cells.map((cell, column) => cellXml(cell, `${letter(column)}${at + 1}`, shared));
    return `<row r="${at + 1}">${xml.join('')}</row>`;
  });
  const merges = merged.map((range) => `<mergeCell ref="${range}"/>`).join('');
  const tail = merged.length > 0 ? `<mergeCells>${merges}</mergeCells>` : '';
  return `${DECLARATION}<worksheet xmlns="${MAIN}"><sheetData>${lines.join('')}</sheetData>${tail}</worksheet>`;
}

function cellXml(cell: CellSpec, reference: string, shared: string[]): string {
  if (cell === null) return '';
  if (typeof cell === 'string') {
    if (!shared.includes(cell)) shared.push(cell);
    return `<c r="${reference}" t="s"><v>${shared.indexOf(cell)}</v></c>`;
  }
  if (typeof cell === 'number') return `<c r="${reference}"><v>${cell}</v></c>`;
  if (typeof cell === 'boolean') return `<c r="${reference}" t="b"><v>${cell ? 1 : 0}</v></c>`;
  if ('day' in cell) return `<c r="${reference}" s="1"><v>${cell.day}</v></c>`;
  if ('xml' in cell) return cell.xml.replaceAll('@', reference);
  const { formula, shows } = cell;
  return `<c r="${reference}" t="str"><f>${escaped(formula)}</f><v>${escaped(shows)}</v></c>`;
}

function workbookXml({ sheets, date1904 = false }: WorkbookSpec): string {
  const listed = sheets.map(
    ({ name = `Sheet${sheets.length}` }, at) =>
      `<sheet name="${escaped(name)}" sheetId="${at + 1}" r:id="rId${at + 1}"/>`,
  );
  const properties = date1904 ? '<workbookPr date1904="1"/>' : '';
  return `${DECLARATION}<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}">${properties}<sheets>${listed.join('')}</sheets></workbook>`;
}

function contentTypes(sheets: number): string {
  const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
  const part = (name: string, kind: string) =>
    `<Override PartName="/xl/${name}.xml" ContentType="${type}.${kind}+xml"/>`;
  const parts = [
    part('workbook', 'sheet.main'),
    ...Array.from({ length: sheets }, (_, at) => part(`worksheets/sheet${at + 1}`, 'worksheet')),
    part('sharedStrings', 'sharedStrings'),
    part('styles', 'styles'),
  ];
  return `${DECLARATION}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${parts.join('')}</Types>`;
}

function relationships(targets: readonly (readonly [string, string])[]): string {
  const each = targets.map(
    ([type, target], at) =>
      `<Relationship Id="rId${at + 1}" Type="${RELATIONS}/${type}" Target="${target}"/>`,
  );
  return `${DECLARATION}<Relationships xmlns="${PACKAGE}">${each.join('')}</Relationships>`;
}

/** Style 0 as it is; 1 a date by a custom format; 2 a date by a built-in one; 3 hours, which are no date. */
const STYLES = `${DECLARATION}<styleSheet xmlns="${MAIN}"><numFmts count="2"><numFmt numFmtId="164" formatCode="m/d/yy;@"/><numFmt numFmtId="165" formatCode="[h]:mm"/></numFmts><fonts count="1"><font><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="14"/></cellStyleXfs><cellXfs count="4"><xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="14"/><xf numFmtId="165"/></cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`;

function letter(column: number): string {
  return String.fromCharCode(65 + column);
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}
