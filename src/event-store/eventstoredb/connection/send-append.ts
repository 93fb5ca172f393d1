import { binaryEvent, NO_STREAM, WrongExpectedVersionError } from '@eventstore/db-client';
import type { ClusterConnection } from './cluster-connection.js';
import { noAnswer } from './cluster-faults.js';
import { within } from './within.js';

/** A record as it is to be written. The server records an id at an expected revision once. */
export interface RecordToAppend {
  readonly id: string;
  readonly type: string;
  readonly bytes: Buffer;
  /** Who writes it; kept as the record's metadata. */
  readonly writer: string;
}

/** `actual` is the stream's last revision, -1 where there is no stream. */
export type AppendAnswer =
  | { readonly kind: 'appended'; readonly revision: number }
  | { readonly kind: 'mismatch'; readonly actual: number };

/** By how much the client's own limit comes before ours, in milliseconds: it ends the call on the wire as well. */
const AHEAD_MS = 25;

/**
 * One attempt to append, with the classic call. What the call does after the time limit is nobody's concern: its outcome
 * is told as ambiguous already.
 * @throws ClusterFault where no answer came in time, and whatever the client reports
 */
export async function sendAppend(
  { client, credentials }: ClusterConnection,
  stream: string,
  records: readonly RecordToAppend[],
  expected: number | 'none',
  ms: number,
): Promise<AppendAnswer> {
  const call = client.appendToStream(
    stream,
    records.map(({ id, type, bytes, writer }) =>
      binaryEvent({ id, type, data: bytes, metadata: { writer } }),
    ),
    {
      expectedRevision: expected === 'none' ? NO_STREAM : BigInt(expected),
      requiresLeader: true,
      credentials,
      deadline: Math.max(1, ms - AHEAD_MS),
    },
  );
  try {
    const late = () => noAnswer(`an append to ${stream}`, ms, 'ambiguous');
    const { nextExpectedRevision } = await within(ms, call, late);
    return { kind: 'appended', revision: Number(nextExpectedRevision) };
  } catch (error) {
    return toMismatch(error);
  }
}

/** @throws what is no mismatch */
function toMismatch(error: unknown): AppendAnswer {
  if (!(error instanceof WrongExpectedVersionError)) throw error;
  const { actualVersion } = error;
  return {
    kind: 'mismatch',
    actual: typeof actualVersion === 'bigint' ? Number(actualVersion) : -1,
  };
}
