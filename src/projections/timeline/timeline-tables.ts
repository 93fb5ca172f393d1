import type { Database, Statement } from 'better-sqlite3';
import type {
  Actor,
  DocumentReference,
  IsoDate,
  LedgerSequence,
  Uuid,
} from '../../ledger/envelope.js';
import type { JsonObject } from '../../ledger/json.js';
import type { TimelineFact } from './timeline-fact.js';
import { type ColumnValue, OPEN } from './timeline-schema.js';

/** The values of the columns in their order; null where the part does not exist from that day on. */
export type StoredContent = readonly ColumnValue[] | null;

/** A row that is still known. */
export interface OpenRow {
  readonly id: number;
  readonly validFrom: IsoDate;
  readonly knownFrom: LedgerSequence;
  latestTo: LedgerSequence;
  readonly content: StoredContent;
}

/** A fact that does not fit the others, as it is known now. */
export interface OpenContradiction {
  readonly id: number;
  readonly sequence: LedgerSequence;
  readonly detail: string;
}

/** A stored fact, in the order of `FACT_COLUMNS`. */
export /** A stored fact as SQL answers it. */
type RawFact = [
  ...[number, Uuid, string, number, string, number, IsoDate, string],
  ...[string, string | null, string, string],
];
type RawRow = [number, string, IsoDate, number, number, number, ...ColumnValue[]];

export const FACT_COLUMNS = `sequence, event_id, stream, revision, type, schema_version, occurred_on, rulebook,
  actor, document, concerns, data`;

function sqlOf(prefix: string, columns: readonly string[]) {
  const row = `valid_from, known_from, latest_to, present, ${columns.join(', ')}`;
  return {
    subject: `SELECT key FROM ${prefix}_subject WHERE subject_id = ?`,
    addSubject: `INSERT INTO ${prefix}_subject (subject_id) VALUES (?)`,
    facts: `SELECT ${FACT_COLUMNS} FROM ${prefix}_fact WHERE subject = ? ORDER BY sequence`,
    addFact: `INSERT INTO ${prefix}_fact (subject, ${FACT_COLUMNS})
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    openRows: `SELECT id, part, ${row} FROM ${prefix}_row
      WHERE subject = ? AND known_to = ${OPEN} ORDER BY part, valid_from`,
    addRow: `INSERT INTO ${prefix}_row (subject, part, known_to, ${row})
      VALUES (?, ?, ${OPEN}, ?, ?, ?, ?${', ?'.repeat(columns.length)})`,
    endLatest: `UPDATE ${prefix}_row SET latest_to = ? WHERE id = ?`,
    endRow: `UPDATE ${prefix}_row SET known_to = ?, latest_to = min(latest_to, ?) WHERE id = ?`,
    addOwned: `INSERT OR IGNORE INTO ${prefix}_owned VALUES (?, ?, ?)`,
    contradictions: `SELECT id, sequence, detail FROM ${prefix}_contradiction
      WHERE subject = ? AND known_to = ${OPEN} ORDER BY sequence`,
    addContradiction: `INSERT INTO ${prefix}_contradiction
      (subject, sequence, detail, known_from, known_to) VALUES (?, ?, ?, ?, ${OPEN})`,
    endContradiction: `UPDATE ${prefix}_contradiction SET known_to = ? WHERE id = ?`,
  } as const;
}

/** What the writer of a timeline reads and writes. */
export class TimelineTables {
  private readonly sql: Readonly<Record<keyof ReturnType<typeof sqlOf>, Statement>>;
  private readonly absent: readonly null[];

  constructor(database: Database, prefix: string, columns: readonly string[]) {
    const prepared = Object.entries(sqlOf(prefix, columns)).map(
      ([name, sql]) => [name, database.prepare(sql)] as const,
    );
    this.sql = Object.fromEntries(prepared) as typeof this.sql;
    this.sql.facts.raw();
    this.sql.openRows.raw();
    this.absent = columns.map(() => null);
  }

  subject(subjectId: string): number | undefined {
    return (this.sql.subject.get(subjectId) as { key: number } | undefined)?.key;
  }

  addSubject(subjectId: string): number {
    return Number(this.sql.addSubject.run(subjectId).lastInsertRowid);
  }

  /** In log order. */
  factsOf(subject: number): TimelineFact[] {
    return (this.sql.facts.all(subject) as RawFact[]).map(storedFact);
  }

  addFact(subject: number, fact: TimelineFact): void {
    const { sequence, id, stream, revision, type, schemaVersion, occurredOn, rulebook } = fact;
    const { actor, document, concerns, data } = fact;
    this.sql.addFact.run(
      ...[subject, sequence, id, stream, revision, type, schemaVersion, occurredOn, rulebook],
      ...[JSON.stringify(actor), document ? JSON.stringify(document) : null],
      ...[JSON.stringify(concerns), JSON.stringify(data)],
    );
  }

  /** The open rows of each part, by day. */
  openRowsOf(subject: number): Map<string, OpenRow[]> {
    const parts = new Map<string, OpenRow[]>();
    for (const raw of this.sql.openRows.all(subject) as RawRow[]) {
      const [id, part, validFrom, knownFrom, latestTo, present, ...content] = raw;
      const row = { id, validFrom, knownFrom, latestTo, content: present === 1 ? content : null };
      const rows = parts.get(part);
      if (rows) rows.push(row);
      else parts.set(part, [row]);
    }
    return parts;
  }

  addRow(subject: number, part: string, row: Omit<OpenRow, 'id'>): OpenRow {
    const { validFrom, knownFrom, latestTo, content } = row;
    const { lastInsertRowid } = this.sql.addRow.run(
      ...[subject, part, validFrom, knownFrom, latestTo, content ? 1 : 0],
      ...(content ?? this.absent),
    );
    // Field by field: what is written may be a row that was closed, and its id is not this one's.
    return { id: Number(lastInsertRowid), validFrom, knownFrom, latestTo, content };
  }

  addOwned(owner: string, subject: number, part: string): void {
    this.sql.addOwned.run(owner, subject, part);
  }

  /** From `sequence` on another row holds on the newest day. */
  supersede(row: OpenRow, sequence: LedgerSequence): void {
    this.sql.endLatest.run(sequence, row.id);
    row.latestTo = sequence;
  }

  /** From `sequence` on the row is no longer known. */
  close(row: OpenRow, sequence: LedgerSequence): void {
    this.sql.endRow.run(sequence, sequence, row.id);
  }

  contradictionsOf(subject: number): OpenContradiction[] {
    return this.sql.contradictions.all(subject) as OpenContradiction[];
  }

  addContradiction(
    subject: number,
    of: { readonly sequence: LedgerSequence; readonly detail: string },
    knownFrom: LedgerSequence,
  ): OpenContradiction {
    const { sequence, detail } = of;
    const added = this.sql.addContradiction.run(subject, sequence, detail, knownFrom);
    return { id: Number(added.lastInsertRowid), sequence, detail };
  }

  settle(contradiction: OpenContradiction, sequence: LedgerSequence): void {
    this.sql.endContradiction.run(sequence, contradiction.id);
  }
}

export function storedFact(raw: RawFact): TimelineFact {
  const [sequence, id, stream, revision, type, schemaVersion, occurredOn, rulebook] = raw;
  const [, , , , , , , , actor, document, concerns, data] = raw;
  return {
    ...{ sequence, id, stream, revision, type, schemaVersion, occurredOn, rulebook },
    concerns: JSON.parse(concerns) as Uuid[],
    actor: JSON.parse(actor) as Actor,
    ...(document !== null && { document: JSON.parse(document) as DocumentReference }),
    data: JSON.parse(data) as JsonObject,
  };
}
