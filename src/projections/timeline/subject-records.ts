import type { ProjectionMemory, Shelf } from '../projection-memory.js';
import type { TimelineFact } from './timeline-fact.js';
import type { OpenContradiction, OpenRow, TimelineTables } from './timeline-tables.js';

/** What the writer remembers of a subject, so that its next event need not read the tables. */
export interface SubjectRecord {
  readonly key: number;
  /** In log order. */
  readonly facts: TimelineFact[];
  /** The open rows of each part, by day. */
  readonly rows: Map<string, readonly OpenRow[]>;
  contradictions: readonly OpenContradiction[];
}

/** Bytes of a fact or a row, as measured of cases and listings; of a subject beside its own. */
const WEIGHT = 1000;

/** The subjects as the tables have them, remembered between events. */
export class SubjectRecords {
  private readonly records: Shelf<SubjectRecord>;

  constructor(
    private readonly tables: TimelineTables,
    private readonly memory: ProjectionMemory,
  ) {
    this.records = memory.shelf(weightOf);
  }

  of(subjectId: string): SubjectRecord {
    const known = this.records.get(subjectId);
    if (known) return known;
    const record = this.load(subjectId);
    this.records.set(subjectId, record);
    return record;
  }

  /** @param before what it weighed when it was asked for */
  grew(record: SubjectRecord, before: number): void {
    this.memory.grow(Math.max(0, weightOf(record) - before));
  }

  forget(): void {
    this.records.clear();
  }

  private load(subjectId: string): SubjectRecord {
    const key = this.tables.subject(subjectId);
    if (key === undefined) {
      const added = this.tables.addSubject(subjectId);
      return { key: added, facts: [], rows: new Map(), contradictions: [] };
    }
    return {
      key,
      facts: this.tables.factsOf(key),
      rows: this.tables.openRowsOf(key),
      contradictions: this.tables.contradictionsOf(key),
    };
  }
}

/** In bytes, about. */
export function weightOf({ facts, rows }: SubjectRecord): number {
  let count = 1 + facts.length;
  for (const open of rows.values()) count += open.length;
  return count * WEIGHT;
}
