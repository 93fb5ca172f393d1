import { hash } from 'node:crypto';

/** What is kept beside an event's bytes so that damage to them is found: their SHA-256 (FIPS 180-4). */
export function digestOf(bytes: Buffer): Buffer {
  return hash('sha256', bytes, 'buffer');
}
