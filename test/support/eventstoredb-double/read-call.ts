import streamsPb from '@eventstore/db-client/generated/streams_pb.js';
import type { ServerWritableStream } from '@grpc/grpc-js';
import { AllSubscription, LIVE_BUFFER } from './all-subscription.js';
import type { CalledNode } from './called.js';
import { checkLeader, failureOf, streamingCall, whenOver } from './called.js';
import { filterOf } from './event-filter.js';
import type { DoubleMethod, FaultedCall } from './fault-rules.js';
import type { MessageSource } from './message-sender.js';
import { MessageSender } from './message-sender.js';
import { streamName } from './read-messages.js';
import { allSource, streamSource } from './read-sources.js';
import { CallFailed, rpcFailures } from './rpc-failures.js';

const { Options } = streamsPb.ReadReq;
type ReadOptions = streamsPb.ReadReq.Options;
export type ReadCall = ServerWritableStream<streamsPb.ReadReq, Buffer>;

/** Serves `Streams.Read`: reads of a stream and of `$all`, and subscriptions to `$all` (server source, Streams.Read.cs). */
export function serveRead(node: CalledNode, call: ReadCall): void {
  const options = call.request.getOptions() ?? new Options();
  const stream = options.getStream();
  const name = stream === undefined ? '$all' : streamName(stream.getStreamIdentifier());
  const method = methodOf(options);
  const faulted = streamingCall(node, call, method, name);
  const { faults } = node.state;
  faults.opened(faulted);
  whenOver(call, () => {
    faults.closed(faulted);
  });
  const start = (): void => {
    try {
      node.state.access.check(node.state.log, call.metadata, name, 'read');
      checkLeader(node, call, false);
      if (method === 'subscribe') subscribe(node, call, faulted, options);
      else new MessageSender(call, faulted, faults, sourceOf(node, options, name)).pump();
    } catch (error) {
      faulted.fail(failureOf(error));
    }
  };
  if (faults.gate(faulted, 'request', start) === 'pass') start();
}

function methodOf(options: ReadOptions): DoubleMethod {
  if (options.hasSubscription()) return 'subscribe';
  return options.hasAll() ? 'readAll' : 'read';
}

function sourceOf({ state }: CalledNode, options: ReadOptions, name: string): MessageSource {
  const range = {
    backwards: options.getReadDirection() === Options.ReadDirection.BACKWARDS,
    count: Number(options.getCount()),
  };
  const stream = options.getStream();
  if (stream !== undefined) {
    const from = stream.hasEnd() ? 'end' : Number(stream.getRevision() || 0);
    return streamSource(state, name, from, range);
  }
  const filter = options.getFilter();
  const from = positionOf(options);
  const admits = filter === undefined ? undefined : filterOf(filter).admits;
  return allSource(state, from === 'start' ? 0 : from, range, admits);
}

function positionOf(options: ReadOptions): number | 'start' | 'end' {
  const all = options.getAll();
  const position = all?.getPosition();
  if (position !== undefined) return Number(position.getCommitPosition());
  return all?.hasEnd() === true ? 'end' : 'start';
}

function subscribe(
  node: CalledNode,
  call: ReadCall,
  faulted: FaultedCall,
  options: ReadOptions,
): void {
  const { state } = node;
  if (!options.hasAll())
    throw new CallFailed(rpcFailures.unimplemented('subscriptions to a stream'));
  const filter = options.getFilter();
  const source = new AllSubscription(
    state,
    positionOf(options),
    filter === undefined ? undefined : filterOf(filter),
  );
  const sender = new MessageSender(call, faulted, state.faults, source);
  const unsubscribe = state.log.onWritten(() => {
    try {
      checkStillAllowed(node, call);
      if (sender.full && source.live) fellBehind(node, call, source);
      sender.pump();
    } catch (error) {
      faulted.fail(failureOf(error));
    }
  });
  whenOver(call, () => {
    unsubscribe();
    sender.stop();
  });
  sender.pump();
}

/** A change of the rights ends the live subscriptions of who lost them (server source, SubscriptionsService: Authorize). */
function checkStillAllowed({ state }: CalledNode, call: ReadCall): void {
  const changed = state.log.records.at(-1)?.stream;
  if (changed !== '$$$all' && changed !== '$settings') return;
  state.access.check(state.log, call.metadata, '$all', 'read');
}

/** Catching up again reads pages, and these ask for the leader where the subscriber did; live events need none. */
function fellBehind(node: CalledNode, call: ReadCall, source: AllSubscription): void {
  const { dropConsumersBehind } = node.state.faults;
  if (dropConsumersBehind !== undefined && source.behind > dropConsumersBehind) {
    throw new CallFailed(rpcFailures.consumerTooSlow());
  }
  if (source.behind <= LIVE_BUFFER) return;
  checkLeader(node, call, false);
  source.fallBehind();
}
