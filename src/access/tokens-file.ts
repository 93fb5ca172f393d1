import { timingSafeEqual } from 'node:crypto';
import { readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { type Clock, dateOf } from '../ledger/clock.js';
import type { Principal } from './principal.js';
import { PrincipalFinder } from './principal-finder.js';
import { readToken } from './token.js';
import { formatTokens, parseTokens, type TokenRecord } from './token-record.js';

/** How soon a change of the file is in force, in milliseconds: a new token works, one that was taken out does not. */
export const REVOCATION_MS = 250;

interface Entry {
  readonly digest: Buffer;
  readonly principal: Principal;
  readonly expiresOn: string | null;
}

const NOBODY = { digest: Buffer.alloc(32), principal: undefined, expiresOn: null };

/** Tokens kept in a file, read again when it changes. A file that cannot be read lets nobody in. */
export class TokensFile extends PrincipalFinder {
  private entries = new Map<string, Entry>();
  private stamp = '';
  private checkedAt = Number.NEGATIVE_INFINITY;

  constructor(
    private readonly path: string,
    private readonly clock: Clock,
  ) {
    super();
  }

  /** Reads the file if it changed. @throws Error that names the file and says what to do */
  load(): void {
    this.checkedAt = this.clock.now().getTime();
    try {
      const { mtimeMs, ino, size } = statSync(this.path);
      const stamp = `${ino}:${mtimeMs}:${size}`;
      if (stamp === this.stamp) return;
      this.entries = new Map(parseTokens(readFileSync(this.path, 'utf8')).map(toEntry));
      this.stamp = stamp;
    } catch (error) {
      this.entries = new Map();
      this.stamp = '';
      const reason = error instanceof Error ? error.message : String(error);
      throw new Error(
        `The tokens in ${this.path} cannot be used: ${reason}. Write the file anew, or name another.`,
        { cause: error },
      );
    }
  }

  /** An unknown id is compared too, with a digest that nothing has, so that the time tells nothing of what exists. */
  find(token: string): Principal | undefined {
    this.refresh();
    const presented = readToken(token);
    if (!presented) return undefined;
    const entry = this.entries.get(presented.id) ?? NOBODY;
    const same = timingSafeEqual(entry.digest, presented.digest);
    const today = dateOf(this.clock.now());
    const ended = entry.expiresOn !== null && entry.expiresOn < today;
    return same && !ended ? entry.principal : undefined;
  }

  private refresh(): void {
    if (Math.abs(this.clock.now().getTime() - this.checkedAt) < REVOCATION_MS) return;
    try {
      this.load();
    } catch {
      // Nobody is let in until the file is readable again; the next look tells.
      return;
    }
  }
}

/** Replaces a tokens file in one step, readable by its owner alone; a reader sees the old or the new one. */
export function writeTokensFile(path: string, tokens: readonly TokenRecord[]): void {
  const temporary = `${path}.${process.pid}.tmp`;
  writeFileSync(temporary, formatTokens(tokens), { mode: 0o600 });
  renameSync(temporary, path);
}

function toEntry(record: TokenRecord): [string, Entry] {
  const { id, digest, account, role, body, scope, expiresOn } = record;
  const principal = { account, role, body, scope };
  return [id, { digest: Buffer.from(digest, 'hex'), principal, expiresOn }];
}
