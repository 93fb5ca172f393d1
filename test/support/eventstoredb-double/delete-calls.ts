import streamsPb from '@eventstore/db-client/generated/streams_pb.js';
import type { ServerUnaryCall, sendUnaryData } from '@grpc/grpc-js';
import type { Expected } from './append-decision.js';
import type { CalledNode, ServerCall } from './called.js';
import { checkLeader, failureOf, singleAnswerCall } from './called.js';
import { deleteStream } from './log-writing.js';
import { streamName } from './read-messages.js';
import { CallFailed, rpcFailures, toServerError } from './rpc-failures.js';

const { DeleteResp, TombstoneResp } = streamsPb;
type DeleteOptions = streamsPb.DeleteReq.Options | streamsPb.TombstoneReq.Options;

interface Deletion<Response> {
  readonly method: 'delete' | 'tombstone';
  readonly options: DeleteOptions | undefined;
  readonly answer: sendUnaryData<Response>;
  /** The answer of success, with the position of what was written. */
  readonly respond: (position: number) => Response;
}

/** Serves `Streams.Delete`, the soft one (server source, Streams.Delete.cs). */
export function serveDelete(
  node: CalledNode,
  call: ServerUnaryCall<streamsPb.DeleteReq, streamsPb.DeleteResp>,
  answer: sendUnaryData<streamsPb.DeleteResp>,
): void {
  const respond = (offset: number): streamsPb.DeleteResp => {
    const response = new DeleteResp();
    const position = new DeleteResp.Position();
    position.setCommitPosition(String(offset));
    position.setPreparePosition(String(offset));
    response.setPosition(position);
    return response;
  };
  serve(node, call, { method: 'delete', options: call.request.getOptions(), answer, respond });
}

/** Serves `Streams.Tombstone`, the deletion for good. */
export function serveTombstone(
  node: CalledNode,
  call: ServerUnaryCall<streamsPb.TombstoneReq, streamsPb.TombstoneResp>,
  answer: sendUnaryData<streamsPb.TombstoneResp>,
): void {
  const respond = (offset: number): streamsPb.TombstoneResp => {
    const response = new TombstoneResp();
    const position = new TombstoneResp.Position();
    position.setCommitPosition(String(offset));
    position.setPreparePosition(String(offset));
    response.setPosition(position);
    return response;
  };
  serve(node, call, { method: 'tombstone', options: call.request.getOptions(), answer, respond });
}

function serve<Response>(node: CalledNode, call: ServerCall, deletion: Deletion<Response>): void {
  const { method, options, answer, respond } = deletion;
  const stream = streamName(options?.getStreamIdentifier());
  const { state } = node;
  const faulted = singleAnswerCall(node, call, method, stream, (failure) => {
    answer(toServerError(failure));
  });
  const act = (): void => {
    try {
      state.access.check(state.log, call.metadata, stream, 'delete');
      checkLeader(node, call, true);
      const expected = expectedOf(options);
      const done = deleteStream(state, stream, expected, method === 'tombstone');
      if (done.kind === 'deleted') throw new CallFailed(rpcFailures.streamDeleted(stream));
      if (done.kind === 'mismatch') {
        const number = typeof expected === 'number' ? expected : -1;
        throw new CallFailed(
          rpcFailures.wrongExpectedVersion('Delete', stream, number, done.current),
        );
      }
      const send = (): void => {
        answer(null, respond(done.position ?? 0));
      };
      if (state.faults.gate(faulted, 'answer', send) === 'pass') send();
    } catch (error) {
      faulted.fail(failureOf(error));
    }
  };
  if (state.faults.gate(faulted, 'request', act) === 'pass') act();
}

function expectedOf(options: DeleteOptions | undefined): Expected {
  if (options?.hasRevision() === true) return Number(options.getRevision());
  if (options?.hasNoStream() === true) return 'no-stream';
  return options?.hasStreamExists() === true ? 'stream-exists' : 'any';
}
