import sharedPb from '@eventstore/db-client/generated/shared_pb.js';
import streamsPb from '@eventstore/db-client/generated/streams_pb.js';
import type { ServerReadableStream, sendUnaryData } from '@grpc/grpc-js';
import type { Expected } from './append-decision.js';
import type { CalledNode } from './called.js';
import { checkLeader, failureOf, singleAnswerCall } from './called.js';
import type { FaultedCall } from './fault-rules.js';
import type { WriteAnswer } from './log-writing.js';
import { append } from './log-writing.js';
import { proposedRecord, sizeOf } from './proposed-records.js';
import { streamName } from './read-messages.js';
import { CallFailed, rpcFailures, toServerError } from './rpc-failures.js';
import type { ProposedRecord } from './stored-record.js';

const { Empty } = sharedPb;
const { AppendResp } = streamsPb;
type AppendOptions = streamsPb.AppendReq.Options;
export type AppendCall = ServerReadableStream<streamsPb.AppendReq, streamsPb.AppendResp>;
type Answer = sendUnaryData<streamsPb.AppendResp>;

/** Serves the classic `Streams.Append`: options first, then the events (server source, Streams.Append.cs). */
export function serveAppend(node: CalledNode, call: AppendCall, answer: Answer): void {
  const records: ProposedRecord[] = [];
  let options: AppendOptions | undefined;
  let size = 0;
  let failed = false;
  const fail = (error: unknown): void => {
    if (!failed) answer(toServerError(failureOf(error)));
    failed = true;
  };
  call.on('data', (request: streamsPb.AppendReq) => {
    if (failed) return;
    try {
      const message = request.getProposedMessage();
      if (message === undefined) {
        options = request.getOptions();
        checkMayWrite(node, call, options);
        return;
      }
      const record = proposedRecord(message);
      size += sizeOf(record);
      checkSize(node, size);
      records.push(record);
    } catch (error) {
      fail(error);
    }
  });
  const complete = (): void => {
    if (failed || call.cancelled) return;
    if (options === undefined) fail(new CallFailed(rpcFailures.unknown()));
    else write(node, call, answer, options, records);
  };
  // The library ends a call that the client broke off like a complete one, and only then says that it was broken off.
  call.on('end', () => {
    setImmediate(complete);
  });
}

function checkMayWrite(
  node: CalledNode,
  call: AppendCall,
  options: AppendOptions | undefined,
): void {
  const stream = streamName(options?.getStreamIdentifier());
  node.state.access.check(node.state.log, call.metadata, stream, 'write');
}

function checkSize({ state }: CalledNode, size: number): void {
  const { maxAppendSize } = state.features;
  if (size > maxAppendSize) throw new CallFailed(rpcFailures.appendTooLarge(maxAppendSize));
}

function write(
  node: CalledNode,
  call: AppendCall,
  answer: Answer,
  options: AppendOptions,
  records: readonly ProposedRecord[],
): void {
  const stream = streamName(options.getStreamIdentifier());
  const { faults } = node.state;
  const faulted: FaultedCall = singleAnswerCall(node, call, 'append', stream, (failure) => {
    answer(toServerError(failure));
  });
  const record = (): void => {
    try {
      checkLeader(node, call, true);
      const response = responseTo(
        append(node.state, stream, expectedOf(options), records),
        stream,
        options,
      );
      const send = (): void => {
        answer(null, response);
      };
      node.noise.after(node.state);
      if (faults.gate(faulted, 'answer', send) === 'pass') send();
    } catch (error) {
      faulted.fail(failureOf(error));
    }
  };
  if (faults.gate(faulted, 'request', record) === 'pass') record();
}

function expectedOf(options: AppendOptions): Expected {
  if (options.hasRevision()) return Number(options.getRevision());
  if (options.hasNoStream()) return 'no-stream';
  return options.hasStreamExists() ? 'stream-exists' : 'any';
}

/** @throws CallFailed for a deleted stream; a wrong version is an answer like any other here */
function responseTo(
  written: WriteAnswer,
  stream: string,
  options: AppendOptions,
): streamsPb.AppendResp {
  const response = new AppendResp();
  if (written.kind === 'deleted') throw new CallFailed(rpcFailures.streamDeleted(stream));
  if (written.kind === 'mismatch') {
    response.setWrongExpectedVersion(mismatch(written.current, options));
    return response;
  }
  const success = new AppendResp.Success();
  if (written.last < 0) success.setNoStream(new Empty());
  else success.setCurrentRevision(String(written.last));
  if (written.position === undefined) success.setNoPosition(new Empty());
  else success.setPosition(positionAt(written.position));
  response.setSuccess(success);
  return response;
}

function positionAt(offset: number): streamsPb.AppendResp.Position {
  const position = new AppendResp.Position();
  position.setCommitPosition(String(offset));
  position.setPreparePosition(String(offset));
  return position;
}

function mismatch(
  current: number,
  options: AppendOptions,
): streamsPb.AppendResp.WrongExpectedVersion {
  const wrong = new AppendResp.WrongExpectedVersion();
  if (current < 0) wrong.setCurrentNoStream(new Empty());
  else wrong.setCurrentRevision(String(current));
  if (options.hasRevision()) wrong.setExpectedRevision(options.getRevision());
  if (options.hasNoStream()) wrong.setExpectedNoStream(new Empty());
  if (options.hasAny()) wrong.setExpectedAny(new Empty());
  if (options.hasStreamExists()) wrong.setExpectedStreamExists(new Empty());
  return wrong;
}
