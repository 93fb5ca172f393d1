import { isUtf8 } from 'node:buffer';
import type { FastifyInstance } from 'fastify';
import { houseProblem } from './house-problems.js';

/** Bytes of a request's body. Four times the largest event: nothing lawful comes near it. */
export const MAX_BODY_BYTES = 1024 * 1024;
/** Levels of nesting. What walks a body is recursive; an attacker must not choose how deep it goes. */
export const MAX_JSON_DEPTH = 32;

const FORBIDDEN_KEYS = new Set(['__proto__', 'constructor', 'prototype']);

/** Bytes of the one form that there is, signing in. */
const MAX_FORM_BYTES = 4096;

/**
 * Makes JSON the only body that the API reads. Everything else is 415 before a byte of it is parsed; a page may send a
 * short form.
 */
export function acceptJsonOnly(fastify: FastifyInstance): void {
  fastify.removeAllContentTypeParsers();
  fastify.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'string', bodyLimit: MAX_FORM_BYTES },
    (request, body, done) => {
      const isApi = request.routeOptions.url?.startsWith('/api') ?? true;
      if (isApi) done(houseProblem('request.media-type'));
      else done(null, Object.fromEntries(new URLSearchParams(body as string)));
    },
  );
  fastify.addContentTypeParser(
    'application/json',
    { parseAs: 'buffer', bodyLimit: MAX_BODY_BYTES },
    (_request, body, done) => {
      try {
        done(null, parseJsonBody(body as Buffer));
      } catch (error) {
        done(error as Error);
      }
    },
  );
}

/** The value of a JSON body, refused where it is not strict UTF-8 JSON that every layer below can carry. */
export function parseJsonBody(body: Buffer): unknown {
  if (!isUtf8(body)) throw houseProblem('request.malformed');
  const value = parseText(body.toString('utf8'));
  inspect(value, 1);
  return value;
}

function parseText(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw houseProblem('request.malformed');
  }
}

/** Depth, keys that would reach a prototype, NUL characters and lone surrogates, which UTF-8 cannot carry. */
function inspect(value: unknown, depth: number): void {
  if (typeof value === 'string') {
    if (!value.isWellFormed() || value.includes('\0')) throw houseProblem('request.malformed');
    return;
  }
  if (typeof value !== 'object' || value === null) return;
  if (depth > MAX_JSON_DEPTH) throw houseProblem('request.too-deep');
  if (Array.isArray(value)) {
    for (const item of value) inspect(item, depth + 1);
    return;
  }
  for (const [key, item] of Object.entries(value)) {
    if (FORBIDDEN_KEYS.has(key)) throw houseProblem('request.malformed');
    inspect(key, depth);
    inspect(item, depth + 1);
  }
}
