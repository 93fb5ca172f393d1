import { createHash } from 'node:crypto';
import type { Database } from 'better-sqlite3';
import type { Position } from '../event-store/event-store.js';
import type { Instant, LedgerSequence } from '../ledger/envelope.js';
import type { Projection } from './projection.js';

/** How far the rows of a generation reach; written in the transaction that writes the rows. */
export interface Checkpoint {
  /** 0 before the first event. */
  readonly sequence: LedgerSequence;
  readonly position: Position | null;
  readonly knownAt: Instant | null;
  /** The event at `position`: recognises a log that was cut off and went on differently. */
  readonly eventId: string | null;
  readonly stream: string | null;
}

/** What a generation was made of; tells whether this software can read it, and whether it still should. */
export interface GenerationLabel {
  readonly ledger: string;
  readonly schemaHash: string;
  /** Version by name of projection. */
  readonly projections: Readonly<Record<string, number>>;
}

/** The projector's own tables; their names begin with `projector_`, which no projection may be called. */
export const MACHINERY_TABLES = `
  CREATE TABLE projector_label (ledger TEXT NOT NULL, schema_hash TEXT NOT NULL, projections TEXT NOT NULL);
  CREATE TABLE projector_checkpoint (
    one INTEGER PRIMARY KEY CHECK (one = 1), sequence INTEGER NOT NULL, position TEXT, known_at TEXT,
    event_id TEXT, stream TEXT
  );
  INSERT INTO projector_checkpoint (one, sequence) VALUES (1, 0);
  CREATE TABLE projector_moments (known_at_ms INTEGER PRIMARY KEY, sequence INTEGER NOT NULL);
  CREATE TABLE projector_types (type TEXT PRIMARY KEY, events INTEGER NOT NULL) WITHOUT ROWID;
`;
export const MACHINERY_INDEXES =
  'CREATE INDEX IF NOT EXISTS projector_moments_by_sequence ON projector_moments (sequence);';

export const SELECT_CHECKPOINT =
  'SELECT sequence, position, known_at AS knownAt, event_id AS eventId, stream FROM projector_checkpoint';

export function labelOf(ledger: string, projections: readonly Projection[]): GenerationLabel {
  const hash = createHash('sha256').update(MACHINERY_TABLES).update(MACHINERY_INDEXES);
  const ordered = [...projections].sort((a, b) => (a.name < b.name ? -1 : 1));
  for (const { name, schema, queryIndexes } of ordered) {
    hash.update(JSON.stringify([name, schema, queryIndexes ?? '']));
  }
  const versions = Object.fromEntries(ordered.map(({ name, version }) => [name, version]));
  return { ledger, schemaHash: hash.digest('hex'), projections: versions };
}

/** Undefined where the file is not a generation of views at all. */
export function readLabel(database: Database): GenerationLabel | undefined {
  const table = database.prepare(`SELECT 1 FROM sqlite_schema WHERE name = 'projector_label'`);
  if (!table.get()) return undefined;
  const row = database
    .prepare('SELECT ledger, schema_hash AS schemaHash, projections FROM projector_label')
    .get() as { ledger: string; schemaHash: string; projections: string } | undefined;
  return row && { ...row, projections: JSON.parse(row.projections) as Record<string, number> };
}

export function writeLabel(database: Database, label: GenerationLabel): void {
  database
    .prepare('INSERT INTO projector_label VALUES (?, ?, ?)')
    .run(label.ledger, label.schemaHash, JSON.stringify(label.projections));
}

export function readCheckpoint(database: Database): Checkpoint {
  return database.prepare(SELECT_CHECKPOINT).get() as Checkpoint;
}
