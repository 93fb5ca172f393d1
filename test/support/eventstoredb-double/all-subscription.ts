import type { ClusterState } from './cluster-state.js';
import type { EventFilter } from './event-filter.js';
import type { MessageSource } from './message-sender.js';
import {
  caughtUpMessage,
  checkpointMessage,
  confirmationMessage,
  messageInAll,
} from './read-messages.js';
import type { RecordedLog } from './recorded-log.js';
import { CallFailed, rpcFailures } from './rpc-failures.js';
import type { Message } from './stored-record.js';

/** Records that a live subscriber may fall behind before the server goes back to catching up (server source, Enumerator.cs). */
export const LIVE_BUFFER = 32;

/**
 * What a subscription to `$all` sends (server source, Enumerator.AllSubscription and …Filtered): the confirmation; all
 * records after the position, with a checkpoint whenever so many were looked through; at the end of the log a checkpoint
 * and "caught up"; then what is written. A subscriber that falls behind is caught up again, and told so again. After a
 * position beyond the end there is silence until the log grows past it.
 */
export class AllSubscription implements MessageSource {
  readonly #state: ClusterState;
  readonly #log: RecordedLog;
  readonly #filter: EventFilter | undefined;
  readonly #queue: Message[] = [];
  /** Position of the newest record that was looked at; -1 before the first. */
  #seen: number;
  /** A guess at the index of the next record, verified: removals shift the list. */
  #next = 0;
  #considered = 0;
  #live = false;

  /** @throws CallFailed for a position where no record begins */
  constructor(state: ClusterState, after: number | 'start' | 'end', filter?: EventFilter) {
    this.#state = state;
    this.#log = state.log;
    this.#filter = filter;
    if (typeof after === 'number' && !this.#log.isBoundary(after)) {
      throw new CallFailed(rpcFailures.invalidPosition());
    }
    const newest = this.#log.shown.at(-1)?.position ?? -1;
    this.#seen = after === 'start' ? -1 : after === 'end' ? newest : after;
    this.#queue.push(confirmationMessage(crypto.randomUUID()));
    if (this.#seen >= newest) this.#goLive(false);
  }

  /** Records that were not looked at yet. */
  get behind(): number {
    return this.#log.shown.length - this.#nextIndex();
  }

  get live(): boolean {
    return this.#live;
  }

  /** The subscriber takes too little: whatever is written now will be read from the log again. */
  fallBehind(): void {
    this.#live = false;
    this.#considered = 0;
    this.#checkpoint();
  }

  next(): Message | 'wait' {
    for (;;) {
      const queued = this.#queue.shift();
      if (queued !== undefined) return queued;
      const at = this.#nextIndex();
      const record = this.#log.shown[at];
      if (record === undefined) {
        if (this.#live) return 'wait';
        this.#goLive(true);
        continue;
      }
      this.#seen = record.position;
      this.#next = at + 1;
      this.#count();
      if (this.#filter?.admits(record) ?? true) return messageInAll(record);
    }
  }

  #nextIndex(): number {
    const { records } = this.#log;
    const before = records[this.#next - 1]?.position ?? -1;
    if (before === this.#seen || (this.#next === 0 && this.#seen === -1)) return this.#next;
    this.#next = this.#log.indexFrom(this.#seen + 1);
    return this.#next;
  }

  #count(): void {
    if (this.#filter === undefined) return;
    this.#considered += 1;
    if (this.#considered % this.#filter.checkpointInterval === 0) this.#checkpoint();
  }

  #checkpoint(): void {
    if (this.#filter !== undefined && this.#seen >= 0) {
      this.#queue.push(checkpointMessage(this.#seen));
    }
  }

  #goLive(caughtUp: boolean): void {
    this.#live = true;
    if (caughtUp) this.#checkpoint();
    if (this.#state.features.caughtUp) this.#queue.push(caughtUpMessage());
  }
}
