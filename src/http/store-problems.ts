import { IdempotencyKeyReused } from '../event-store/command-handler.js';
import { NotEncodable } from '../event-store/canonical-json.js';
import {
  EventStoreError,
  EventTooLarge,
  LedgerUnusable,
  OutcomeUnknown,
  RevisionMismatch,
  StoreBusy,
  StoreUnavailable,
} from '../event-store/store-errors.js';
import { ViewsRebuilding } from '../projections/views-errors.js';
import { houseProblem } from './house-problems.js';
import { strongETag } from './preconditions.js';
import type { ProblemError } from './problem.js';

/**
 * The problem that a failure of the log is told as; undefined for what is no such failure.
 * @param conditional whether the request carried `If-Match`: its author then asked to be stopped (412).
 */
export function storeProblem(error: unknown, conditional: boolean): ProblemError | undefined {
  if (error instanceof IdempotencyKeyReused) return houseProblem('idempotency.key-reused');
  if (error instanceof ViewsRebuilding) {
    return houseProblem('views.rebuilding', { headers: { 'Retry-After': '5' } });
  }
  if (error instanceof NotEncodable) return notRecordable(error);
  if (!(error instanceof EventStoreError)) return undefined;
  if (error instanceof RevisionMismatch) {
    if (!conditional) return houseProblem('store.revision-mismatch');
    const headers: Record<string, string> =
      error.actual < 0 ? {} : { ETag: strongETag(error.actual) };
    return houseProblem('precondition.failed', { headers });
  }
  if (error instanceof StoreBusy) {
    const headers = { 'Retry-After': String(Math.ceil(error.retryAfterSeconds)) };
    return houseProblem('store.busy', { headers });
  }
  if (error instanceof EventTooLarge) return houseProblem('store.event-too-large');
  const headers = { 'Retry-After': '5' };
  if (error instanceof OutcomeUnknown) return houseProblem('store.outcome-unknown', { headers });
  if (error instanceof StoreUnavailable || error instanceof LedgerUnusable) {
    return houseProblem('store.unavailable', { headers });
  }
  return undefined;
}

/** The event's data, and the payload whose digest is kept, are made of the body's fields: their pointers are the body's. */
function notRecordable({ pointer, reason }: NotEncodable): ProblemError {
  const message = { vi: 'Giá trị này không thể lưu nguyên vẹn.', en: `The value ${reason}.` };
  const fault = { pointer: pointer.replace(/^\/(data|payload)(?=\/|$)/, ''), message };
  return houseProblem('request.not-recordable', { errors: [fault] });
}
