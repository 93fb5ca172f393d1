import type { Database } from 'better-sqlite3';
import type { LedgerEvent } from '../../ledger/envelope.js';
import type { Rulebook } from '../../rulebook/rulebook.js';
import type { ProjectionWriter, SequencedEvent } from '../projection.js';
import { ProjectionMemory } from '../projection-memory.js';
import { KeptRulebooks } from './kept-rulebooks.js';
import { type SubjectRecord, SubjectRecords, weightOf } from './subject-records.js';
import { factOf } from './timeline-fact.js';
import {
  type PartToWrite,
  sameContent,
  type StoredSegment,
  writeContradictions,
  writeParts,
} from './timeline-rows.js';
import type { ColumnValue, TimelineColumns } from './timeline-schema.js';
import { TimelineTables } from './timeline-tables.js';
import type { Content, Worked, WorkSubject } from './timeline.js';

/** The event whose data carries a rulebook that other events then cite. */
export const RULEBOOK_PUBLISHED = 'RulebookPublished';

export interface SubjectWriterOptions<Column extends string> extends TimelineColumns<Column> {
  /** Of the tables' names. */
  readonly prefix: string;
  /** The subjects that an event is a fact of; none for one that says nothing here. */
  readonly subjectsOf: (event: LedgerEvent) => readonly string[];
  readonly work: WorkSubject<Column>;
}

/** Keeps the rows of every subject of one timeline, event by event. */
export class SubjectWriter<Column extends string> implements ProjectionWriter {
  private readonly tables: TimelineTables;
  private readonly records: SubjectRecords;
  private readonly rulebooks: KeptRulebooks;
  private readonly ownerAt: number;
  private readonly values = new WeakMap<Content<Column>, readonly ColumnValue[]>();

  constructor(
    database: Database,
    private readonly options: SubjectWriterOptions<Column>,
    memory = new ProjectionMemory(),
  ) {
    const { prefix, columns, owner } = options;
    this.ownerAt = columns.indexOf(owner);
    this.tables = new TimelineTables(database, prefix, columns);
    this.records = new SubjectRecords(this.tables, memory);
    this.rulebooks = new KeptRulebooks(database, prefix);
  }

  apply(entry: SequencedEvent): void {
    const { event } = entry;
    if (event.type === RULEBOOK_PUBLISHED) {
      this.rulebooks.keep(event.data.rulebook as unknown as Rulebook);
      return;
    }
    for (const subjectId of new Set(this.options.subjectsOf(event))) this.add(subjectId, entry);
  }

  forget(): void {
    this.records.forget();
    this.rulebooks.forget();
  }

  private add(subjectId: string, entry: SequencedEvent): void {
    const { sequence } = entry;
    const record = this.records.of(subjectId);
    const known = weightOf(record);
    const fact = factOf(entry);
    this.tables.addFact(record.key, fact);
    record.facts.push(fact);
    const worked = this.options.work(record.facts, this.rulebooks);
    const toWrite = [
      ...worked.parts.map((part) => this.toWrite(part, record, worked)),
      ...endedParts(record, worked),
    ];
    writeParts(this.tables, record, toWrite, sequence);
    writeContradictions(this.tables, record, worked.contradictions, sequence);
    this.records.grew(record, known);
  }

  /** Merges neighbours that say the same; a part does not begin by not existing. */
  private toWrite(
    { part, segments }: Worked<Column>['parts'][number],
    record: SubjectRecord,
    worked: Worked<Column>,
  ): PartToWrite {
    const standing = standingBefore(record, part, worked);
    const stored = [...standing];
    const owners = new Set<string>();
    let day = standing.at(-1)?.validFrom ?? '';
    for (const { validFrom, content } of segments) {
      if (validFrom <= day) throw new Error(`The part ${part} goes back to ${validFrom}.`);
      day = validFrom;
      const values = content && this.valuesOf(content);
      if (!sameContent(stored.at(-1)?.content ?? null, values)) {
        stored.push({ validFrom, content: values });
      }
      if (content) owners.add(String(content[this.options.owner] ?? ''));
    }
    // Whoever owns it in a row that is open was written down with that row.
    for (const { content } of record.rows.get(part) ?? []) {
      if (content) owners.delete(String(content[this.ownerAt] ?? ''));
    }
    return { part, segments: stored, owners };
  }

  /** The same array for the same object: a slice that keeps its contents spares their comparison. */
  private valuesOf(content: Content<Column>): readonly ColumnValue[] {
    const known = this.values.get(content);
    if (known) return known;
    const values = this.options.columns.map((column) => content[column]);
    this.values.set(content, values);
    return values;
  }
}

/** What is written of a part and stands, because only later days are told. */
function standingBefore(
  record: SubjectRecord,
  part: string,
  { from }: Worked<string>,
): readonly StoredSegment[] {
  if (from === undefined) return [];
  return record.rows.get(part)?.filter(({ validFrom }) => validFrom < from) ?? [];
}

/** The parts of which nothing is told any more, where only later days are told. */
function endedParts(record: SubjectRecord, worked: Worked<string>): PartToWrite[] {
  const { from } = worked;
  if (from === undefined) return [];
  const named = new Set(worked.parts.map(({ part }) => part));
  return [...record.rows.keys()]
    .filter((part) => !named.has(part))
    .map((part) => {
      const standing = standingBefore(record, part, worked);
      const isOver = (standing.at(-1)?.content ?? null) === null;
      const end: StoredSegment = { validFrom: from, content: null };
      return { part, segments: isOver ? standing : [...standing, end], owners: new Set() };
    });
}
