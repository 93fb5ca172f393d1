import type { Database, Statement } from 'better-sqlite3';
import type { LedgerEvent, LedgerSequence, Uuid } from '../../ledger/envelope.js';
import type { Place } from './placement.js';
import type { StatusContent } from './status-content.js';
import type { Fact, FactValue, GradedValue } from './status-fact.js';
import { CONTENT_COLUMNS, OPEN } from './status-schema.js';

/** A row that is still known. */
export interface OpenRow {
  readonly id: number;
  readonly validFrom: string;
  readonly knownFrom: LedgerSequence;
  readonly latestTo: LedgerSequence;
  readonly content: StatusContent;
}

interface StoredFact {
  readonly sequence: LedgerSequence;
  readonly eventId: Uuid;
  readonly occurredOn: string;
  readonly rulebook: string;
  readonly corrects: Uuid | null;
  readonly placeIgnored: number;
  readonly value: string;
}

export interface StoredOrganisation {
  readonly key: number;
  readonly placement: string | null;
}

const SELECT_FACTS = `SELECT sequence, event_id AS eventId, occurred_on AS occurredOn, rulebook, corrects,
  place_ignored AS placeIgnored, value FROM organisation_status_fact
  WHERE organisation = ? AND value IS NOT NULL ORDER BY sequence`;
const SELECT_OPEN = `SELECT id, valid_from, known_from, latest_to, ${CONTENT_COLUMNS.join(', ')}
  FROM organisation_status_row WHERE organisation = ? AND known_to = ${OPEN} ORDER BY valid_from`;
const INSERT_ROW = `INSERT INTO organisation_status_row
  (organisation, valid_from, known_from, known_to, latest_to, ${CONTENT_COLUMNS.join(', ')})
  VALUES (?, ?, ?, ${OPEN}, ?${', ?'.repeat(CONTENT_COLUMNS.length)})`;

/** The writer's statements, prepared once; every one touches tables of this projection alone. */
export class StatusTables {
  private readonly insertFact: Statement;
  private readonly insertRow: Statement;
  private readonly endLatest: Statement;
  private readonly endRow: Statement;
  private readonly dropRow: Statement;
  private readonly insertGrade: Statement;
  private readonly facts: Statement;
  private readonly openRows: Statement;

  constructor(private readonly database: Database) {
    this.insertFact = database.prepare(
      'INSERT INTO organisation_status_fact VALUES (?, ?, ?, ?, ?, ?, 0, ?, ?, ?)',
    );
    this.insertRow = database.prepare(INSERT_ROW);
    this.endLatest = database.prepare(
      'UPDATE organisation_status_row SET latest_to = ? WHERE id = ?',
    );
    this.endRow = database.prepare(
      'UPDATE organisation_status_row SET known_to = ?, latest_to = min(latest_to, ?) WHERE id = ?',
    );
    this.dropRow = database.prepare('DELETE FROM organisation_status_row WHERE id = ?');
    this.insertGrade = database.prepare(
      'INSERT OR REPLACE INTO organisation_status_period_grade VALUES (?, ?, ?, ?, ?, ?)',
    );
    this.facts = database.prepare(SELECT_FACTS);
    this.openRows = database.prepare(SELECT_OPEN).raw();
  }

  organisation(organisationId: Uuid): StoredOrganisation | undefined {
    return this.database
      .prepare(
        'SELECT key, placement FROM organisation_status_organisation WHERE organisation_id = ?',
      )
      .get(organisationId) as StoredOrganisation | undefined;
  }

  organisationIdOf(key: number): Uuid {
    return this.database
      .prepare('SELECT organisation_id FROM organisation_status_organisation WHERE key = ?')
      .pluck()
      .get(key) as Uuid;
  }

  addOrganisation(organisationId: Uuid): number {
    const { lastInsertRowid } = this.database
      .prepare('INSERT INTO organisation_status_organisation (organisation_id) VALUES (?)')
      .run(organisationId);
    return Number(lastInsertRowid);
  }

  addFact(key: number, sequence: LedgerSequence, event: LedgerEvent, value: FactValue | null) {
    const { corrects } = event.data;
    this.insertFact.run(
      key,
      sequence,
      event.id,
      event.occurredOn,
      event.rulebook,
      typeof corrects === 'string' ? corrects : null,
      event.document?.number ?? null,
      event.document?.date ?? null,
      value && JSON.stringify(value),
    );
  }

  /** The facts that bear on the status, in log order. */
  factsOf(key: number): Fact[] {
    return (this.facts.all(key) as StoredFact[]).map((stored) => ({
      ...stored,
      placeIgnored: stored.placeIgnored === 1,
      value: JSON.parse(stored.value) as FactValue,
    }));
  }

  ignorePlace(key: number, sequence: LedgerSequence): void {
    this.database
      .prepare(
        'UPDATE organisation_status_fact SET place_ignored = 1 WHERE organisation = ? AND sequence = ?',
      )
      .run(key, sequence);
    this.database
      .prepare('INSERT OR IGNORE INTO organisation_status_contradiction VALUES (?, ?)')
      .run(sequence, key);
  }

  openRowsOf(key: number): OpenRow[] {
    type Raw = [number, string, number, number, ...StatusContent];
    return (this.openRows.all(key) as Raw[]).map(
      ([id, validFrom, knownFrom, latestTo, ...content]) => ({
        id,
        validFrom,
        knownFrom,
        latestTo,
        content,
      }),
    );
  }

  addRow(
    key: number,
    validFrom: string,
    knownFrom: LedgerSequence,
    latestTo: LedgerSequence,
    content: StatusContent,
  ): number {
    return Number(
      this.insertRow.run(key, validFrom, knownFrom, latestTo, ...content).lastInsertRowid,
    );
  }

  /** From `sequence` on another row holds on the newest day. */
  supersede(rowId: number, sequence: LedgerSequence): void {
    this.endLatest.run(sequence, rowId);
  }

  /** From `sequence` on the row is no longer known. One that was never visible goes without trace. */
  close(row: { readonly id: number; readonly knownFrom: number }, sequence: LedgerSequence): void {
    if (row.knownFrom === sequence) this.dropRow.run(row.id);
    else this.endRow.run(sequence, sequence, row.id);
  }

  setGrade(key: number, { assessmentId, period, grade }: GradedValue): void {
    this.insertGrade.run(key, assessmentId, period.kind, period.from, period.to, grade);
  }

  dropGrades(key: number): void {
    this.database
      .prepare('DELETE FROM organisation_status_period_grade WHERE organisation = ?')
      .run(key);
  }

  savePlacement(key: number, placement: readonly Place[]): void {
    this.database
      .prepare('UPDATE organisation_status_organisation SET placement = ? WHERE key = ?')
      .run(JSON.stringify(placement), key);
    const below = this.database.prepare(
      'INSERT OR IGNORE INTO organisation_status_below VALUES (?, ?)',
    );
    const ancestors = new Set(placement.flatMap(({ path }) => path.slice(0, -1).split('/')));
    for (const ancestor of ancestors) below.run(Number(ancestor), key);
  }

  addChild(parent: number, key: number): void {
    this.database
      .prepare('INSERT OR IGNORE INTO organisation_status_child VALUES (?, ?)')
      .run(parent, key);
  }

  /** Every organisation that ever was recorded directly below; some may no longer be. */
  childrenOf(key: number): number[] {
    return this.database
      .prepare('SELECT organisation FROM organisation_status_child WHERE parent = ?')
      .pluck()
      .all(key) as number[];
  }

  addSuccessors(key: number, successorIds: readonly Uuid[]): void {
    const insert = this.database.prepare(
      'INSERT OR IGNORE INTO organisation_status_successor VALUES (?, ?)',
    );
    for (const successorId of successorIds) insert.run(successorId, key);
  }
}
