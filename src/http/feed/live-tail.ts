import type { EventStore, LogEntry, Position } from '../../event-store/event-store.js';
import { StoreUnavailable } from '../../event-store/store-errors.js';
import type { LedgerSequence } from '../../ledger/envelope.js';

/** What is kept for those who are not quite as fast as the log grows, in events and in bytes of their encodings. */
const KEPT_EVENTS = 2048;
const KEPT_BYTES = 16 * 1024 * 1024;
const BATCH_SIZE = 256;

/** An event's place as the log tells it. */
export interface Place {
  readonly sequence: LedgerSequence;
  readonly position: Position;
}

/** The newest events of the log, from one subscription, for as many as want to follow it. It waits for none of them. */
export class LiveTail {
  /** Who follows; whoever is the last to leave stops it. */
  followers = 0;
  private readonly kept: LogEntry[] = [];
  private keptBytes = 0;
  /** Sequence of the event before the first that is kept. */
  private before: LedgerSequence;
  private ending: { readonly error: unknown } | undefined;
  private readonly stopping = new AbortController();
  private readonly sleepers = new Set<() => void>();

  /** @param begin the event after which to begin; undefined for an empty log */
  constructor(store: EventStore, begin: Place | undefined) {
    this.before = begin?.sequence ?? 0;
    void this.run(store, begin?.position);
  }

  get isOver(): boolean {
    return this.ending !== undefined;
  }

  /**
   * Up to `limit` events that come after a sequence; none where the log had no more of them yet; undefined where they
   * are kept no longer.
   * @throws what the subscription threw, after everything that it gave
   */
  after(sequence: LedgerSequence, limit: number): readonly LogEntry[] | undefined {
    const at = sequence - this.before;
    if (at < 0) return undefined;
    if (at >= this.kept.length && this.ending) throw this.ending.error;
    return this.kept.slice(at, at + limit);
  }

  /** Resolves when there may be more than at the caller's last look, in this turn; also when aborted. */
  wait(signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const wake = () => {
        this.sleepers.delete(wake);
        signal.removeEventListener('abort', wake);
        resolve();
      };
      if (signal.aborted || this.isOver) {
        resolve();
        return;
      }
      signal.addEventListener('abort', wake);
      this.sleepers.add(wake);
    });
  }

  stop(): void {
    this.stopping.abort();
  }

  private async run(store: EventStore, after: Position | undefined): Promise<void> {
    const { signal } = this.stopping;
    const options = { ...(after !== undefined && { after }), signal, batchSize: BATCH_SIZE };
    try {
      for await (const { entries } of store.subscribe(options)) {
        this.keep(entries);
        this.wakeAll();
      }
      this.ending = { error: new StoreUnavailable('The subscription to the ledger has ended.') };
    } catch (error) {
      this.ending = { error };
    }
    this.wakeAll();
  }

  private keep(entries: readonly LogEntry[]): void {
    for (const entry of entries) {
      this.kept.push(entry);
      this.keptBytes += entry.bytes.length;
    }
    let dropped = 0;
    while (this.kept.length - dropped > KEPT_EVENTS || this.keptBytes > KEPT_BYTES) {
      this.keptBytes -= this.kept[dropped]?.bytes.length ?? 0;
      dropped += 1;
    }
    this.kept.splice(0, dropped);
    this.before += dropped;
  }

  private wakeAll(): void {
    for (const wake of [...this.sleepers]) wake();
  }
}
