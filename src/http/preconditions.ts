import { houseProblem } from './house-problems.js';

const STRONG_ETAG = /^"(0|[1-9]\d{0,14})"$/;
const IDEMPOTENCY_KEY = /^[A-Za-z0-9._:-]{8,128}$/;

/** The strong ETag of a record: the revision of its stream (RFC 9110 §8.8.3). */
export function strongETag(revision: number): string {
  return `"${revision}"`;
}

/**
 * The revision that `If-Match` names; undefined where the header is absent or `*`, which any record satisfies.
 * Weak tags and lists are refused: a decision rests on one exact revision (RFC 9110 §13.1.1).
 */
export function ifMatchRevision(header: string | undefined): number | undefined {
  if (header === undefined || header.trim() === '*') return undefined;
  const revision = STRONG_ETAG.exec(header.trim())?.[1];
  if (revision === undefined) throw houseProblem('request.if-match-invalid');
  return Number(revision);
}

export function idempotencyKey(header: string | string[] | undefined): string | undefined {
  if (header === undefined) return undefined;
  if (typeof header !== 'string' || !IDEMPOTENCY_KEY.test(header)) {
    throw houseProblem('request.idempotency-key-invalid');
  }
  return header;
}
