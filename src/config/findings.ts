/** What reading a configuration has found so far, one sentence each. None of them quotes a secret. */
export interface Findings {
  /** It cannot be used. */
  readonly faults: string[];
  /** It can, and somebody should look at it. */
  readonly notices: string[];
}
