import { Inject, Injectable } from '@nestjs/common';
import { EVENT_STORE } from '../../composition/tokens.js';
import type { EventStore, Position } from '../../event-store/event-store.js';

/** One position is remembered for so many events. */
const STRIDE = 1024;

/**
 * Finds the position of a sequence. Positions are opaque and the port does not number backwards, so the log is read
 * from the nearest position that is remembered; what is passed on the way is remembered for the next time.
 */
@Injectable()
export class PositionIndex {
  /** `milestones[k]` is the position of event `(k + 1) * STRIDE`. */
  private readonly milestones: Position[] = [];

  constructor(@Inject(EVENT_STORE) private readonly store: EventStore) {}

  /** The position of the event of this sequence; undefined for 0, from where one reads from the beginning. */
  async positionOf(sequence: number, signal: AbortSignal): Promise<Position | undefined> {
    if (sequence === 0) return undefined;
    const known = Math.min(Math.floor(sequence / STRIDE), this.milestones.length);
    const after = known === 0 ? undefined : this.milestones[known - 1];
    let at = known * STRIDE;
    if (at === sequence) return after;
    for await (const batch of this.store.readLog({ ...(after && { after }), signal })) {
      for (const { position } of batch) {
        at += 1;
        if (at % STRIDE === 0) this.milestones[at / STRIDE - 1] = position;
        if (at === sequence) return position;
      }
    }
    throw new RangeError(`The log holds no event ${sequence}.`);
  }
}
