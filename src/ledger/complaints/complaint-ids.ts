import { v5 as uuidV5 } from 'uuid';
import type { Uuid } from '../envelope.js';

/** Namespace of ids that are derived from a case and contents of it (RFC 9562 §5.5). Stored: never changed. */
const SPLIT_NAMESPACE = '5b8f0d3c-9c1e-5f57-8a44-2f0d6c7e1b90';

/** The id of the case that these contents of a case go to: the same at every attempt, in whichever order they are named. */
export function splitCaseId(caseId: Uuid, contentIds: readonly string[]): Uuid {
  return uuidV5(JSON.stringify([caseId, ...[...contentIds].sort()]), SPLIT_NAMESPACE);
}
