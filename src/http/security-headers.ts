import type { FastifyInstance } from 'fastify';

/**
 * What every answer carries, whoever made it. An answer that is no page may load nothing at all; pages set their own
 * policy. There is no CORS: no other origin may read the ledger through somebody's browser.
 */
const HEADERS: Readonly<Record<string, string>> = {
  'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'; base-uri 'none'",
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
  'Referrer-Policy': 'same-origin',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Permissions-Policy': 'camera=(), geolocation=(), microphone=()',
  'Cache-Control': 'no-store',
};

/** Sets them before the handler runs, so that a handler may replace one. */
export function addSecurityHeaders(fastify: FastifyInstance): void {
  fastify.addHook('onRequest', (request, reply, done) => {
    reply.headers(HEADERS).header('X-Request-Id', request.id);
    done();
  });
}
