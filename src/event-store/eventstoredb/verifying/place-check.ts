import type { FaultList } from '../../fault-list.js';
import type { LedgerRecord } from '../ledger-record.js';
import type { LogIndex, Place } from '../numbering/log-index.js';

/** Holds the events of the log, one after the other, against what this replica saw of them when it numbered them. */
export class PlaceCheck {
  private sequence = 0;
  private readonly numbered: number;

  /** @param index as it was when reading began; what is numbered meanwhile is not compared */
  constructor(
    private readonly index: LogIndex,
    private readonly faults: FaultList,
  ) {
    this.numbered = index.end()?.sequence ?? 0;
  }

  /** The sequence of the next event in the log. Events that should have come before it are reported as gone. */
  next(record: LedgerRecord): number {
    const expected = this.expectedAfter(this.sequence);
    if (!expected) return this.unnumbered();
    if (isSeat(expected, record)) return this.met(expected, record);
    const known = this.index.place(record.stream, record.revision);
    if (known && known.sequence > expected.sequence && known.sequence <= this.numbered) {
      this.gone(expected.sequence, known.sequence - 1);
      return this.met(known, record);
    }
    this.faults.add(
      expected.sequence,
      `In the log there comes ${seatOf(record)} before it, which was not there when it was read before.`,
    );
    return this.sequence;
  }

  /** The log has ended. */
  end(): void {
    this.gone(this.sequence + 1, this.numbered);
  }

  private met(place: Place, { digest, id }: LedgerRecord): number {
    this.sequence = place.sequence;
    if (!digest.equals(place.digest)) {
      this.faults.add(place.sequence, 'The event is not what was read before: its digest differs.');
    } else if (this.firstWith(id) < place.sequence) {
      this.faults.add(place.sequence, `Its id is that of event ${this.firstWith(id)} already.`);
    }
    return place.sequence;
  }

  private gone(first: number, last: number): void {
    for (let sequence = first; sequence <= last; sequence += 1) {
      const place = this.index.at(sequence);
      const seat = place ? ` (${seatOf(place)})` : '';
      this.faults.add(sequence, `The event${seat} was read before and is gone from the cluster.`);
    }
    this.sequence = Math.max(this.sequence, last);
  }

  private unnumbered(): number {
    this.sequence += 1;
    return this.sequence;
  }

  private expectedAfter(sequence: number): Place | undefined {
    return sequence < this.numbered ? this.index.at(sequence + 1) : undefined;
  }

  private firstWith(id: string): number {
    return this.index.find(id)?.sequence ?? Number.POSITIVE_INFINITY;
  }
}

function isSeat(place: Place, { stream, revision }: LedgerRecord): boolean {
  return place.stream === stream && place.revision === revision;
}

function seatOf({
  stream,
  revision,
}: {
  readonly stream: string;
  readonly revision: number;
}): string {
  return `revision ${revision} of stream ${stream}`;
}
