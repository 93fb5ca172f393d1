import { Metadata, status } from '@grpc/grpc-js';
import type { ServerErrorResponse } from '@grpc/grpc-js';

/** An answer other than success, as plain data: a test may send it to the double's own process. */
export interface RpcFailure {
  readonly code: status;
  readonly details: string;
  /** Trailing metadata: `exception` names the error for the client. */
  readonly metadata?: Readonly<Record<string, string>>;
}

const failure = (code: status, details: string, metadata?: Record<string, string>): RpcFailure => ({
  code,
  details,
  ...(metadata === undefined ? {} : { metadata }),
});

/**
 * The failures of the real server, word for word where a client may look at the words (server source, RpcExceptions.cs;
 * the keys are those of Constants.cs). The last four are what a failing or restarting node, or what stands before it, answers.
 */
export const rpcFailures = {
  timedOut: (what: string) => failure(status.ABORTED, `Operation timed out: ${what}`),
  notReady: () => failure(status.UNAVAILABLE, 'Server Is Not Ready'),
  busy: () => failure(status.UNAVAILABLE, 'Server Is Too Busy'),
  /** A node that knows it does not lead, and not who does. */
  noLeader: () => failure(status.UNKNOWN, 'No leader info available in response'),
  notLeader: (host: string, port: number) =>
    failure(status.NOT_FOUND, 'Leader info available', {
      exception: 'not-leader',
      'leader-endpoint-host': host,
      'leader-endpoint-port': String(port),
    }),
  accessDenied: () =>
    failure(status.PERMISSION_DENIED, 'Access Denied', { exception: 'access-denied' }),
  /** A wrong name or password: HTTP 401 from the server, which gRPC clients read as this. */
  unauthenticated: () => failure(status.UNAUTHENTICATED, 'Received HTTP status code 401'),
  streamDeleted: (stream: string) =>
    failure(status.FAILED_PRECONDITION, `Event stream '${stream}' is deleted.`, {
      exception: 'stream-deleted',
      'stream-name': stream,
    }),
  wrongExpectedVersion: (operation: string, stream: string, expected: number, actual: number) =>
    failure(
      status.FAILED_PRECONDITION,
      `${operation} failed due to WrongExpectedVersion. Stream: ${stream}, Expected version: ${expected}, Actual version: ${actual}`,
      {
        exception: 'wrong-expected-version',
        'stream-name': stream,
        'expected-version': String(expected),
        'actual-version': String(actual),
      },
    ),
  appendTooLarge: (limit: number) =>
    failure(status.INVALID_ARGUMENT, `Maximum Append Size of ${limit} Exceeded.`, {
      exception: 'maximum-append-size-exceeded',
      'maximum-append-size': String(limit),
    }),
  metadataMissing: (name: string) =>
    failure(status.INVALID_ARGUMENT, `Required Metadata Property '${name}' is missing`, {
      exception: 'missing-required-metadata-property',
      'required-metadata-properties': 'type,content-type',
    }),
  invalidPosition: () =>
    failure(status.INVALID_ARGUMENT, 'Trying to read from an invalid position.'),
  invalidArgument: (what: string) => failure(status.INVALID_ARGUMENT, what),
  /** Servers before 23.10 drop a subscriber that does not keep up; later ones go back to catching up. */
  consumerTooSlow: () =>
    rpcFailures.timedOut(
      'Consumer too slow to handle event while live. Client resubscription required.',
    ),
  unimplemented: (method: string) =>
    failure(status.UNIMPLEMENTED, `The double does not implement ${method}`),
  /** An exception that no part of the server caught, in the words of its gRPC library. */
  unknown: () => failure(status.UNKNOWN, 'Exception was thrown by handler.'),
  internal: () =>
    failure(status.INTERNAL, 'Received RST_STREAM with code 2 (Internal server error)'),
  dataLoss: () => failure(status.DATA_LOSS, 'The stream ended before the message was complete'),
  unavailable: () => failure(status.UNAVAILABLE, 'The node is shutting down'),
  cancelled: () => failure(status.CANCELLED, 'The server cancelled the call'),
};

export function toServerError({ code, details, metadata }: RpcFailure): ServerErrorResponse {
  const trailers = new Metadata();
  for (const [key, value] of Object.entries(metadata ?? {})) trailers.set(key, value);
  return Object.assign(new Error(details), { code, details, metadata: trailers });
}

/** Thrown inside the double to end a call with a failure. */
export class CallFailed extends Error {
  readonly failure: RpcFailure;

  constructor(answer: RpcFailure) {
    super(answer.details);
    this.failure = answer;
  }
}
