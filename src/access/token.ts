import { createHash, randomBytes } from 'node:crypto';

/**
 * A token is `soat.<id>.<secret>`. The id names the record; the secret is 256 random bits, of which the service keeps
 * the SHA-256. A slow hash such as bcrypt protects secrets that people choose; nobody can search 2^256, and a slow
 * hash at each request would be a gift to whoever wants to exhaust the server.
 */
const FORM = /^soat\.([0-9a-f]{16})\.([\w-]{43})$/;

export interface PresentedToken {
  readonly id: string;
  /** SHA-256 of the secret as presented. */
  readonly digest: Buffer;
}

export interface MintedToken {
  readonly id: string;
  /** SHA-256 of the secret in hex: what may be kept. */
  readonly digest: string;
  /** What the bearer is given, once. */
  readonly token: string;
}

export function mintToken(): MintedToken {
  const id = randomBytes(8).toString('hex');
  const secret = randomBytes(32).toString('base64url');
  return { id, digest: digestOf(secret).toString('hex'), token: `soat.${id}.${secret}` };
}

/** Takes a token apart; undefined for anything that has not its form. */
export function readToken(text: string): PresentedToken | undefined {
  const [, id, secret] = FORM.exec(text) ?? [];
  if (id === undefined || secret === undefined) return undefined;
  return { id, digest: digestOf(secret) };
}

function digestOf(secret: string): Buffer {
  return createHash('sha256').update(secret).digest();
}
