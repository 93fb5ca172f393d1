import { Inject, Injectable } from '@nestjs/common';
import { EVENT_STORE } from '../../composition/tokens.js';
import type { EventStore, LogEntry, Position } from '../../event-store/event-store.js';
import { Patience } from '../../event-store/patience.js';
import type { LedgerSequence } from '../../ledger/envelope.js';
import { LiveTail, type Place } from './live-tail.js';
import { PositionIndex } from './position-index.js';
import { ReadingPlaces } from './reading-places.js';

/** Events that a follower holds at once, at most. */
const BATCH_SIZE = 512;
/**
 * Who reads older events holds a subscription to a cluster meanwhile, and a connection has room for about a hundred
 * calls (ASP.NET Core documentation, Kestrel: Maximum streams per connection), those that append among them.
 */
const READ_AT_ONCE = 8;

export interface Following {
  /** Sequence of the event after which to begin. */
  readonly after: LedgerSequence;
  /** The newest event, as just asked for; undefined for an empty log. */
  readonly newest: Place | undefined;
  readonly signal: AbortSignal;
}

interface Reader {
  sequence: LedgerSequence;
  /** Of the event of that sequence; undefined where nobody has looked it up yet. */
  position: Position | undefined;
  readonly signal: AbortSignal;
}

/**
 * The log for many who follow it, by one subscription. Who is as far as its newest events takes them from there; who
 * begins earlier, or was too slow for what is kept, reads the log batch by batch until he is. Both know the sequence
 * of what they give, so that nothing is left out or repeated in between.
 */
@Injectable()
export class SharedTail {
  private live: LiveTail | undefined;
  private readonly places = new ReadingPlaces(READ_AT_ONCE);

  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    private readonly positions: PositionIndex,
  ) {}

  /**
   * The events after a sequence in order, without end; ends when aborted. Reads on when the last batch was used.
   * @throws what ended the subscription, such as LedgerUnusable
   */
  async *follow({ after, newest, signal }: Following): AsyncGenerator<readonly LogEntry[]> {
    if (newest) this.positions.remember(newest);
    const live = this.join(newest);
    const position = newest?.sequence === after ? newest.position : undefined;
    const reader: Reader = { sequence: after, position, signal };
    const isAborted = () => signal.aborted;
    try {
      while (!isAborted()) {
        const entries = live.after(reader.sequence, BATCH_SIZE) ?? (await this.older(reader));
        if (isAborted()) return;
        const last = entries.at(-1);
        if (!last) {
          await live.wait(signal);
          continue;
        }
        reader.sequence += entries.length;
        reader.position = last.position;
        yield entries;
      }
    } finally {
      this.leave(live);
    }
  }

  private join(newest: Place | undefined): LiveTail {
    if (!this.live || this.live.isOver) this.live = new LiveTail(this.store, newest);
    this.live.followers += 1;
    return this.live;
  }

  private leave(live: LiveTail): void {
    live.followers -= 1;
    if (live.followers > 0) return;
    live.stop();
    if (this.live === live) this.live = undefined;
  }

  /** A log that is away is waited for: whoever follows is told no more than that nothing comes. */
  private async older(reader: Reader): Promise<readonly LogEntry[]> {
    const { signal } = reader;
    const patience = new Patience({ signal });
    try {
      return await patience.through(() => this.places.take(() => this.read(reader)));
    } catch (error) {
      if (signal.aborted) return [];
      throw error;
    }
  }

  /** One batch and no more: a place is never held by someone whose client is slow. */
  private async read(reader: Reader): Promise<readonly LogEntry[]> {
    const { sequence, signal } = reader;
    signal.throwIfAborted();
    reader.position ??= await this.positions.positionOf(sequence, signal);
    const { position } = reader;
    const after = position === undefined ? {} : { after: position };
    for await (const entries of this.store.readLog({ ...after, signal, batchSize: BATCH_SIZE })) {
      const last = entries.at(-1);
      if (last) {
        const { length } = entries;
        this.positions.remember({ sequence: sequence + length, position: last.position });
        return entries;
      }
    }
    return [];
  }
}
