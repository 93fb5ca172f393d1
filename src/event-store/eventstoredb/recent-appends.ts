import type { LogIndex } from './log-index.js';
import type { StreamPlace } from './stream-position.js';

/** An event that this process has appended. */
export interface RecentEvent extends StreamPlace {
  readonly bytes: Buffer;
}

/** Beyond this number the oldest are forgotten, numbered or not. */
const KEPT = 8192;
/** So many of the oldest are looked at whenever one is added. */
const SWEPT = 4;

/** The events of this process's appends until they are found in the log index. */
export class RecentAppends {
  private readonly byId = new Map<string, RecentEvent>();

  constructor(private readonly index: LogIndex) {}

  add(id: string, event: RecentEvent): void {
    this.byId.set(id, event);
    this.sweep();
  }

  find(id: string): RecentEvent | undefined {
    return this.byId.get(id);
  }

  /** A map keeps its keys in the order in which they were added. */
  private sweep(): void {
    let looked = 0;
    for (const [id, { stream, revision }] of this.byId) {
      const superfluous = this.byId.size > KEPT || this.index.place(stream, revision) !== undefined;
      if (!superfluous || looked === SWEPT) return;
      this.byId.delete(id);
      looked += 1;
    }
  }
}
