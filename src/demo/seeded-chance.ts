import { createHash } from 'node:crypto';
import { v5 as uuidV5 } from 'uuid';
import type { Chance } from '../event-store/chance.js';

const NAMESPACE = '3f0b7c52-9d0e-5a61-8a57-5c1f2f6f0c3d';
const SALT_BYTES = 16;

/** The chance of a fictional city: the same seed has the same luck, so that every byte of the log comes out the same. */
export function seededChance(seed: number): Chance {
  return {
    id: (about) => uuidV5(`${seed}\n${about}`, NAMESPACE),
    salt: (about) =>
      createHash('sha256')
        .update(`${seed}\n${about}`)
        .digest()
        .subarray(0, SALT_BYTES)
        .toString('base64url'),
  };
}
