import type { Clock } from '../ledger/clock.js';
import type { IsoDate } from '../ledger/envelope.js';

const STEP_MS = 100;

/** The clock of a story: it stands at a working day and moves on a little each time somebody looks. */
export class SimulatedClock implements Clock {
  private at = 0;

  /** Eight in the morning of a day, in the ledger's time zone. */
  startDay(day: IsoDate): void {
    this.moveTo(`${day}T08:00:00.000+07:00`);
  }

  /** Eight in the evening of a day, in the ledger's time zone. */
  startEvening(day: IsoDate): void {
    this.moveTo(`${day}T20:00:00.000+07:00`);
  }

  now(): Date {
    this.at += STEP_MS;
    return new Date(this.at);
  }

  private moveTo(instant: string): void {
    this.at = Math.max(this.at, Date.parse(instant));
  }
}
