import type { Database, Statement } from 'better-sqlite3';
import type { Uuid } from '../../ledger/envelope.js';
import type { ProjectionMemory, Shelf } from '../../projections/projection-memory.js';
import { subtreeTerm } from './history-terms.js';
import type { Fact } from './organisation-description.js';

export interface OrganisationRow {
  readonly no: number;
  readonly id: Uuid;
  /** Null for an id that events speak of but that was never registered. */
  readonly name: string | null;
  /** `/root/…/parent/itself/` in numbers. */
  readonly path: string;
  /** The terms of itself and of everything above it. */
  readonly subtreeTerms: readonly string[];
}

/** Bytes of a remembered row, about. */
const ROW_WEIGHT = 800;

/**
 * `history_organisation` and `history_former_path`. Rows are remembered until it is made to `forget`.
 */
export class OrganisationTable {
  private readonly rows: Shelf<OrganisationRow>;
  private readonly byId: Statement;
  private readonly facts: Statement;
  private readonly next: Statement;
  private readonly add: Statement;
  private readonly describe: Statement;
  private readonly under: Statement;
  private readonly keepFormer: Statement;
  private readonly replant: Statement;

  constructor(database: Database, memory: ProjectionMemory) {
    this.rows = memory.shelf(() => ROW_WEIGHT);
    this.byId = database.prepare(
      'SELECT no, id, name, path FROM history_organisation WHERE id = ?',
    );
    this.facts = database.prepare('SELECT facts FROM history_organisation WHERE no = ?').pluck();
    this.next = database
      .prepare('SELECT coalesce(max(no), 0) + 1 FROM history_organisation')
      .pluck();
    // One row at a time: before a statement that may write several, SQLite makes the text index write what it collected.
    this.add = database.prepare(
      `INSERT INTO history_organisation (no, id, path, facts) VALUES (?, ?, ?, '[]')`,
    );
    this.describe = database.prepare(
      'UPDATE history_organisation SET name = ?, facts = ? WHERE no = ?',
    );
    // `:` is the character after `/` and the digits: the range holds exactly the paths that begin with @from.
    this.under = database.prepare(
      `SELECT no, path FROM history_organisation WHERE path >= @from AND path < @from || char(58)`,
    );
    this.keepFormer = database.prepare('INSERT OR IGNORE INTO history_former_path VALUES (?, ?)');
    this.replant = database.prepare('UPDATE history_organisation SET path = ? WHERE no = ?');
  }

  /** The row of an organisation; a nameless root of its own for an id that was not heard of before. */
  find(id: Uuid): OrganisationRow {
    const known = this.rows.get(id);
    if (known) return known;
    const stored = this.byId.get(id) as Omit<OrganisationRow, 'subtreeTerms'> | undefined;
    const row = withTerms(stored ?? this.addNameless(id));
    this.rows.set(id, row);
    return row;
  }

  factsOf(row: OrganisationRow): readonly Fact[] {
    return JSON.parse(this.facts.get(row.no) as string) as readonly Fact[];
  }

  save(row: OrganisationRow, name: string | null, facts: readonly Fact[]): void {
    this.describe.run(name, JSON.stringify(facts), row.no);
    this.rows.delete(row.id);
  }

  /** Puts an organisation, with all below it, under a parent. A place below itself is ignored. */
  move(row: OrganisationRow, parentId: Uuid | null, isNew: boolean): void {
    const parentPath = parentId === null ? '/' : this.find(parentId).path;
    const to = `${parentPath}${row.no}/`;
    if (to === row.path || parentPath.startsWith(row.path)) return;
    const moving = this.under.all({ from: row.path }) as Pick<OrganisationRow, 'no' | 'path'>[];
    for (const { no, path } of moving) {
      if (!isNew) this.keepFormer.run(no, path);
      this.replant.run(to + path.slice(row.path.length), no);
    }
    if (moving.length === 1) this.rows.delete(row.id);
    else this.forget();
  }

  forget(): void {
    this.rows.clear();
  }

  private addNameless(id: Uuid): Omit<OrganisationRow, 'subtreeTerms'> {
    const no = this.next.get() as number;
    const path = `/${no}/`;
    this.add.run(no, id, path);
    return { no, id, name: null, path };
  }
}

function withTerms(row: Omit<OrganisationRow, 'subtreeTerms'>): OrganisationRow {
  const above = row.path.split('/').filter((no) => no !== '');
  return { ...row, subtreeTerms: above.map((no) => subtreeTerm(Number(no))) };
}
