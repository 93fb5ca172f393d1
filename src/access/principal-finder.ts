import type { Principal } from './principal.js';

/** Finds whom a token belongs to. Accounts will implement it one day; until then a file of tokens does. */
export abstract class PrincipalFinder {
  /** Makes sure that tokens can be found at all. @throws Error that says what to do */
  abstract load(): void;
  /** Undefined for a token that is unknown, expired or malformed; takes the same time for each. */
  abstract find(token: string): Principal | undefined;
}
