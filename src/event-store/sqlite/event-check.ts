import type { LedgerEvent } from '../../ledger/envelope.js';
import { isCanonical } from '../is-canonical.js';
import { digestOf } from './event-digest.js';
import type { EventRow } from './log-reader.js';

export interface WholeRow extends EventRow {
  readonly id: string;
  readonly stream: string;
  readonly digest: Buffer;
}

/** Checks rows one after the other, in the order of the log. */
export class EventCheck {
  private sequence = 0;
  private recordedAt = '';

  /**
   * @param migrated so many of the first events came from another store. On a cluster several clocks give the time of
   *   recording, so among them it may go back.
   */
  constructor(private readonly migrated = 0) {}

  /** What is wrong with the row, in sentences; nothing for a sound one. */
  problemsOf(row: WholeRow): string[] {
    const problems: string[] = [];
    this.sequence += 1;
    if (row.sequence !== this.sequence) {
      problems.push(`The sequence jumps: ${this.sequence} was expected here.`);
      this.sequence = row.sequence;
    }
    if (!digestOf(row.bytes).equals(row.digest)) {
      problems.push('The event is not as it was recorded: its digest differs.');
    }
    const event = parse(row.bytes);
    if (!event) return [...problems, 'The event is not JSON.'];
    if (!isCanonical(event, row.bytes)) problems.push('The event is not in canonical encoding.');
    if (event.id !== row.id) problems.push('The event has another id than its row.');
    if (event.stream !== row.stream) problems.push('The event has another stream than its row.');
    return [...problems, ...this.checkTime(event)];
  }

  private checkTime({ recordedAt }: Partial<LedgerEvent>): string[] {
    if (typeof recordedAt !== 'string' || Number.isNaN(Date.parse(recordedAt))) {
      return ['The event has no time of recording.'];
    }
    const earlier = recordedAt < this.recordedAt && this.sequence > this.migrated;
    this.recordedAt = recordedAt;
    return earlier ? ['The event was recorded before the one that precedes it.'] : [];
  }
}

function parse(bytes: Buffer): Partial<LedgerEvent> | undefined {
  try {
    const value: unknown = JSON.parse(bytes.toString('utf8'));
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
