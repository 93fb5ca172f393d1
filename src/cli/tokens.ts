import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { mintToken } from '../access/token.js';
import { parseTokens, type TokenRecord } from '../access/token-record.js';
import { writeTokensFile } from '../access/tokens-file.js';
import type { Actor } from '../ledger/envelope.js';

/** Whoever sits at the machine acts as its administrator. */
export const ADMINISTRATOR: Actor = { account: 'quan-tri', role: 'administrator', body: null };

export type TokenHolder = Pick<TokenRecord, 'account' | 'role' | 'scope' | 'expiresOn'>;

export function readTokens(path: string): readonly TokenRecord[] {
  return existsSync(path) ? parseTokens(readFileSync(path, 'utf8')) : [];
}

/** Mints a token and keeps its digest. The token itself is returned once and kept nowhere. */
export function addToken(path: string, holder: TokenHolder): string {
  const { id, digest, token } = mintToken();
  mkdirSync(dirname(path), { recursive: true });
  writeTokensFile(path, [...readTokens(path), { id, digest, body: null, ...holder }]);
  return token;
}
