import { isUtf8 } from 'node:buffer';
import type { FastifyInstance } from 'fastify';
import { houseProblem } from './house-problems.js';

/** Bytes of a request's body. Four times the largest event: nothing lawful comes near it. */
export const MAX_BODY_BYTES = 1024 * 1024;
/** Levels of nesting. What walks a body is recursive; an attacker must not choose how deep it goes. */
export const MAX_JSON_DEPTH = 32;

const JSON_STRING = /"(?:[^"\\]|\\.)*"/g;
/** Control characters but tab and line ends, and what reverses the direction of reading: text that shows as other text. */
const DECEPTIVE = /(?![\t\n\r])\p{Cc}|[\u202a-\u202e\u2066-\u2069]/u;
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

/**
 * The value of a JSON body, refused where it is not strict UTF-8 JSON that every layer below can carry, or where an
 * object has one name twice (RFC 7493 §2.3): what one reader takes for the value another one may not.
 */
export function parseJsonBody(body: Buffer): unknown {
  if (!isUtf8(body)) throw houseProblem('request.malformed');
  const text = body.toString('utf8');
  const value = parseText(text);
  const names = inspect(value, 1);
  if (names !== namesWritten(text)) throw houseProblem('request.name-twice');
  return value;
}

/** How many names the text writes: outside of strings, a colon follows nothing else. */
function namesWritten(json: string): number {
  return json.replace(JSON_STRING, '').split(':').length - 1;
}

function parseText(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw houseProblem('request.malformed');
  }
}

/**
 * Refuses depth, keys that would reach a prototype, NUL and deceptive characters, and lone surrogates, which UTF-8
 * cannot carry. Returns how many names of objects there are.
 */
function inspect(value: unknown, depth: number): number {
  if (typeof value === 'string') return inspectText(value);
  if (typeof value !== 'object' || value === null) return 0;
  if (depth > MAX_JSON_DEPTH) throw houseProblem('request.too-deep');
  if (Array.isArray(value)) {
    return value.reduce<number>((names, item) => names + inspect(item, depth + 1), 0);
  }
  return Object.entries(value).reduce((names, [key, item]) => {
    if (FORBIDDEN_KEYS.has(key)) throw houseProblem('request.malformed');
    return names + 1 + inspectText(key) + inspect(item, depth + 1);
  }, 0);
}

function inspectText(text: string): 0 {
  if (!text.isWellFormed() || text.includes('\0')) throw houseProblem('request.malformed');
  if (DECEPTIVE.test(text)) throw houseProblem('request.deceptive-text');
  return 0;
}
