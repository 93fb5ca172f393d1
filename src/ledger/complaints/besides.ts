import type { Caller } from '../caller.js';

/** For another stream than the request's own: its key and its revision speak of that one alone. */
export function besides({ options, ...caller }: Caller): Caller {
  const correlationId = options?.correlationId;
  return { ...caller, options: correlationId === undefined ? {} : { correlationId } };
}

/**
 * The same, where the event must have the same id whenever the request comes again: a key that is made of the request's own,
 * of what is done and of the revision that it is done on. Done again after it was undone, on a later revision, it is another
 * event: under the first one's id it would pass for recorded. Without a key of the request's own, ids are random.
 */
export function besidesOn(by: Caller, what: string, revision: number): Caller {
  const { options, ...caller } = besides(by);
  const key = by.options?.idempotencyKey;
  if (key === undefined) return { ...caller, ...(options && { options }) };
  return { ...caller, options: { ...options, idempotencyKey: `${key}/${what}/${revision}` } };
}
