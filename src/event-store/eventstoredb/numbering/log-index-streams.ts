import type { Database as Connection, Statement } from 'better-sqlite3';

/** Names that are remembered; beyond it all are forgotten. */
const CAPACITY = 50_000;

/** How far a stream is known. */
export interface StreamEnd {
  /** Foreign records included. */
  readonly lastRevision: number;
  /** Of its last event. */
  readonly lastSequence: number;
  readonly events: number;
}

/** Before its first record. */
export const UNSEEN: StreamEnd = { lastRevision: -1, lastSequence: 0, events: 0 };

/** The streams of the index: a number for each name, and how far each is known. */
export class IndexStreams {
  /** Only of streams that are committed. */
  private readonly numbers = new Map<string, number>();
  private readonly byName: Statement<[string], number>;
  private readonly readEnd: Statement<[number], StreamEnd>;
  private readonly saveEnd: Statement<[number, number, number, number]>;
  private readonly addName: Statement<[string]>;

  constructor(database: Connection) {
    this.byName = database
      .prepare<[string], number>('SELECT number FROM stream WHERE name = ?')
      .pluck();
    this.readEnd = database.prepare(
      `SELECT last_revision AS lastRevision, last_sequence AS lastSequence, events
       FROM stream_end WHERE stream = ?`,
    );
    this.saveEnd = database.prepare('INSERT OR REPLACE INTO stream_end VALUES (?, ?, ?, ?)');
    this.addName = database.prepare('INSERT INTO stream (name) VALUES (?)');
  }

  /** The stream's number; undefined for one that was never seen. */
  find(name: string): number | undefined {
    const known = this.numbers.get(name);
    if (known !== undefined) return known;
    const number = this.byName.get(name);
    if (number !== undefined) this.remember(name, number);
    return number;
  }

  /** The last revision that was seen, of whatever record; -1 where none was. */
  lastRevision(name: string): number {
    const number = this.find(name);
    return number === undefined ? -1 : this.endOf(number).lastRevision;
  }

  endOf(number: number): StreamEnd {
    return this.readEnd.get(number) ?? UNSEEN;
  }

  save(number: number, { lastRevision, lastSequence, events }: StreamEnd): void {
    this.saveEnd.run(number, lastRevision, lastSequence, events);
  }

  /** Inside a transaction; `remember` it once that is committed, not before: it may be taken back. */
  add(name: string): number {
    return Number(this.addName.run(name).lastInsertRowid);
  }

  remember(name: string, number: number): void {
    if (this.numbers.size >= CAPACITY) this.numbers.clear();
    this.numbers.set(name, number);
  }
}
