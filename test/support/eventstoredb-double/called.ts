import type { Metadata } from '@grpc/grpc-js';
import { status } from '@grpc/grpc-js';
import type { ClusterState } from './cluster-state.js';
import type { DoubleMethod, FaultedCall } from './fault-rules.js';
import type { LogNoise } from './log-writing.js';
import type { RpcFailure } from './rpc-failures.js';
import { CallFailed, rpcFailures, toServerError } from './rpc-failures.js';

/** The node that was called. */
export interface CalledNode {
  readonly index: number;
  readonly state: ClusterState;
  /** Counts the appends, and writes what others write. */
  readonly noise: LogNoise;
  /** Breaks the connection over which a call came. */
  hangUp(peer: string): void;
}

/** What every gRPC call of the library has. */
export interface ServerCall {
  readonly metadata: Metadata;
  getPeer(): string;
}

/** A call whose answer is a stream; an error that is emitted ends it with that status. */
export interface StreamingCall extends ServerCall {
  end(): void;
  emit(event: 'error', error: Error): boolean;
}

/** Calls back when the call has ended, whoever ended it: a cancelled one is never closed by the library. */
export function whenOver(
  call: { once(event: 'cancelled' | 'close', listener: () => void): unknown },
  listener: () => void,
): void {
  call.once('cancelled', listener);
  call.once('close', listener);
}

/** How the faults get hold of a call whose answer is a stream. */
export function streamingCall(
  node: CalledNode,
  call: StreamingCall,
  method: DoubleMethod,
  stream: string | undefined,
): FaultedCall {
  return {
    method,
    node: node.index,
    stream,
    fail: (failure) => call.emit('error', toServerError(failure)),
    halfClose: () => {
      call.end();
    },
    hangUp: () => {
      node.hangUp(call.getPeer());
    },
  };
}

/** How the faults get hold of a call with a single answer; a half-close sends the status without the answer. */
export function singleAnswerCall(
  node: CalledNode,
  call: ServerCall,
  method: DoubleMethod,
  stream: string | undefined,
  fail: (failure: RpcFailure) => void,
): FaultedCall {
  return {
    method,
    node: node.index,
    stream,
    fail,
    halfClose: () => {
      fail({ code: status.OK, details: 'OK' });
    },
    hangUp: () => {
      node.hangUp(call.getPeer());
    },
  };
}

/**
 * A node that does not lead refuses a call that requires the leader and names it; where nobody leads it is not ready.
 * Other calls it serves from its own log, or passes on (server source, ClusterVNodeController: HandleAsNonLeader).
 *
 * @throws CallFailed
 */
export function checkLeader(node: CalledNode, call: ServerCall, writes: boolean): void {
  const { leader } = node.state;
  if (leader === node.index) return;
  const required = call.metadata.get('requires-leader')[0]?.toString().toLowerCase() === 'true';
  if (leader === undefined) {
    if (required || writes) throw new CallFailed(rpcFailures.notReady());
    return;
  }
  const member = node.state.members()[leader];
  if (!required || member === undefined) return;
  throw new CallFailed(rpcFailures.notLeader(member.host, member.port));
}

/** Turns what a handler throws into an answer; anything but a failure of the protocol is a defect of the double. */
export function failureOf(error: unknown): RpcFailure {
  if (error instanceof CallFailed) return error.failure;
  return { ...rpcFailures.unknown(), details: `Defect of the double: ${String(error)}` };
}
