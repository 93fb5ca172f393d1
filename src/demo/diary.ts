import { forEachInFlight } from '../exchange/import/in-flight.js';
import type { IsoDate } from '../ledger/envelope.js';
import { addDays } from './calendar.js';
import type { Step } from './step.js';

/** Something to be done on a day. */
export interface Errand {
  readonly day: IsoDate;
  readonly act: () => Promise<void>;
}

/** All that is to be done about one record, or about records that depend on each other. */
export interface Affair {
  readonly errands: readonly Errand[];
  /** Asked before each errand: whether what is left has lost its sense. */
  readonly isOver?: () => boolean;
}

interface Open {
  readonly errands: readonly Errand[];
  readonly isOver: () => boolean;
  next: number;
}

const WEEK = 7;

/**
 * The affairs under way. Each week is written down at its end, as offices do: the day on which something happened and the
 * day on which it was typed differ. Affairs are worked on side by side, the errands of one in turn.
 */
export class Diary {
  private open: Open[] = [];

  /** Errands of one day are done in the order in which they are given. */
  begin({ errands, isOver = () => false }: Affair): void {
    const inOrder = errands.toSorted((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0));
    this.open.push({ errands: inOrder, isOver, next: 0 });
  }

  /** @param plan begins what comes up from the first to the last day of a week */
  *weeks(
    from: IsoDate,
    until: IsoDate,
    plan: (first: IsoDate, last: IsoDate) => void,
  ): Generator<Step> {
    for (let first = addDays(from, 1); first <= until; first = addDays(first, WEEK)) {
      const end = addDays(first, WEEK - 1);
      const last = end < until ? end : until;
      const act = async () => {
        plan(first, last);
        await this.workUntil(last);
      };
      yield { day: last, settle: false, acts: [act] };
    }
  }

  private async workUntil(day: IsoDate): Promise<void> {
    await forEachInFlight(this.open, (affair) => workOn(affair, day));
    this.open = this.open.filter(({ errands, next }) => next < errands.length);
  }
}

async function workOn(affair: Open, day: IsoDate): Promise<void> {
  for (;;) {
    const errand = affair.errands[affair.next];
    if (!errand || errand.day > day) return;
    if (affair.isOver()) {
      affair.next = affair.errands.length;
      return;
    }
    await errand.act();
    affair.next += 1;
  }
}
