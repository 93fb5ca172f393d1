import type { EventCodec } from '../../event-codec.js';
import type { LedgerEvent } from '../../../ledger/envelope.js';
import type { LogEntry } from '../../event-store.js';
import { LedgerUnusable, StoreUnavailable } from '../../store-errors.js';
import type { LedgerGuard } from './ledger-guard.js';
import { type LedgerRecord, MIGRATION, readRecord, type StrayRecord } from '../ledger-record.js';
import type { LogIndex } from '../numbering/log-index.js';
import type { LogPosition } from '../connection/log-position.js';
import { isTombstone, limitsOf } from './retention.js';
import type { ServerRecord } from '../connection/server-record.js';
import type { StoreMeters } from '../store-meters.js';
import type { StreamNames } from '../stream-names.js';
import { toPosition } from '../stream-position.js';

export interface NumberingParts {
  readonly names: StreamNames;
  readonly index: LogIndex;
  readonly guard: LedgerGuard;
  readonly codec: EventCodec;
  readonly meters: StoreMeters;
}

export interface TailEntry {
  readonly entry: LogEntry;
  readonly commit: bigint;
}

/** A record whose place in the log is known. */
type Placed<Read extends LedgerRecord | StrayRecord> = Read & { readonly at: LogPosition };

/** Turns what a subscription brings, in its order, into numbered events of the ledger. */
export class NumberedRecords {
  /** Streams that were met with limits in their metadata. */
  private readonly suspects = new Set<string>();

  /** @param sequence of the event before the first */
  constructor(
    private readonly parts: NumberingParts,
    private sequence: number,
  ) {}

  /** @throws LedgerUnusable where the log is not as it was; nothing of these records has got a number then */
  number(arrived: readonly ServerRecord[]): TailEntry[] {
    const { index, guard } = this.parts;
    const records: Placed<LedgerRecord | StrayRecord>[] = [];
    for (const record of arrived) {
      const read = this.read(record);
      if (read) records.push(read);
    }
    if (records.length === 0) return [];
    try {
      index.number(this.sequence, records);
    } catch (error) {
      if (!(error instanceof LedgerUnusable)) throw error;
      throw guard.refuse({ kind: 'content', stream: null, reason: error.message });
    }
    const events = records.filter((record) => record.kind === 'event');
    this.sequence += events.length;
    this.noteSkew(events.at(-1));
    return events.map((event) => this.entryOf(event));
  }

  /**
   * Looks into what was passed on the way: metadata by which the server may forget events.
   * @throws LedgerUnusable where such are in force · StoreUnavailable
   */
  async settle(): Promise<void> {
    for (const stream of this.suspects) {
      await this.parts.guard.demandNoLimits(stream);
      this.suspects.delete(stream);
    }
  }

  /** Undefined for what is beside the log. */
  private read(record: ServerRecord): Placed<LedgerRecord | StrayRecord> | undefined {
    const { names, guard } = this.parts;
    const stream = names.ofLedger(record.stream);
    if (stream === undefined) {
      const subject = names.ofMetadata(record.stream);
      if (subject !== undefined && limitsOf(record)) this.suspects.add(subject);
      return undefined;
    }
    if (isTombstone(record)) {
      const reason = `Stream ${stream} was deleted for good on the cluster: events of the ledger are gone. Nothing is recorded any more; see docs/cluster.md.`;
      throw guard.refuse({ kind: 'content', stream, reason });
    }
    const read = readRecord(record, stream);
    if (isPlaced(read)) return read;
    throw new StoreUnavailable('The cluster sent a record without its place in the log.');
  }

  private entryOf(record: Placed<LedgerRecord>): TailEntry {
    const { stream, revision, bytes, at } = record;
    const event = this.meaningOf(record);
    const entry = { position: toPosition({ stream, revision }), revision, bytes, event };
    return { entry, commit: at.commit };
  }

  private meaningOf({ stream, revision, written }: LedgerRecord): LedgerEvent {
    try {
      return this.parts.codec.upcast(written);
    } catch (error) {
      throw new LedgerUnusable(
        `Event ${revision} of stream ${stream} cannot be read by this version. Run soat doctor, and install the version that recorded it.`,
        { cause: error },
      );
    }
  }

  private noteSkew(newest: LedgerRecord | undefined): void {
    // What was moved here was recorded long before the server took it.
    if (!newest || newest.writer === MIGRATION) return;
    const skewMs = Date.parse(newest.written.recordedAt) - newest.created.getTime();
    if (!Number.isNaN(skewMs)) this.parts.meters.skewMs = skewMs;
  }
}

function isPlaced<Read extends LedgerRecord | StrayRecord>(read: Read): read is Placed<Read> {
  return read.at !== undefined;
}
