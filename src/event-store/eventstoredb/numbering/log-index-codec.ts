import { hash } from 'node:crypto';
import type { LogPosition } from '../connection/log-position.js';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const UUID_BYTES = 16;

/** The 16 bytes of a UUID in lower case; any other id as it is, so that every id comes back as it was written. */
export function packId(id: string): Buffer | string {
  return UUID.test(id) ? Buffer.from(id.replaceAll('-', ''), 'hex') : id;
}

export function unpackId(stored: Buffer | string): string {
  if (typeof stored === 'string') return stored;
  const hex = stored.toString('hex', 0, UUID_BYTES);
  const parts = [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20)];
  return `${parts.join('-')}-${hex.slice(20)}`;
}

/** What leads to the events of an id; see the schema. Six bytes are what SQLite keeps an integer of 48 bits in. */
export function keyOf(id: string): number {
  if (!UUID.test(id)) return hash('sha256', id, 'buffer').readIntBE(0, 6);
  const key = Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16);
  return key < 2 ** 47 ? key : key - 2 ** 48;
}

/** @throws RangeError beyond 2^53 bytes of log, which no server reaches: a damaged answer */
export function packOffset(offset: bigint): number {
  const number = Number(offset);
  if (Number.isSafeInteger(number) && number >= 0) return number;
  throw new RangeError(`${offset} is no position in the log of a cluster.`);
}

/** Null where it equals the commit position, as it does for every record that is not part of a transaction. */
export function packPrepare({ commit, prepare }: LogPosition): number | null {
  return commit === prepare ? null : packOffset(prepare);
}

export function unpackPosition(commit: number, prepare: number | null): LogPosition {
  const whole = BigInt(commit);
  return { commit: whole, prepare: prepare === null ? whole : BigInt(prepare) };
}
