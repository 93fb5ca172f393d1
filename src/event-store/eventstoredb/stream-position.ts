import type { Position } from '../event-store.js';
import { LedgerUnusable } from '../store-errors.js';

/** Where an event lies in its stream. */
export interface StreamPlace {
  readonly stream: string;
  readonly revision: number;
}

/**
 * A position of this store is the event's revision and stream: it is known wherever the event is, in an append's answer,
 * in its stream and in `$all`. The server's own positions are not: reading a stream does not tell them (server source,
 * `ResponseConverter.ConvertToRecordedEvent`).
 */
export function toPosition({ stream, revision }: StreamPlace): Position {
  return `${revision}@${stream}` as Position;
}

/** @throws LedgerUnusable where the position is none of a ledger on a cluster */
export function toPlace(position: Position): StreamPlace {
  const [, revision, stream] = /^(\d{1,15})@(.+)$/su.exec(position) ?? [];
  if (revision !== undefined && stream !== undefined) return { stream, revision: Number(revision) };
  throw new LedgerUnusable(
    `"${position}" is no position of this ledger. It comes from another store; rebuild what was built from that one.`,
  );
}
