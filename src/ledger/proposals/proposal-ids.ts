import { v5 as uuidV5 } from 'uuid';
import type { Uuid } from '../envelope.js';

/** Namespace of ids that are derived from a rule and an organisation (RFC 9562 §5.5). Stored: never changed. */
const PROPOSAL_NAMESPACE = 'b0d3a8c2-4f0e-5b61-8e57-2c9d71e6a4f3';

/** The id of what one rule proposes of one organisation: one stream each, by construction and not by a check. */
export function proposalIdOf(rule: string, organisationId: Uuid): Uuid {
  return uuidV5(`${rule}\n${organisationId}`, PROPOSAL_NAMESPACE);
}
