import type { IsoDate, LedgerSequence } from '../../ledger/envelope.js';
import type { SubjectRecord } from './subject-records.js';
import type { Worked } from './timeline.js';
import { OPEN } from './timeline-schema.js';
import type { OpenRow, StoredContent, TimelineTables } from './timeline-tables.js';

/** A segment in the form in which it is compared and stored. */
export interface StoredSegment {
  readonly validFrom: IsoDate;
  readonly content: StoredContent;
}

export interface PartToWrite {
  readonly part: string;
  readonly segments: readonly StoredSegment[];
  /** Who is said to own the part, on whatever day, and is not in one of its open rows. */
  readonly owners: ReadonlySet<string>;
}

/**
 * Makes the open rows of a subject say what the parts say: rows that say something else are closed at `sequence`, what
 * is missing is inserted, what is equal stays as it is. A part that is no longer named has no open row left.
 */
export function writeParts(
  tables: TimelineTables,
  record: SubjectRecord,
  parts: readonly PartToWrite[],
  sequence: LedgerSequence,
): void {
  const named = new Set<string>();
  for (const { part, segments, owners } of parts) {
    if (named.has(part)) throw new Error(`The part ${part} is named twice.`);
    named.add(part);
    const before = record.rows.get(part) ?? [];
    const rows = written(tables, { record, part, segments, before, sequence });
    record.rows.set(part, rows);
    if (rows !== before) for (const owner of owners) tables.addOwned(owner, record.key, part);
  }
  for (const [part, rows] of record.rows) {
    if (named.has(part)) continue;
    for (const row of rows) tables.close(row, sequence);
    record.rows.delete(part);
  }
}

interface PartWriting {
  readonly record: SubjectRecord;
  readonly part: string;
  readonly segments: readonly StoredSegment[];
  readonly before: readonly OpenRow[];
  readonly sequence: LedgerSequence;
}

/** The open rows after writing; `before` itself where nothing had to be written. */
function written(tables: TimelineTables, writing: PartWriting): readonly OpenRow[] {
  const { record, part, segments, before, sequence } = writing;
  if (saysTheSame(before, segments)) return before;
  const last = segments.at(-1);
  const wanted = new Map(segments.map((segment) => [segment.validFrom, segment]));
  const rows = new Map<IsoDate, OpenRow>();
  for (const row of before) {
    const segment = wanted.get(row.validFrom);
    const becomesLatest = segment === last && row.latestTo !== OPEN;
    if (!segment || becomesLatest || !sameContent(segment.content, row.content)) {
      tables.close(row, sequence);
      continue;
    }
    if (segment !== last && row.latestTo === OPEN) tables.supersede(row, sequence);
    rows.set(row.validFrom, row);
  }
  return segments.map((segment) => {
    const kept = rows.get(segment.validFrom);
    if (kept) return kept;
    const latestTo = segment === last ? OPEN : sequence;
    return tables.addRow(record.key, part, { ...segment, knownFrom: sequence, latestTo });
  });
}

function saysTheSame(rows: readonly OpenRow[], segments: readonly StoredSegment[]): boolean {
  return (
    rows.length === segments.length &&
    rows.every((row, index) => {
      const segment = segments[index];
      return segment?.validFrom === row.validFrom && sameContent(segment.content, row.content);
    })
  );
}

/** Column by column; JSON columns are compared as text. */
export function sameContent(a: StoredContent, b: StoredContent): boolean {
  if (a === b) return true;
  if (a === null || b === null) return false;
  return a.length === b.length && a.every((value, index) => value === b[index]);
}

/** Opens what has become a contradiction, and settles what is none any more. */
export function writeContradictions(
  tables: TimelineTables,
  record: SubjectRecord,
  wanted: Worked<string>['contradictions'],
  sequence: LedgerSequence,
): void {
  if (record.contradictions.length === 0 && wanted.length === 0) return;
  const left = new Map(wanted.map((one) => [one.sequence, one]));
  const kept = record.contradictions.filter((open) => {
    const still = left.get(open.sequence)?.detail === open.detail;
    if (still) left.delete(open.sequence);
    else tables.settle(open, sequence);
    return still;
  });
  const added = [...left.values()].map((one) => tables.addContradiction(record.key, one, sequence));
  record.contradictions = [...kept, ...added];
}
