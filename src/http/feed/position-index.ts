import { Inject, Injectable } from '@nestjs/common';
import { EVENT_STORE } from '../../composition/tokens.js';
import type { EventStore, Position } from '../../event-store/event-store.js';
import type { LedgerSequence } from '../../ledger/envelope.js';
import type { Place } from './live-tail.js';

/** Of so many events one is remembered at most. */
const STRIDE = 1024;

/**
 * Finds the position of a sequence. Positions are opaque and the port does not number backwards, so the log is read
 * from the nearest position that is remembered; what is passed on the way is remembered for the next time.
 */
@Injectable()
export class PositionIndex {
  /** By sequence. */
  private readonly remembered: Place[] = [];

  constructor(@Inject(EVENT_STORE) private readonly store: EventStore) {}

  /** Keeps where an event lies, unless one shortly before it is known. */
  remember(place: Place): void {
    const at = this.indexBefore(place.sequence);
    const nearest = this.remembered[at]?.sequence ?? 0;
    if (place.sequence - nearest >= STRIDE) this.remembered.splice(at + 1, 0, place);
  }

  /** The position of the event of this sequence; undefined for 0, from where one reads from the beginning. */
  async positionOf(sequence: LedgerSequence, signal: AbortSignal): Promise<Position | undefined> {
    if (sequence === 0) return undefined;
    const nearest = this.remembered[this.indexBefore(sequence)];
    if (nearest?.sequence === sequence) return nearest.position;
    const after = nearest && { after: nearest.position };
    let at = nearest?.sequence ?? 0;
    for await (const batch of this.store.readLog({ ...after, signal })) {
      for (const { position } of batch) {
        at += 1;
        if (at % STRIDE === 0) this.remember({ sequence: at, position });
        if (at === sequence) return position;
      }
    }
    throw new RangeError(`The log holds no event ${sequence}.`);
  }

  /** Of the last that lies at the sequence or before it; -1 where there is none. */
  private indexBefore(sequence: LedgerSequence): number {
    return this.remembered.findLastIndex((place) => place.sequence <= sequence);
  }
}
