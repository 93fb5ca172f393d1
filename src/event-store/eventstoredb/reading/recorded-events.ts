import type { LedgerRecord } from '../ledger-record.js';
import type { LogIndex } from '../numbering/log-index.js';
import type { RecentAppends, RecentEvent } from './recent-appends.js';
import type { StreamPlace } from '../stream-position.js';
import type { StreamReader } from './stream-reader.js';

/** What a look through the end of a stream has brought. */
export interface StreamTail {
  /** Those that were looked for, by id. */
  readonly found: ReadonlyMap<string, RecentEvent>;
  /** The stream's last revision; -1 where there is no stream. */
  readonly end: number;
}

/**
 * Finds events by their ids. The server has no such index (its ids are made of the bytes): what is numbered is in the log
 * index, what this process has just appended or met is remembered, and the rest of a stream is read.
 */
export class RecordedEvents {
  constructor(
    private readonly index: LogIndex,
    private readonly recent: RecentAppends,
    private readonly reader: StreamReader,
  ) {}

  /** Where an event is, as far as that is known without asking the cluster. */
  placeOf(id: string): StreamPlace | undefined {
    return this.recent.find(id) ?? this.index.find(id);
  }

  /** As `placeOf`, with the bytes. @throws LedgerUnusable where it is gone · StoreUnavailable */
  async known(id: string): Promise<RecentEvent | undefined> {
    const recent = this.recent.find(id);
    if (recent) return recent;
    const place = this.index.find(id);
    return place && this.reader.one(place);
  }

  /** Those of these events that a stream holds beyond what is numbered of it. Remembers the others as well. */
  async inTail(ids: ReadonlySet<string>, stream: string): Promise<StreamTail> {
    const found = new Map<string, RecentEvent>();
    let end = this.index.streamEnd(stream);
    for await (const page of this.reader.read(stream, end + 1)) {
      for (const record of page) {
        end = record.revision;
        if (record.kind === 'event') this.remember(record, ids, found);
        else this.recent.cover(stream, record.revision);
      }
    }
    return { found, end };
  }

  private remember(
    { id, stream, revision, bytes }: LedgerRecord,
    ids: ReadonlySet<string>,
    found: Map<string, RecentEvent>,
  ): void {
    const event = { stream, revision, bytes };
    // Of two events with one id, which only a foreign hand can record, the first counts.
    if (this.recent.find(id)) this.recent.cover(stream, revision);
    else this.recent.add(id, event);
    if (ids.has(id) && !found.has(id)) found.set(id, event);
  }

  /**
   * The event of this id, the one in this stream before any other; not found where another process has appended it to
   * another stream a moment ago.
   */
  async find(id: string, stream: string): Promise<RecentEvent | undefined> {
    const here = await this.foundIn(id, stream);
    if (here) return here;
    const { found } = await this.inTail(new Set([id]), stream);
    // It may have been numbered, and so have left the tail, between the two looks.
    return found.get(id) ?? (await this.foundIn(id, stream)) ?? this.known(id);
  }

  private async foundIn(id: string, stream: string): Promise<RecentEvent | undefined> {
    const recent = this.recent.find(id);
    if (recent?.stream === stream) return recent;
    const place = this.index.findIn(stream, id);
    return place && this.reader.one(place);
  }
}
