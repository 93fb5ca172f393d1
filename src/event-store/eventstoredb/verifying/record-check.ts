import type { FaultList } from '../../fault-list.js';
import { isCanonical } from '../../is-canonical.js';
import { type LedgerRecord, readRecord, type StrayRecord } from '../ledger-record.js';
import { isTombstone, limitsOf } from '../reading/retention.js';
import type { PlaceCheck } from './place-check.js';
import type { ServerRecord } from '../connection/server-record.js';
import type { StreamNames } from '../stream-names.js';

const LISTED_STRAYS = 1000;

/** Checks the records of a cluster's log, in its order. Remembers the end of every stream, some 100 bytes for each. */
export class RecordCheck {
  events = 0;
  strayCount = 0;
  readonly strays: StrayRecord[] = [];
  private readonly ends = new Map<string, number>();
  /** What the newest metadata of a stream let the server drop, by stream. */
  private readonly limits = new Map<string, readonly string[]>();

  constructor(
    private readonly names: StreamNames,
    private readonly places: PlaceCheck,
    private readonly faults: FaultList,
  ) {}

  check(record: ServerRecord): void {
    const stream = this.names.ofLedger(record.stream);
    if (stream === undefined) {
      this.noteMetadata(record);
      return;
    }
    if (isTombstone(record)) {
      this.faults.add(null, `Stream ${stream} was deleted for good on the cluster.`);
      return;
    }
    const read = readRecord(record, stream);
    this.checkRevision(read);
    if (read.kind === 'event') this.checkEvent(read, record.type);
    else this.noteStray(read);
  }

  /** How many of the faults are limits that let the server drop events. */
  get limitCount(): number {
    return this.limits.size;
  }

  /** The log has ended. Metadata of the past are no fault; those in force are. */
  end(): void {
    this.places.end();
    for (const [stream, limits] of this.limits) {
      const what = `${limits.join(', ')} in its metadata on the cluster`;
      this.faults.add(
        null,
        `Stream ${stream} has ${what}, which lets the server drop events of the ledger.`,
      );
    }
  }

  private checkEvent(read: LedgerRecord, type: string): void {
    this.events += 1;
    const sequence = this.places.next(read);
    const { written, bytes } = read;
    if (!isCanonical(written, bytes)) {
      this.faults.add(sequence, 'The event is not in canonical encoding.');
    }
    if (written.type !== type) {
      this.faults.add(sequence, 'The cluster calls its type otherwise than the event itself.');
    }
    if (typeof written.recordedAt !== 'string' || Number.isNaN(Date.parse(written.recordedAt))) {
      this.faults.add(sequence, 'The event has no time of recording.');
    }
  }

  private checkRevision({ stream, revision }: LedgerRecord | StrayRecord): void {
    const expected = (this.ends.get(stream) ?? -1) + 1;
    if (revision !== expected) {
      this.faults.add(
        null,
        `Stream ${stream} goes on with revision ${revision} where ${expected} must come.`,
      );
    }
    this.ends.set(stream, revision);
  }

  private noteStray(stray: StrayRecord): void {
    this.strayCount += 1;
    if (this.strays.length < LISTED_STRAYS) this.strays.push(stray);
  }

  private noteMetadata(record: ServerRecord): void {
    const subject = this.names.ofMetadata(record.stream);
    if (subject === undefined) return;
    const limits = limitsOf(record);
    if (limits) this.limits.set(subject, limits);
    else this.limits.delete(subject);
  }
}
