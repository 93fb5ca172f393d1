import sharedPb from '@eventstore/db-client/generated/shared_pb.js';
import type statusPb from '@eventstore/db-client/generated/status_pb.js';
import streamsPb from '@eventstore/db-client/generated/streams_pb.js';
import type { ServerDuplexStream } from '@grpc/grpc-js';
import emptyPb from 'google-protobuf/google/protobuf/empty_pb.js';
import type { Expected } from './append-decision.js';
import {
  accessDenied,
  appendTooLarge,
  badRequest,
  streamDeleted,
  timeout,
  wrongExpectedVersion,
} from './batch-errors.js';
import type { CalledNode } from './called.js';
import { checkLeader, failureOf, streamingCall, whenOver } from './called.js';
import type { WriteAnswer } from './log-writing.js';
import { append } from './log-writing.js';
import { proposedRecord, sizeOf } from './proposed-records.js';
import { identifier, streamName } from './read-messages.js';
import type { ProposedRecord } from './stored-record.js';

const { BatchAppendResp } = streamsPb;
type BatchOptions = streamsPb.BatchAppendReq.Options;
export type BatchAppendCall = ServerDuplexStream<
  streamsPb.BatchAppendReq,
  streamsPb.BatchAppendResp
>;

interface PendingBatch {
  readonly correlation: sharedPb.UUID | undefined;
  readonly stream: string;
  readonly expected: Expected;
  readonly records: ProposedRecord[];
  size: number;
}

/**
 * Serves `Streams.BatchAppend`: one long call, many appends, each with an id that its answer repeats (server source,
 * Streams.BatchAppend.cs). The deadline of an append is a time by the **client's** clock, compared with the server's.
 */
export function serveBatchAppend(node: CalledNode, call: BatchAppendCall): void {
  new BatchAppends(node, call).serve();
}

class BatchAppends {
  readonly #node: CalledNode;
  readonly #call: BatchAppendCall;
  readonly #pending = new Map<string, PendingBatch>();

  constructor(node: CalledNode, call: BatchAppendCall) {
    this.#node = node;
    this.#call = call;
  }

  serve(): void {
    const { faults } = this.#node.state;
    const faulted = streamingCall(this.#node, this.#call, 'batchAppend', undefined);
    faults.opened(faulted);
    whenOver(this.#call, () => {
      faults.closed(faulted);
    });
    this.#call.on('data', (request: streamsPb.BatchAppendReq) => {
      this.#receive(request);
    });
    this.#call.on('end', () => {
      this.#call.end();
    });
  }

  #receive(request: streamsPb.BatchAppendReq): void {
    const correlation = request.getCorrelationId();
    const key = correlation?.getString() ?? '';
    const options = request.getOptions();
    try {
      if (options !== undefined) {
        const opened = this.#open(correlation, options);
        if (opened === undefined) return;
        this.#pending.set(key, opened);
      }
      const batch = this.#pending.get(key);
      if (batch === undefined || !this.#collect(batch, request)) {
        this.#pending.delete(key);
      } else if (request.getIsFinal()) {
        this.#pending.delete(key);
        this.#gated(batch);
      }
    } catch (error) {
      const stream = streamName(options?.getStreamIdentifier());
      this.#refuse({ correlation, stream }, badRequest(failureOf(error).details));
    }
  }

  #open(correlation: sharedPb.UUID | undefined, options: BatchOptions): PendingBatch | undefined {
    const { state } = this.#node;
    const stream = streamName(options.getStreamIdentifier());
    try {
      state.access.check(state.log, this.#call.metadata, stream, 'write');
    } catch {
      this.#refuse({ correlation, stream }, accessDenied());
      return undefined;
    }
    const asked = options.getDeadline()?.toDate().getTime() ?? Infinity;
    if (Math.min(asked - state.now(), state.features.writeTimeoutMs) <= 0) {
      this.#refuse({ correlation, stream }, timeout());
      return undefined;
    }
    return { correlation, stream, expected: expectedOf(options), records: [], size: 0 };
  }

  #collect(batch: PendingBatch, request: streamsPb.BatchAppendReq): boolean {
    for (const message of request.getProposedMessagesList()) {
      const record = proposedRecord(message);
      batch.size += sizeOf(record);
      batch.records.push(record);
    }
    const { maxAppendSize } = this.#node.state.features;
    if (batch.size <= maxAppendSize) return true;
    this.#refuse(batch, appendTooLarge(maxAppendSize));
    return false;
  }

  #gated(batch: PendingBatch): void {
    const node = this.#node;
    const { faults } = node.state;
    const faulted = streamingCall(node, this.#call, 'batchAppend', batch.stream);
    const write = (): void => {
      try {
        checkLeader(node, this.#call, true);
        const answer = append(node.state, batch.stream, batch.expected, batch.records);
        node.noise.after(node.state);
        const send = (): void => {
          this.#answer(batch, answer);
        };
        if (faults.gate(faulted, 'answer', send) === 'pass') send();
      } catch (error) {
        faulted.fail(failureOf(error));
      }
    };
    if (faults.gate(faulted, 'request', write) === 'pass') write();
  }

  #answer(batch: PendingBatch, answer: WriteAnswer): void {
    if (answer.kind === 'deleted') this.#refuse(batch, streamDeleted(batch.stream));
    else if (answer.kind === 'mismatch') {
      this.#refuse(batch, wrongExpectedVersion(batch.expected, answer.current));
    } else {
      const response = new BatchAppendResp();
      response.setSuccess(success(answer.last, answer.position));
      this.#send(batch, response);
    }
  }

  #refuse(batch: Pick<PendingBatch, 'correlation' | 'stream'>, error: statusPb.Status): void {
    const response = new BatchAppendResp();
    response.setError(error);
    this.#send(batch, response);
  }

  #send(
    { correlation, stream }: Pick<PendingBatch, 'correlation' | 'stream'>,
    response: streamsPb.BatchAppendResp,
  ): void {
    response.setCorrelationId(correlation);
    response.setStreamIdentifier(identifier(stream));
    if (!this.#call.writableEnded) this.#call.write(response);
  }
}

function expectedOf(options: BatchOptions): Expected {
  if (options.hasStreamPosition()) return Number(options.getStreamPosition());
  if (options.hasNoStream()) return 'no-stream';
  return options.hasStreamExists() ? 'stream-exists' : 'any';
}

function success(last: number, position: number | undefined): streamsPb.BatchAppendResp.Success {
  const written = new BatchAppendResp.Success();
  if (last < 0) written.setNoStream(new emptyPb.Empty());
  else written.setCurrentRevision(String(last));
  if (position === undefined) {
    written.setNoPosition(new emptyPb.Empty());
    return written;
  }
  const at = new sharedPb.AllStreamPosition();
  at.setCommitPosition(String(position));
  at.setPreparePosition(String(position));
  written.setPosition(at);
  return written;
}
