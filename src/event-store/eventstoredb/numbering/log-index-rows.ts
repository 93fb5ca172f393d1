import type { Database as Connection, Statement } from 'better-sqlite3';
import {
  keyOf,
  packId,
  packOffset,
  packPrepare,
  unpackId,
  unpackPosition,
} from './log-index-codec.js';
import { MILESTONE_EVERY } from './log-index-schema.js';
import type { StreamEnd } from './log-index-streams.js';
import type { ForeignRecord, NumberedRecord, Place } from './log-place.js';

/** Foreign records beyond this many are counted and not kept: somebody else's application writes under the prefix. */
const FOREIGN_KEPT = 1000;

interface PlaceRow {
  readonly sequence: number;
  readonly stream: string;
  readonly revision: number;
  readonly commitAt: number;
  readonly prepareAt: number | null;
  readonly id: Buffer | string;
  readonly digest: Buffer;
}

/** What verifying compares: sequence, number of the stream, revision, digest. */
export type SeenRow = readonly [number, number, number, Buffer];
type ForeignRow = Omit<ForeignRecord, 'kind' | 'at'> & { commitAt: number; prepareAt: number };
type EventValues = [
  ...[sequence: number, stream: number, revision: number, back: number],
  ...[commit: number, prepare: number | null, id: Buffer | string, digest: Buffer],
];
type PlaceOfStream = [{ readonly stream: number; readonly revision: number }];
type ForeignValues = [string, number, number, number, string, string];

const SELECT_PLACE = `
  SELECT sequence, name AS stream, revision, commit_position AS commitAt, prepare_position AS prepareAt, id, digest
  FROM event JOIN stream ON stream.number = event.stream`;

/** From the milestone at or after a revision, or from the stream's last event, back to the revision. */
const WALK_BACK = `
  WITH RECURSIVE walk (sequence, revision, back) AS (
    SELECT sequence, revision, back FROM event WHERE sequence = coalesce(
      (SELECT sequence FROM milestone WHERE stream = :stream AND revision >= :revision ORDER BY revision LIMIT 1),
      (SELECT last_sequence FROM stream_end WHERE stream = :stream))
    UNION ALL
    SELECT event.sequence, event.revision, event.back
    FROM walk CROSS JOIN event ON event.sequence = walk.sequence - walk.back WHERE walk.revision > :revision
  )`;

/** The statements on the rows of the index. */
export class IndexRows {
  private readonly lastEvent: Statement<[], PlaceRow>;
  private readonly lastSequence: Statement<[], number | null>;
  private readonly bySequence: Statement<[number], PlaceRow>;
  private readonly byRevision: Statement<PlaceOfStream, PlaceRow>;
  private readonly hasKey: Statement<[number], number>;
  private readonly byId: Statement<[number, Buffer | string], PlaceRow>;
  private readonly byIdInStream: Statement<[number, Buffer | string, number], PlaceRow>;
  private readonly seen: Statement<[number, number], SeenRow>;
  private readonly insertEvent: Statement<EventValues>;
  private readonly insertKey: Statement<[number, number]>;
  private readonly insertMilestone: Statement<[number, number, number]>;
  private readonly insertForeign: Statement<ForeignValues>;
  private readonly countForeign: Statement<[]>;
  private readonly foreignCount: Statement<[], number>;
  private readonly foreignRows: Statement<[number], ForeignRow>;

  constructor(database: Connection) {
    this.lastEvent = database.prepare(`${SELECT_PLACE} ORDER BY sequence DESC LIMIT 1`);
    this.lastSequence = database
      .prepare<[], number | null>('SELECT max(sequence) FROM event')
      .pluck();
    this.bySequence = database.prepare(`${SELECT_PLACE} WHERE sequence = ?`);
    this.byRevision = database.prepare(`${WALK_BACK} ${SELECT_PLACE} WHERE sequence = (
      SELECT sequence FROM walk WHERE revision = :revision)`);
    this.hasKey = database
      .prepare<[number], number>('SELECT 1 FROM event_key WHERE key = ? LIMIT 1')
      .pluck();
    this.byId = database.prepare(`${SELECT_PLACE} WHERE sequence = (
      SELECT event.sequence FROM event_key CROSS JOIN event ON event.sequence = event_key.sequence
      WHERE key = ? AND id = ? ORDER BY event_key.sequence LIMIT 1)`);
    this.byIdInStream = database.prepare(`${SELECT_PLACE} WHERE sequence = (
      SELECT event.sequence FROM event_key CROSS JOIN event ON event.sequence = event_key.sequence
      WHERE key = ? AND id = ? AND stream = ? ORDER BY event_key.sequence LIMIT 1)`);
    this.seen = database
      .prepare<[number, number], SeenRow>(
        'SELECT sequence, stream, revision, digest FROM event WHERE sequence > ? ORDER BY sequence LIMIT ?',
      )
      .raw();
    this.insertEvent = database.prepare('INSERT INTO event VALUES (?, ?, ?, ?, ?, ?, ?, ?)');
    this.insertKey = database.prepare('INSERT INTO event_key VALUES (?, ?)');
    this.insertMilestone = database.prepare('INSERT INTO milestone VALUES (?, ?, ?)');
    this.insertForeign = database.prepare(
      `INSERT INTO foreign_record (stream, revision, commit_position, prepare_position, type, reason)
       SELECT ?, ?, ?, ?, ?, ? WHERE (SELECT records FROM foreign_count) < ${FOREIGN_KEPT}`,
    );
    this.countForeign = database.prepare('UPDATE foreign_count SET records = records + 1');
    this.foreignCount = database.prepare<[], number>('SELECT records FROM foreign_count').pluck();
    this.foreignRows = database.prepare(
      `SELECT stream, revision, commit_position AS commitAt, prepare_position AS prepareAt, type, reason
       FROM foreign_record ORDER BY ordinal LIMIT ?`,
    );
  }

  last(): Place | undefined {
    return toPlace(this.lastEvent.get());
  }

  count(): number {
    return this.lastSequence.get() ?? 0;
  }

  at(sequence: number): Place | undefined {
    return toPlace(this.bySequence.get(sequence));
  }

  place(stream: number, revision: number): Place | undefined {
    return toPlace(this.byRevision.get({ stream, revision }));
  }

  /** The first event of this id. Most that are looked for are new, which their key alone mostly tells. */
  find(id: string): Place | undefined {
    const key = keyOf(id);
    return this.hasKey.get(key) === undefined ? undefined : toPlace(this.byId.get(key, packId(id)));
  }

  findIn(stream: number, id: string): Place | undefined {
    return toPlace(this.byIdInStream.get(keyOf(id), packId(id), stream));
  }

  /** So many rows after a sequence, or those that there are. */
  seenAfter(sequence: number, limit: number): SeenRow[] {
    return this.seen.all(sequence, limit);
  }

  /** `end` is the stream's before this event. */
  addEvent(sequence: number, stream: number, end: StreamEnd, record: NumberedRecord): void {
    const { revision, at, digest } = record;
    const back = sequence - end.lastSequence;
    const id = packId(record.id);
    const commit = packOffset(at.commit);
    this.insertEvent.run(sequence, stream, revision, back, commit, packPrepare(at), id, digest);
    this.insertKey.run(keyOf(record.id), sequence);
    if ((end.events + 1) % MILESTONE_EVERY === 0) {
      this.insertMilestone.run(stream, revision, sequence);
    }
  }

  addForeign({ stream, revision, at, type, reason }: ForeignRecord): void {
    const [commit, prepare] = [packOffset(at.commit), packOffset(at.prepare)];
    this.insertForeign.run(stream, revision, commit, prepare, type, reason);
    this.countForeign.run();
  }

  foreignRecords(limit: number): { count: number; first: ForeignRecord[] } {
    const first = this.foreignRows.all(limit).map(toForeign);
    return { count: this.foreignCount.get() ?? 0, first };
  }
}

function toPlace(row: PlaceRow | undefined): Place | undefined {
  if (!row) return undefined;
  const { sequence, stream, revision, commitAt, prepareAt, id, digest } = row;
  return {
    sequence,
    stream,
    revision,
    at: unpackPosition(commitAt, prepareAt),
    id: unpackId(id),
    digest,
  };
}

function toForeign({ commitAt, prepareAt, ...rest }: ForeignRow): ForeignRecord {
  return { kind: 'foreign', ...rest, at: unpackPosition(commitAt, prepareAt) };
}
