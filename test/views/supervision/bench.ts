import DatabaseConstructor, { type Database, type Statement } from 'better-sqlite3';
import type { LedgerEvent } from '../../../src/ledger/envelope.js';
import type { JsonObject } from '../../../src/ledger/json.js';
import type { Projection, ProjectionWriter } from '../../../src/projections/projection.js';
import type { Views } from '../../../src/projections/views.js';
import { newEvent } from '../../support/new-event.js';
import { shippedRulebook } from '../../support/rulebooks.js';

export const REFERENCE = 'to-chuc-co-so@2025.366';

export interface Told {
  readonly type: string;
  readonly on: string;
  readonly data: JsonObject;
  readonly id?: string;
}

/** One projection in memory, fed event by event; it begins with the rulebook. */
export class Bench {
  readonly database: Database = new DatabaseConstructor(':memory:');
  readonly events: LedgerEvent[] = [];
  private writer: ProjectionWriter;

  constructor(
    private readonly projection: Projection,
    private readonly stream: string,
  ) {
    this.database.exec(projection.schema);
    this.database.exec(projection.queryIndexes ?? '');
    this.writer = projection.writer(this.database);
    const rulebook = shippedRulebook(REFERENCE) as unknown as JsonObject;
    this.tell({ type: 'RulebookPublished', on: '2025-08-30', data: { rulebook } });
  }

  /** Answers the sequence of the last. */
  tell(...told: readonly Told[]): number {
    for (const { type, on, data, id } of told) {
      const said = { type, occurredOn: on, rulebook: REFERENCE, data, ...(id && { id }) };
      const stream = type === 'RulebookPublished' ? 'rulebook' : this.stream;
      this.apply({ ...newEvent(said), stream, recordedAt: `${on}T05:00:00.000Z` });
    }
    return this.events.length;
  }

  apply(event: LedgerEvent): void {
    this.events.push(event);
    const sequence = this.events.length;
    const revision = this.events.filter(({ stream }) => stream === event.stream).length - 1;
    this.writer.apply({ sequence, revision, event, knownAt: event.recordedAt });
  }

  restart(): void {
    this.writer = this.projection.writer(this.database);
  }

  dump(): string {
    const tables = ['subject', 'fact', 'row', 'contradiction', 'owned', 'rulebook'];
    const { name } = this.projection;
    return JSON.stringify(
      tables.map((table) => this.database.prepare(`SELECT * FROM ${name}_${table}`).all()),
    );
  }

  views(): Views {
    const views = {
      prepare: (sql: string): Statement => this.database.prepare(sql),
      read: <T>(work: () => T): T => work(),
      checkpoint: () => ({ sequence: this.events.length, knownAt: null }),
    };
    return views as unknown as Views;
  }

  /** The same events once more, with a restart after each of them. */
  again(): Bench {
    const other = new Bench(this.projection, this.stream);
    for (const event of this.events.slice(1)) {
      other.restart();
      other.apply(event);
    }
    return other;
  }
}
