import { randomBytes } from 'node:crypto';
import { v7 as uuidV7 } from 'uuid';
import type { Uuid } from '../ledger/envelope.js';

/**
 * Where the ids and salts of events come from that nobody derives from a request. `about` says what each is for, in words that
 * occur once in a ledger: a chance that repeats itself answers the same to the same.
 */
export interface Chance {
  id(about: string): Uuid;
  /** 128 bits in base64url. Guessed, it would let anyone try out what an event's digest hides. */
  salt(about: string): string;
}

/** What everything but fiction is recorded with. */
export const realChance: Chance = {
  id: () => uuidV7(),
  salt: () => randomBytes(16).toString('base64url'),
};
