import { v5 as uuidV5 } from 'uuid';
import type { Uuid } from '../envelope.js';

/** Namespace of ids of what is taken over (RFC 9562 §5.5). Stored: never changed. */
const TAKEOVER_NAMESPACE = '5a0d7c1e-93b4-5f26-8e17-2c4b9d60a3f5';

/** The successor's listing that takes over a predecessor's: one each, by construction and not by a check. */
export function takenOverListingId(fromListingId: Uuid, successorId: Uuid): Uuid {
  return uuidV5(`${fromListingId}\n${successorId}`, TAKEOVER_NAMESPACE);
}

/** A predecessor's ground among the successor's own, whatever ids those have. */
export function takenOverGroundId(fromListingId: Uuid, groundId: string): string {
  return uuidV5(`${fromListingId}\n${groundId}`, TAKEOVER_NAMESPACE);
}
