/** What a client proposes: one event, not yet in the log. */
export interface ProposedRecord {
  /** UUID, as the client wrote it. */
  readonly id: string;
  readonly type: string;
  /** `application/json`; everything else counts as octets. */
  readonly json: boolean;
  readonly data: Uint8Array;
  readonly metadata: Uint8Array;
}

/** A message to a client, encoded once, sent as often as it is read. */
export interface Message {
  readonly bytes: Buffer;
  /** An event of the log; a notice is a confirmation, a checkpoint, or "caught up". */
  readonly kind: 'event' | 'notice';
}

/** One record of the double's log. */
export interface StoredRecord extends ProposedRecord {
  readonly stream: string;
  /** 0 for the first of its stream; `TOMBSTONE` for the record that deletes a stream for good. */
  readonly revision: number;
  /** Byte offset in the log: the commit as well as the prepare position of the record. */
  readonly position: number;
  readonly created: Date;
  /** Units of 100 ns since 1970, as the server writes them: finer than a JavaScript date. */
  readonly ticks: string;
  /** As `$all` and as its own stream hand it out; filled in when it is read first. */
  readonly encoded: { inAll?: Message; inStream?: Message };
}

/** The server's number of a tombstone, 2^63 - 1, as near as a number comes (server source, EventNumber.DeletedStream). */
export const TOMBSTONE = Number(9223372036854775807n);

/** The same number in the places where it is written. */
export const TOMBSTONE_TEXT = '9223372036854775807';
