/**
 * Where a record lies in the server's log of everything (`$all`). Byte offsets with holes: they order records, and
 * say nothing about how many there are (KurrentDB documentation, Clients: Reading events).
 */
export interface LogPosition {
  readonly commit: bigint;
  readonly prepare: bigint;
}
