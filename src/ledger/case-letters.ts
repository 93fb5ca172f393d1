import type { Uuid } from './envelope.js';

/**
 * Knows which letters may be in a case; the complaint register implements it. The answer may be behind the log: whoever decides
 * on it adds what this process has recorded itself, and asks each letter's own record whether it is in the case.
 */
export abstract class CaseLetters {
  /** Every letter that was ever recorded to be in the case, whole or with a part; empty for an unknown case. */
  abstract everIn(caseId: Uuid): Promise<readonly Uuid[]>;
}
