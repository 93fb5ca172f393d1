import { v5 as uuidV5, v7 as uuidV7 } from 'uuid';
import type { Caller } from '../caller.js';
import type { Uuid } from '../envelope.js';

/** Namespace of ids that are derived from a round and an organisation (RFC 9562 §5.5). Stored: never changed. */
const ROUND_NAMESPACE = '0f4bb1f6-6f43-5a0e-8d0c-6a2a2e7b9d11';
/** Namespace of ids that the service makes for a request with an idempotency key, so that a retry finds them again. */
const REQUEST_NAMESPACE = 'c0a1b5f2-52a7-5d3c-9a55-1f6f5f0b7e42';

/** The id of an organisation's assessment in a round: one each, by construction and not by a check. */
export function assessmentIdIn(roundId: Uuid, organisationId: Uuid): Uuid {
  return uuidV5(`${roundId}\n${organisationId}`, ROUND_NAMESPACE);
}

/** With an idempotency key derived from it, so that a retry names the record that the first request made. */
export function newId(purpose: string, { actor, options }: Caller): Uuid {
  const key = options?.idempotencyKey;
  if (key === undefined) return uuidV7();
  return uuidV5(`${purpose}\n${actor.account}\n${key}`, REQUEST_NAMESPACE);
}
