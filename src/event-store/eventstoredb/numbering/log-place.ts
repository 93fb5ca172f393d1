import type { LogPosition } from '../connection/log-position.js';

/** A numbered event: where the ledger has it, where the cluster has it, and what was seen there. */
export interface Place {
  /** How many events the ledger holds up to and including this one. */
  readonly sequence: number;
  /** The ledger's name of the stream, without the prefix. */
  readonly stream: string;
  readonly revision: number;
  readonly at: LogPosition;
  /** The ledger's id of the event, not the record's id on the server. */
  readonly id: string;
  /** SHA-256 of the bytes that were written. */
  readonly digest: Buffer;
}

/** The newest event of the log, numbered or not. */
export type NewestEvent = Pick<Place, 'stream' | 'revision' | 'at'>;

/** A record that is an event of the ledger, as it is met in the log. */
export interface NumberedRecord extends Omit<Place, 'sequence'> {
  readonly kind: 'event';
}

/** A record under the ledger's prefix that is none of its events: it gets no number. */
export interface ForeignRecord {
  readonly kind: 'foreign';
  readonly stream: string;
  readonly revision: number;
  readonly at: LogPosition;
  readonly type: string;
  /** Why it is no event of the ledger, in a sentence. */
  readonly reason: string;
}

export type LogRecord = NumberedRecord | ForeignRecord;

/**
 * Why a ledger must not be used. `log`: another or an older log answers; a look that finds the right one lifts it.
 * `retention`: a stream's metadata would let the server drop events; lifted once they are gone from the metadata.
 * `content`: events are missing or not what they were; only a whole verification lifts it.
 */
export interface Refusal {
  readonly kind: 'log' | 'retention' | 'content';
  /** The stream whose metadata are meant; null where no one stream is. */
  readonly stream: string | null;
  readonly reason: string;
}
