import type { Database } from 'better-sqlite3';
import type { IsoDate, LedgerSequence, Uuid } from '../../../ledger/envelope.js';
import { organisationStream } from '../../../ledger/organisations/organisation.events.js';
import type { SequencedEvent } from '../../../projections/projection.js';
import type { Place } from './placement.js';
import type { StatusContent } from './status-content.js';
import type { Fact, FactValue, GradedValue } from './status-fact.js';
import type { StandingGrade } from './status-state.js';
import { prepareStatements, type StatusStatements } from './status-statements.js';

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
  /** JSON; null before the first event that places it. */
  readonly placement: string | null;
}

type RawRow = [number, string, number, number, ...StatusContent];

/** What the writer reads and writes. */
export class StatusTables {
  private readonly sql: StatusStatements;

  constructor(database: Database) {
    this.sql = prepareStatements(database);
  }

  organisation(organisationId: Uuid): StoredOrganisation | undefined {
    return this.sql.organisation.get(organisationId) as StoredOrganisation | undefined;
  }

  organisationIdOf(key: number): Uuid {
    return (this.sql.organisationId.get(key) as { id: Uuid }).id;
  }

  addOrganisation(organisationId: Uuid): number {
    return Number(this.sql.addOrganisation.run(organisationId).lastInsertRowid);
  }

  /** Of an event that says nothing of the status, only that it happened is kept, its document and its revision. */
  addFact(key: number, entry: SequencedEvent, value: FactValue | null): void {
    const { sequence, event } = entry;
    const { corrects, organisationId } = event.data;
    const isOwn =
      typeof organisationId === 'string' && event.stream === organisationStream(organisationId);
    this.sql.addFact.run(
      key,
      sequence,
      value && event.id,
      event.occurredOn,
      value && event.rulebook,
      value !== null && typeof corrects === 'string' ? corrects : null,
      event.document?.number ?? null,
      event.document?.date ?? null,
      isOwn ? entry.revision : null,
      value && JSON.stringify(value),
    );
  }

  /** The facts that bear on the status, in log order. */
  factsOf(key: number): Fact[] {
    return (this.sql.facts.all(key) as StoredFact[]).map((stored) => ({
      ...stored,
      placeIgnored: stored.placeIgnored === 1,
      value: JSON.parse(stored.value) as FactValue,
    }));
  }

  ignorePlace(key: number, sequence: LedgerSequence): void {
    this.sql.ignorePlace.run(key, sequence);
    this.sql.addContradiction.run(sequence, key);
  }

  /** The open rows that begin on a day or later, in order. */
  openRowsOf(key: number, from: IsoDate): OpenRow[] {
    return (this.sql.openRows.all(key, from) as RawRow[]).map(openRow);
  }

  /** The open row of the newest day. */
  latestRowOf(key: number): OpenRow | undefined {
    const raw = this.sql.latestRow.get(key) as RawRow | undefined;
    return raw && openRow(raw);
  }

  addRow(
    key: number,
    validFrom: string,
    knownFrom: LedgerSequence,
    latestTo: LedgerSequence,
    content: StatusContent,
  ): number {
    const { lastInsertRowid } = this.sql.addRow.run(key, validFrom, knownFrom, latestTo, content);
    return Number(lastInsertRowid);
  }

  /** From `sequence` on another row holds on the newest day. */
  supersede(rowId: number, sequence: LedgerSequence): void {
    this.sql.endLatest.run(sequence, rowId);
  }

  /** From `sequence` on the row is no longer known. One that was never visible goes without trace. */
  close(row: { readonly id: number; readonly knownFrom: number }, sequence: LedgerSequence): void {
    if (row.knownFrom === sequence) this.sql.dropRow.run(row.id);
    else this.sql.endRow.run(sequence, sequence, row.id);
  }

  setGrade(
    key: number,
    { assessmentId, period, grade }: GradedValue,
    { decidedOn, sequence }: Pick<StandingGrade, 'decidedOn' | 'sequence'>,
  ): void {
    const { kind, from, to } = period;
    this.sql.setGrade.run(key, assessmentId, kind, from, to, grade, decidedOn, sequence);
  }

  dropGrades(key: number): void {
    this.sql.dropGrades.run(key);
  }

  savePlacement(key: number, placement: readonly Place[]): void {
    this.sql.setPlacement.run(JSON.stringify(placement), key);
    const ancestors = new Set(placement.flatMap(({ path }) => path.slice(0, -1).split('/')));
    for (const ancestor of ancestors) this.sql.addBelow.run(Number(ancestor), key);
  }

  addChild(parent: number, key: number): void {
    this.sql.addChild.run(parent, key);
  }

  /** Every organisation that ever was recorded directly below; some may no longer be. */
  childrenOf(key: number): number[] {
    const children = this.sql.children.all(key) as { organisation: number }[];
    return children.map(({ organisation }) => organisation);
  }

  addSuccessors(key: number, successorIds: readonly Uuid[]): void {
    for (const successorId of successorIds) this.sql.addSuccessor.run(successorId, key);
  }
}

function openRow([id, validFrom, knownFrom, latestTo, ...content]: RawRow): OpenRow {
  return { id, validFrom, knownFrom, latestTo, content };
}
