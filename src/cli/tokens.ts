import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { mintToken } from '../access/token.js';
import { parseTokens, type TokenRecord } from '../access/token-record.js';
import { writeTokensFile } from '../access/tokens-file.js';
import type { Actor } from '../ledger/envelope.js';
import { exclusively } from './exclusive.js';

/** Whoever sits at the machine acts as its administrator. */
export const ADMINISTRATOR: Actor = { account: 'quan-tri', role: 'administrator', body: null };

/** A change takes milliseconds; who waits longer is told. */
const LOCK_WAIT_MS = 5_000;

export type TokenHolder = Pick<TokenRecord, 'account' | 'role' | 'body' | 'scope' | 'expiresOn'>;

export function readTokens(path: string): readonly TokenRecord[] {
  return existsSync(path) ? parseTokens(readFileSync(path, 'utf8')) : [];
}

/** Mints a token and keeps its digest. The token itself is returned once and kept nowhere. */
export async function addToken(path: string, holder: TokenHolder): Promise<string> {
  const { id, digest, token } = mintToken();
  await changeTokens(path, (tokens) => [...tokens, { id, digest, ...holder }]);
  return token;
}

/** Changes the file as it is now; of two commands at once, the second changes what the first has left. */
export async function changeTokens(
  path: string,
  change: (tokens: readonly TokenRecord[]) => readonly TokenRecord[],
): Promise<void> {
  mkdirSync(dirname(path), { recursive: true });
  const done = await exclusively(`${path}.lock`, LOCK_WAIT_MS, () => {
    writeTokensFile(path, change(readTokens(path)));
    return true;
  });
  if (done === undefined) throw new Error(`${path} is locked by another command. Try again.`);
}
