import type { LogPosition } from './log-position.js';
import type { ServerRecord } from './server-record.js';

/** What a subscription brings, in the order in which the server sent it. */
export type Arrival =
  | { readonly kind: 'record'; readonly record: ServerRecord }
  /** All records that the log held at that moment have arrived. Servers older than 23.10 do not say it. */
  | { readonly kind: 'caught-up' }
  /** Nothing that is looked for lies between the last record and this place. */
  | { readonly kind: 'checkpoint'; readonly at: LogPosition };

type Mark = Exclude<Arrival, { kind: 'record' }>;

/** What may wait to be taken; beyond it the server is made to wait. */
const MAX_ARRIVALS = 2048;
const MAX_BYTES = 8 * 1024 * 1024;

/** Keeps what has arrived until it is taken, and marks until the records before them have arrived. */
export class ArrivalBuffer {
  private arrivals: Arrival[] = [];
  private readonly early: { readonly mark: Mark; readonly after: number }[] = [];
  private received = 0;
  private bytes = 0;

  get length(): number {
    return this.arrivals.length;
  }

  get hasRoom(): boolean {
    return this.arrivals.length < MAX_ARRIVALS && this.bytes < MAX_BYTES;
  }

  add(record: ServerRecord): void {
    this.received += 1;
    this.bytes += record.bytes?.length ?? 0;
    this.arrivals.push({ kind: 'record', record });
    while (this.early[0] && this.early[0].after <= this.received) {
      const { mark } = this.early[0];
      this.early.shift();
      this.push(mark);
    }
  }

  /** @param missing how many records came before it and are not here yet */
  mark(mark: Mark, missing: number): void {
    if (missing === 0) this.push(mark);
    else this.early.push({ mark, after: this.received + missing });
  }

  take(limit: number): Arrival[] {
    const taken = limit < this.arrivals.length ? this.arrivals.splice(0, limit) : this.arrivals;
    if (taken === this.arrivals) this.arrivals = [];
    for (const arrival of taken) {
      if (arrival.kind === 'record') this.bytes -= arrival.record.bytes?.length ?? 0;
    }
    return taken;
  }

  /** A checkpoint makes one just before it worthless; a log of other programs' records would bring them for ever. */
  private push(mark: Mark): void {
    if (mark.kind === 'checkpoint' && this.arrivals.at(-1)?.kind === 'checkpoint') {
      this.arrivals.pop();
    }
    this.arrivals.push(mark);
  }
}
