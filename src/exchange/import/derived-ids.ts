import { v5 as uuidV5 } from 'uuid';
import type { Uuid } from '../../ledger/envelope.js';

const NAMESPACE = '9b0c0f1e-7a55-5d0b-8a39-6f6c2f0d51e7';

/**
 * The id of a record, derived from the mapping and the key that the office itself uses: the same row names the same
 * record for ever, which is what makes importing a file twice, or once more after a crash, add nothing.
 */
export function derivedId(
  mappingId: string,
  record: 'organisation' | 'parent' | 'inspection' | 'letter' | 'case' | 'step',
  key: string,
): Uuid {
  return uuidV5(`${mappingId}\n${record}\n${key}`, NAMESPACE);
}
