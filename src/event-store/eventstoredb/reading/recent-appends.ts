import { EventStoreError } from '../../store-errors.js';
import type { LogIndex } from '../numbering/log-index.js';
import type { StreamPlace } from '../stream-position.js';

/** An event that this process has appended, or met in its stream, and that had no number then. */
export interface RecentEvent extends StreamPlace {
  readonly bytes: Buffer;
}

/** Beyond this number, or so many bytes, the oldest are forgotten, numbered or not. */
const KEPT = 8192;
const KEPT_BYTES = 64 * 1024 * 1024;
/** Whenever so many were added, the oldest are looked at, four times as many at most. */
const SWEEP_EVERY = 32;
const SWEPT = 4 * SWEEP_EVERY;

/** The newest events of streams, as far as this process knows them, until they are found in the log index. */
export class RecentAppends {
  private readonly byId = new Map<string, RecentEvent>();
  private added = 0;
  private bytes = 0;
  /** The revisions of a stream of which every event is remembered here, both inclusive. */
  private readonly covered = new Map<string, { from: number; to: number }>();

  constructor(private readonly index: LogIndex) {}

  add(id: string, event: RecentEvent): void {
    this.bytes += event.bytes.length - (this.byId.get(id)?.bytes.length ?? 0);
    this.byId.set(id, event);
    this.cover(event.stream, event.revision);
    this.added += 1;
    if (this.added % SWEEP_EVERY === 0) this.sweep();
  }

  /** Notes that a revision is known: its event was added, or it holds none. */
  cover(stream: string, revision: number): void {
    const range = this.covered.get(stream);
    if (range && revision >= range.from && revision <= range.to + 1) {
      range.to = Math.max(range.to, revision);
      return;
    }
    if (this.covered.size >= KEPT) this.covered.clear();
    this.covered.set(stream, { from: revision, to: revision });
  }

  /** Whether no event of these revisions, both inclusive, is unknown here. */
  covers(stream: string, from: number, to: number): boolean {
    const range = this.covered.get(stream);
    return range !== undefined && range.from <= from && range.to >= to;
  }

  find(id: string): RecentEvent | undefined {
    return this.byId.get(id);
  }

  /** A map keeps its keys in the order in which they were added. */
  private sweep(): void {
    let looked = 0;
    for (const [id, { stream, revision, bytes }] of this.byId) {
      const isFull = this.byId.size > KEPT || this.bytes > KEPT_BYTES;
      if (looked === SWEPT || (!isFull && !this.isNumbered(stream, revision))) return;
      this.byId.delete(id);
      this.bytes -= bytes.length;
      this.uncover(stream, revision);
      looked += 1;
    }
  }

  /** An event is remembered after it was recorded: that the index cannot be read now must not make it look failed. */
  private isNumbered(stream: string, revision: number): boolean {
    try {
      return this.index.streamEnd(stream) >= revision;
    } catch (error) {
      if (error instanceof EventStoreError) return false;
      throw error;
    }
  }

  private uncover(stream: string, revision: number): void {
    const range = this.covered.get(stream);
    if (!range || revision < range.from) return;
    range.from = revision + 1;
    if (range.from > range.to) this.covered.delete(stream);
  }
}
