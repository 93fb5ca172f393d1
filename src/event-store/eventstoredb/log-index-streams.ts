import type { Database as Connection, Statement } from 'better-sqlite3';

/** Names that are remembered; beyond it all are forgotten. */
const CAPACITY = 50_000;

interface StreamRow {
  readonly number: number;
  readonly foreignEnd: number;
}

/** The streams of the index: a number for each name, and how far each is known. */
export class IndexStreams {
  /** Only of streams that are committed: a number that was taken back may become another stream's. */
  private readonly numbers = new Map<string, number>();
  private readonly uncommitted = new Map<string, number>();
  private readonly byName: Statement<[string], StreamRow>;
  private readonly lastEvent: Statement<[number], number | null>;
  private readonly add: Statement<[string]>;
  private readonly moveForeignEnd: Statement<[number, number]>;
  private readonly foreignEndOf: Statement<[number], number>;

  constructor(database: Connection) {
    this.byName = database.prepare(
      'SELECT number, foreign_end AS foreignEnd FROM stream WHERE name = ?',
    );
    this.lastEvent = database
      .prepare<[number], number | null>('SELECT max(revision) FROM event WHERE stream = ?')
      .pluck();
    this.foreignEndOf = database
      .prepare<[number], number>('SELECT foreign_end FROM stream WHERE number = ?')
      .pluck();
    this.add = database.prepare('INSERT INTO stream (name) VALUES (?)');
    this.moveForeignEnd = database.prepare('UPDATE stream SET foreign_end = ? WHERE number = ?');
  }

  /** The stream's number; undefined for one that was never seen. */
  find(name: string): number | undefined {
    const known = this.numbers.get(name) ?? this.uncommitted.get(name);
    if (known !== undefined) return known;
    const number = this.byName.get(name)?.number;
    if (number !== undefined) this.remember(name, number);
    return number;
  }

  /** Inside a transaction: the stream's number, a new one where it is seen for the first time. */
  findOrAdd(name: string): number {
    const found = this.find(name);
    if (found !== undefined) return found;
    const number = Number(this.add.run(name).lastInsertRowid);
    this.uncommitted.set(name, number);
    return number;
  }

  /** The last revision that was seen, of whatever record; -1 where none was. */
  endOf(number: number): number {
    return Math.max(this.lastEvent.get(number) ?? -1, this.foreignEndOf.get(number) ?? -1);
  }

  foreignEndsAt(number: number, revision: number): void {
    this.moveForeignEnd.run(revision, number);
  }

  /** After the transaction: what it added is there for good, or was taken back. */
  settle(committed: boolean): void {
    if (committed) for (const [name, number] of this.uncommitted) this.remember(name, number);
    this.uncommitted.clear();
  }

  private remember(name: string, number: number): void {
    if (this.numbers.size >= CAPACITY) this.numbers.clear();
    this.numbers.set(name, number);
  }
}
