import type { FastifyRequest } from 'fastify';

/** Name of the cookie that the web pages' session lives in. */
export const SESSION_COOKIE = 'soat_session';
const BEARER = /^Bearer +([\w.~+/-]+=*)$/i;

/**
 * The token that a request shows: the bearer header, or on a page the session cookie. A cookie travels with requests
 * that other sites cause, so under `/api` and for anything but GET and HEAD it counts for nothing.
 */
export function presentedToken(request: FastifyRequest): string | undefined {
  const { authorization, cookie } = request.headers;
  if (authorization !== undefined) return BEARER.exec(authorization)?.[1];
  if (cookie === undefined || !isPageView(request)) return undefined;
  return cookieValue(cookie, SESSION_COOKIE);
}

/** Judged by the route that was matched, not by the URL as written. */
function isPageView(request: FastifyRequest): boolean {
  const reads = request.method === 'GET' || request.method === 'HEAD';
  const route = request.routeOptions.url ?? '/api';
  return reads && route !== '/api' && !route.startsWith('/api/');
}

function cookieValue(header: string, name: string): string | undefined {
  for (const pair of header.split(';')) {
    const at = pair.indexOf('=');
    if (at > 0 && pair.slice(0, at).trim() === name) return pair.slice(at + 1).trim();
  }
  return undefined;
}
