import { posix } from 'node:path';
import type { DateSystem } from '../tabular/cell.js';
import { tableFaults } from '../tabular/table-faults.js';
import { parseXml } from './xml-part.js';
import type { ZipArchive } from './zip-archive.js';

/** Where the parts of a workbook lie in its archive. */
export interface WorkbookParts {
  readonly sheets: readonly { readonly name: string; readonly path: string }[];
  readonly sharedStrings: string | undefined;
  readonly styles: string | undefined;
  readonly dateSystem: DateSystem;
}

interface Relationship {
  readonly id: string;
  /** Last segment of the type's address: `worksheet`, `styles`; the same in the strict and the usual dialect. */
  readonly type: string;
  readonly target: string;
}

/** Follows the archive's own relationships rather than guessing names, since producers name the parts differently. */
export async function readWorkbook(archive: ZipArchive): Promise<WorkbookParts> {
  const top = await readRelationships(archive, '', '_rels/.rels');
  const path = top.find(({ type }) => type === 'officeDocument')?.target;
  if (path === undefined || !archive.has(path)) throw tableFaults.notAWorkbook();
  const folder = posix.dirname(path);
  const rels = posix.join(folder, '_rels', `${posix.basename(path)}.rels`);
  const parts = await readRelationships(archive, folder, rels);
  const { listed, dateSystem } = await readSheetList(archive, path);
  const sheets = listed.flatMap(({ name, id }) => {
    const part = parts.find((candidate) => candidate.id === id && candidate.type === 'worksheet');
    return part ? [{ name, path: part.target }] : [];
  });
  if (sheets.length === 0) throw tableFaults.notAWorkbook();
  const target = (type: string) => parts.find((part) => part.type === type)?.target;
  return { sheets, sharedStrings: target('sharedStrings'), styles: target('styles'), dateSystem };
}

async function readRelationships(
  archive: ZipArchive,
  folder: string,
  path: string,
): Promise<Relationship[]> {
  if (!archive.has(path)) throw tableFaults.notAWorkbook();
  const found: Relationship[] = [];
  await parseXml(archive.read(path), {
    open: (name, attributes) => {
      const { Id: id, Type: type, Target: target, TargetMode: mode } = attributes;
      if (name !== 'Relationship' || mode === 'External') return;
      if (id === undefined || type === undefined || target === undefined) return;
      const absolute = target.startsWith('/') ? target.slice(1) : posix.join(folder, target);
      found.push({ id, type: posix.basename(type), target: absolute });
    },
    text: () => undefined,
    close: () => undefined,
  });
  return found;
}

async function readSheetList(archive: ZipArchive, path: string) {
  const found = {
    listed: [] as { readonly name: string; readonly id: string }[],
    dateSystem: 1900 as DateSystem,
    isWorkbook: false,
  };
  await parseXml(archive.read(path), {
    open: (name, attributes) => {
      if (name === 'workbook') found.isWorkbook = true;
      if (name === 'workbookPr' && ['1', 'true'].includes(attributes.date1904 ?? '')) {
        found.dateSystem = 1904;
      }
      const id = Object.entries(attributes).find(isIdAttribute)?.[1];
      if (name === 'sheet' && id !== undefined) {
        found.listed.push({ name: attributes.name ?? '', id });
      }
    },
    text: () => undefined,
    close: () => undefined,
  });
  if (!found.isWorkbook) throw tableFaults.notAWorkbook();
  return found;
}

/** `r:id`, whatever prefix the producer chose. */
function isIdAttribute([name]: [string, unknown]): boolean {
  return name.endsWith(':id');
}
