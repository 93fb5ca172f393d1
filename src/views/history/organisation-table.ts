import type { Database, Statement } from 'better-sqlite3';
import type { Uuid } from '../../ledger/envelope.js';
import type { Fact } from './organisation-description.js';

export interface OrganisationRow {
  readonly no: number;
  readonly id: Uuid;
  /** Null for an id that events speak of but that was never registered. */
  readonly name: string | null;
  /** `/root/…/parent/itself/` in numbers. */
  readonly path: string;
  readonly facts: string;
}

/** `history_organisation` and `history_former_path`. */
export class OrganisationTable {
  private readonly byId: Statement;
  private readonly add: Statement;
  private readonly describe: Statement;
  private readonly place: Statement;
  private readonly keepFormer: Statement;
  private readonly replant: Statement;

  constructor(database: Database) {
    this.byId = database.prepare('SELECT * FROM history_organisation WHERE id = ?');
    this.add = database.prepare(
      `INSERT INTO history_organisation (id, path, facts) VALUES (?, '', '[]') RETURNING no`,
    );
    this.describe = database.prepare(
      'UPDATE history_organisation SET name = ?, facts = ? WHERE no = ?',
    );
    this.place = database.prepare('UPDATE history_organisation SET path = ? WHERE no = ?');
    // `:` is the character after `/` and the digits: the range holds exactly the paths that begin with @from.
    const below = 'path >= @from AND path < @from || char(58)';
    this.keepFormer = database.prepare(
      `INSERT OR IGNORE INTO history_former_path SELECT no, path FROM history_organisation WHERE ${below}`,
    );
    this.replant = database.prepare(
      `UPDATE history_organisation SET path = @to || substr(path, length(@from) + 1) WHERE ${below}`,
    );
  }

  /** The row of an organisation; a nameless root of its own for an id that was not heard of before. */
  find(id: Uuid): OrganisationRow {
    const row = this.byId.get(id) as OrganisationRow | undefined;
    if (row) return row;
    const { no } = this.add.get(id) as { no: number };
    const path = `/${no}/`;
    this.place.run(path, no);
    return { no, id, name: null, path, facts: '[]' };
  }

  save(row: OrganisationRow, name: string | null, facts: readonly Fact[]): void {
    this.describe.run(name, JSON.stringify(facts), row.no);
  }

  /** Puts an organisation, with all below it, under a parent. A place below itself is ignored. */
  move(row: OrganisationRow, parentId: Uuid | null, isNew: boolean): void {
    const parentPath = parentId === null ? '/' : this.find(parentId).path;
    const to = `${parentPath}${row.no}/`;
    if (to === row.path || parentPath.startsWith(row.path)) return;
    if (!isNew) this.keepFormer.run({ from: row.path });
    this.replant.run({ from: row.path, to });
  }
}
