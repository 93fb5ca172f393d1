import {
  AccessDeniedError,
  convertToCommandError,
  ErrorType,
  isCommandError,
} from '@eventstore/db-client';
import {
  EventStoreError,
  EventTooLarge,
  LedgerUnusable,
  StoreUnavailable,
} from '../../store-errors.js';
import { codeOf, Status } from './grpc-status.js';

/** `not-sent`: for certain nothing was recorded. `ambiguous`: it may have been. `refused`: only a person can help. */
export type FaultKind = 'not-sent' | 'ambiguous' | 'refused';

/** What a fault says about the connection: the server spoke, was silent, could not be found, or was lost. */
export type Symptom = 'answer' | 'silence' | 'no-member' | 'lost';

/** A call that failed. `error` is what the caller of the port is told. */
export class ClusterFault extends Error {
  constructor(
    readonly kind: FaultKind,
    readonly error: EventStoreError,
    readonly symptom: Symptom = 'answer',
  ) {
    super(error.message, { cause: error });
    this.name = 'ClusterFault';
  }
}

/** Ways to say that a call never left, or that a node did not take it, by the words of gRPC and of the server. */
const NOT_SENT: readonly (readonly [RegExp, Symptom])[] = [
  [/failed to discover/i, 'no-member'],
  [/no connection established|name resolution failed/i, 'lost'],
  [/channel closed before call started|channel has been shut down/i, 'lost'],
  // HTTP/2 promises that nothing of a refused stream was processed (RFC 9113 §8.7).
  [/stream refused by server/i, 'lost'],
  // Server source, RpcExceptions.cs and NotReadyInterceptor.cs.
  [/server is not ready|node is not ready|server is too busy|no leader info available/i, 'answer'],
];

/** Who says that an append is too large: the client by its type, newer servers by words the client does not know. */
const TOO_LARGE = /maximum append (event )?size/i;

/** gRPC's word for a call that the server ended well and without a message: an append may be in the log. */
const NO_ANSWER = /no message received|too many responses/i;

/**
 * What a failure of the client means. Failovers show as nearly every status there is, so whatever is not known to be
 * final may be tried again.
 * @param what the call, as in "an append to stream x"
 */
export function toClusterFault(error: unknown, what: string): ClusterFault {
  if (error instanceof ClusterFault) return error;
  if (error instanceof EventStoreError) return new ClusterFault('refused', error);
  const known = toCommandError(error);
  const refusal = refusalOf(known, what);
  if (refusal) return new ClusterFault('refused', refusal);
  const reason = reasonOf(known);
  const [, symptom] = NOT_SENT.find(([words]) => words.test(reason)) ?? [];
  if (symptom !== undefined || typeOf(known) === ErrorType.NOT_LEADER) {
    return new ClusterFault('not-sent', unavailable(reason, what, error), symptom);
  }
  return new ClusterFault('ambiguous', unavailable(reason, what, error), symptomOf(known));
}

/** The fault of a call that we have stopped waiting for. */
export function noAnswer(what: string, ms: number, kind: 'not-sent' | 'ambiguous'): ClusterFault {
  const sentence = `The cluster did not answer ${what} within ${Math.round(ms)} ms. Try again; if it goes on, look at the cluster's health and at the network.`;
  return new ClusterFault(kind, new StoreUnavailable(sentence), 'silence');
}

/** The fault of a call for which no node could be chosen in time. */
export function noMember(what: string, ms: number): ClusterFault {
  const sentence = `No member of the cluster could be found for ${what} within ${Math.round(ms)} ms. Try again; if it goes on, look at the cluster's health and at the network.`;
  return new ClusterFault('not-sent', new StoreUnavailable(sentence), 'no-member');
}

function unavailable(reason: string, what: string, cause: unknown): StoreUnavailable {
  return new StoreUnavailable(
    `The cluster could not answer ${what} (${reason}). Try again; if it goes on, look at the cluster's health.`,
    { cause },
  );
}

/** The client throws while it translates a failure whose details are missing; the failure itself is told then. */
function toCommandError(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  try {
    return convertToCommandError(error);
  } catch {
    return error;
  }
}

function refusalOf(error: unknown, what: string): EventStoreError | undefined {
  const type = typeOf(error);
  const code = codeOf(error);
  const cause = { cause: error };
  if (code === Status.UNAUTHENTICATED) {
    return new StoreUnavailable(
      'The cluster does not accept the name and password of this service. Nothing was recorded; correct them, or create the user on the cluster.',
      cause,
    );
  }
  if (error instanceof AccessDeniedError || code === Status.PERMISSION_DENIED) {
    return new StoreUnavailable(
      `The cluster does not allow this service's user ${what}. Nothing was recorded; give the user the right in the access control lists ("Users and access" in docs/cluster.md).`,
      cause,
    );
  }
  if (type === ErrorType.STREAM_DELETED) {
    return new LedgerUnusable(
      `The cluster refused ${what}: the stream was deleted for good. A ledger's streams must never be deleted; run soat doctor, and see docs/cluster.md.`,
      cause,
    );
  }
  return refusedArgument(error, what);
}

function refusedArgument(error: unknown, what: string): EventStoreError | undefined {
  const code = codeOf(error);
  const reason = reasonOf(error);
  const cause = { cause: error };
  if (typeOf(error) === ErrorType.MAXIMUM_APPEND_SIZE_EXCEEDED || TOO_LARGE.test(reason)) {
    return new EventTooLarge(
      `The cluster takes no append of this size (${reason}). Split it, or raise MaxAppendSize and MaxAppendEventSize in the configuration of every node.`,
      cause,
    );
  }
  if (code === Status.INVALID_ARGUMENT && /invalid position/i.test(reason)) {
    return new LedgerUnusable(
      `The cluster's log has no such position: ${what} cannot go on. It was restored from an older backup, or another cluster answers at this address; see docs/cluster.md.`,
      cause,
    );
  }
  if (code === Status.UNIMPLEMENTED && !NO_ANSWER.test(reason)) {
    return new StoreUnavailable(
      `What answers at this address is no EventStoreDB or KurrentDB (${reason}). Correct the address.`,
      cause,
    );
  }
  const isInvalid =
    code === Status.INVALID_ARGUMENT || typeOf(error) === ErrorType.INVALID_ARGUMENT;
  if (!isInvalid) return undefined;
  return new StoreUnavailable(`The cluster refused ${what} as invalid (${reason}).`, cause);
}

function symptomOf(error: unknown): Symptom {
  const code = codeOf(error);
  if (code === Status.DEADLINE_EXCEEDED) return 'silence';
  return code === Status.UNAVAILABLE || code === undefined ? 'lost' : 'answer';
}

function typeOf(error: unknown): ErrorType | undefined {
  if (!(error instanceof Error) || !isCommandError(error)) return undefined;
  return 'type' in error ? error.type : undefined;
}

/** One line, and not without end: what servers and proxies answer goes into logs. */
function reasonOf(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return text.replace(/\s+/g, ' ').slice(0, 300);
}
