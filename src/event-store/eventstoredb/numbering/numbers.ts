import { setTimeout as pause } from 'node:timers/promises';
import { LedgerUnusable, StoreUnavailable } from '../../store-errors.js';
import type { LogIndex } from './log-index.js';
import type { NewestEvent, Place } from './log-place.js';
import type { StreamPlace } from '../stream-position.js';

/** How long somebody else who follows the log is left to number a new event, before this store does it itself. */
const OTHERS_FIRST_MS = 40;
/** The same once somebody was seen to number: a batch of a long catching up takes its time. */
const OTHERS_GO_ON_MS = 1000;
const LOOK_EVERY_MS = 2;
/** Who waits longer is told to come back, in milliseconds; a replica that catches up may take hours. */
const PATIENCE_MS = 10_000;
/** Bytes of the server's log to one event of ours, before anything is known; ordinary events have 600 to 900. */
const BYTES_PER_EVENT = 1000;

/** Answers in numbers, waiting for those that are not given yet. */
export class Numbers {
  private reading: Promise<void> | undefined;
  private look: Promise<number> | undefined;

  constructor(private readonly index: LogIndex) {}

  async of(place: StreamPlace, readOn: () => Promise<void>): Promise<number> {
    return (await this.placeOf(place, readOn)).sequence;
  }

  /**
   * Where an event was numbered. The projector of this replica numbers as it reads, mostly within a few milliseconds;
   * where nobody does, `readOn` reads what has no number yet.
   * @throws LedgerUnusable for what the log does not hold · StoreUnavailable
   */
  async placeOf(place: StreamPlace, readOn: () => Promise<void>): Promise<Place> {
    const early = await this.byOthers(place);
    if (early) return early;
    await this.readOnce(readOn);
    // One that was under way may have begun before the event was recorded.
    if (!this.find(place)) await this.readOnce(readOn);
    const found = this.find(place);
    if (found) return found;
    throw new LedgerUnusable(
      `The log holds no event ${place.revision} of stream ${place.stream}: it is older than what was read before, or another one. Rebuild what was built from it.`,
    );
  }

  /** How many events there are: counted where all have numbers, else by their share of the server's log. */
  estimate(newest: NewestEvent | undefined): { readonly events: number; readonly exact: boolean } {
    const end = this.index.end();
    if (!newest) return { events: 0, exact: true };
    if (end && newest.at.commit <= end.at.commit) return { events: end.sequence, exact: true };
    const perByte = end ? end.sequence / Number(end.at.commit + 1n) : 1 / BYTES_PER_EVENT;
    const rest = Number(newest.at.commit - (end?.at.commit ?? 0n)) * perByte;
    return { events: (end?.sequence ?? 0) + Math.max(1, Math.round(rest)), exact: false };
  }

  /** Undefined where nobody numbers. Two readers of a long log would only be in each other's way. */
  private async byOthers(place: StreamPlace): Promise<Place | undefined> {
    const since = performance.now();
    let reached = -1;
    let until = since + OTHERS_FIRST_MS;
    for (let next = this.sequence(); ; next = await this.nextLook()) {
      const found = next === reached ? undefined : this.find(place);
      if (found) return found;
      const now = performance.now();
      if (next !== reached && reached >= 0) until = now + OTHERS_GO_ON_MS;
      reached = next;
      if (now > until) return undefined;
      if (now - since > PATIENCE_MS) throw late();
    }
  }

  /** How far the index is, a moment later; one look for all who wait. */
  private nextLook(): Promise<number> {
    this.look ??= pause(LOOK_EVERY_MS).then(() => {
      this.look = undefined;
      return this.sequence();
    });
    return this.look;
  }

  private sequence(): number {
    return this.index.end()?.sequence ?? 0;
  }

  private find({ stream, revision }: StreamPlace): Place | undefined {
    return this.index.place(stream, revision);
  }

  private async readOnce(readOn: () => Promise<void>): Promise<void> {
    this.reading ??= readOn().finally(() => {
      this.reading = undefined;
    });
    await this.reading;
  }
}

function late(): StoreUnavailable {
  return new StoreUnavailable(
    'This replica is still reading the log and has no number for the event yet. Try again later.',
  );
}
