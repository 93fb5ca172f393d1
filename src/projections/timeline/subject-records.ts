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

/** Facts and rows remembered by each view, at about a kilobyte each: bounds the memory of a rebuild, in which all views remember. */
const MAX_REMEMBERED = 15_000;

/** The subjects as the tables have them, remembered between events; those not used for longest are dropped first. */
export class SubjectRecords {
  private readonly records = new Map<string, { record: SubjectRecord; weight: number }>();
  private remembered = 0;

  constructor(private readonly tables: TimelineTables) {}

  of(subjectId: string): SubjectRecord {
    const known = this.records.get(subjectId);
    const record = known?.record ?? this.load(subjectId);
    if (known) this.drop(subjectId, known.weight);
    const weight = weightOf(record);
    this.records.set(subjectId, { record, weight });
    this.remembered += weight;
    for (const [oldest, entry] of this.records) {
      if (this.remembered <= MAX_REMEMBERED || oldest === subjectId) break;
      this.drop(oldest, entry.weight);
    }
    return record;
  }

  forget(): void {
    this.records.clear();
    this.remembered = 0;
  }

  private drop(subjectId: string, weight: number): void {
    this.records.delete(subjectId);
    this.remembered -= weight;
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

function weightOf({ facts, rows }: SubjectRecord): number {
  let weight = 1 + facts.length;
  for (const open of rows.values()) weight += open.length;
  return weight;
}
