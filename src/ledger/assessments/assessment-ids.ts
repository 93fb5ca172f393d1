import { v5 as uuidV5 } from 'uuid';
import type { Uuid } from '../envelope.js';

/** Namespace of ids that are derived from a round and an organisation (RFC 9562 §5.5). Stored: never changed. */
const ROUND_NAMESPACE = '0f4bb1f6-6f43-5a0e-8d0c-6a2a2e7b9d11';

/** The id of an organisation's assessment in a round: one each, by construction and not by a check. */
export function assessmentIdIn(roundId: Uuid, organisationId: Uuid): Uuid {
  return uuidV5(`${roundId}\n${organisationId}`, ROUND_NAMESPACE);
}
