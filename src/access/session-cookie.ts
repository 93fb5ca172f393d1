import { SESSION_COOKIE } from './presented-token.js';

/**
 * The session of the web pages: the token itself, out of reach of scripts and never sent along with what another site
 * causes. It ends with the browser; the service keeps nothing.
 */
export function sessionCookie(token: string, secure: boolean): string {
  return `${SESSION_COOKIE}=${token}; Path=/; HttpOnly; SameSite=Strict${secure ? '; Secure' : ''}`;
}

/** Ends the session. */
export function endedSessionCookie(): string {
  return `${SESSION_COOKIE}=; Path=/; HttpOnly; SameSite=Strict; Max-Age=0`;
}
