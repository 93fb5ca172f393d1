import { v5 as uuidV5, v7 as uuidV7 } from 'uuid';
import type { Caller } from '../ledger/caller.js';
import type { Uuid } from '../ledger/envelope.js';

/** Namespace of ids that are made for a request with an idempotency key (RFC 9562 §5.5). Stored: never changed. */
const REQUEST_NAMESPACE = 'c0a1b5f2-52a7-5d3c-9a55-1f6f5f0b7e42';

/** The id of a new record: with an idempotency key derived from it, so that a retry names the record that the first request made. */
export function newRecordId(purpose: string, { actor, options }: Caller): Uuid {
  const key = options?.idempotencyKey;
  if (key === undefined) return uuidV7();
  return uuidV5(`${purpose}\n${actor.account}\n${key}`, REQUEST_NAMESPACE);
}
