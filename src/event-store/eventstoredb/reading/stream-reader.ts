import { setTimeout as pause } from 'node:timers/promises';
import { LedgerUnusable } from '../../store-errors.js';
import type { Cluster } from '../connection/cluster.js';
import { type LedgerRecord, readRecord, type StrayRecord } from '../ledger-record.js';
import type { LogIndex } from '../numbering/log-index.js';
import type { StreamNames } from '../stream-names.js';
import type { StreamPlace } from '../stream-position.js';

/** Records asked for at once: some 350 KB of ordinary events. */
const PAGE = 512;
/** Before looking again for what should be there, in milliseconds. */
const LOOK_AGAIN_MS = 50;

/**
 * Reads a stream from the cluster, and holds it against what is known: a stream that was deleted or cut looks like a
 * short or an empty one, and a decision made on that would be made on nothing.
 */
export class StreamReader {
  constructor(
    private readonly cluster: Cluster,
    private readonly names: StreamNames,
    private readonly index: LogIndex,
    private readonly settlingMs: number,
  ) {}

  /**
   * The records from a revision on, page by page; no page where there are none.
   * @throws LedgerUnusable where records are gone · StoreUnavailable
   */
  async *read(
    stream: string,
    from: number,
    limit = Number.MAX_SAFE_INTEGER,
  ): AsyncGenerator<readonly (LedgerRecord | StrayRecord)[]> {
    let next = from;
    for (let left = limit; left > 0;) {
      const wanted = Math.min(left, PAGE);
      const records = await this.page(stream, next, wanted);
      if (records.length > 0) yield records;
      if (records.length < wanted) return;
      left -= records.length;
      next += records.length;
    }
  }

  /** The event at a place where one has been seen. @throws LedgerUnusable where it is gone · StoreUnavailable */
  async one({ stream, revision }: StreamPlace): Promise<LedgerRecord> {
    const [record] = await this.page(stream, revision, 1);
    if (record?.kind === 'event') return record;
    throw gone(stream, revision);
  }

  /** -1 for a stream that does not exist; records that are not the ledger's count. */
  end(stream: string): Promise<number> {
    return this.settled(() => this.endNow(stream));
  }

  private page(
    stream: string,
    from: number,
    limit: number,
  ): Promise<(LedgerRecord | StrayRecord)[]> {
    return this.settled(() => this.pageNow(stream, from, limit));
  }

  /** A node that has just begun to lead may not show yet what it holds: what is gone must stay gone for a while. */
  private async settled<Result>(read: () => Promise<Result>): Promise<Result> {
    const until = performance.now() + this.settlingMs;
    for (;;) {
      try {
        return await read();
      } catch (error) {
        if (!(error instanceof EventsGone) || performance.now() > until) throw error;
        await pause(LOOK_AGAIN_MS);
      }
    }
  }

  private async endNow(stream: string): Promise<number> {
    const known = this.index.streamEnd(stream);
    const answer = await this.cluster.readStream(
      this.names.onServer(stream),
      'end',
      1,
      'backwards',
    );
    const revision = answer.kind === 'records' ? (answer.records[0]?.revision ?? -1) : -1;
    if (answer.kind === 'deleted' || revision < known) throw gone(stream, known);
    return revision;
  }

  private async pageNow(
    stream: string,
    from: number,
    limit: number,
  ): Promise<(LedgerRecord | StrayRecord)[]> {
    const known = this.index.streamEnd(stream);
    const answer = await this.cluster.readStream(this.names.onServer(stream), from, limit);
    if (answer.kind === 'deleted') throw gone(stream, from);
    const found = answer.kind === 'records' ? answer.records : [];
    const records = found.map((record, offset) => {
      if (record.revision !== from + offset) throw gone(stream, from + offset);
      return readRecord(record, stream);
    });
    if (records.length < limit && from + records.length <= known) {
      throw gone(stream, from + records.length);
    }
    return records;
  }
}

/** What a stream is known to have held is not there. */
export class EventsGone extends LedgerUnusable {
  override readonly name = 'LedgerUnusable';
}

function gone(stream: string, revision: number): EventsGone {
  return new EventsGone(
    `Event ${revision} of stream ${stream} is gone from the cluster: the stream was deleted or cut, or the cluster was restored from an older backup. Nothing was recorded; run soat doctor, and see docs/cluster.md.`,
  );
}
