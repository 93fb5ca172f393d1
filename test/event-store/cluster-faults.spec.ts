import { InvalidArgumentError } from '@eventstore/db-client';
import { status } from '@grpc/grpc-js';
import { describe, expect, it } from '@jest/globals';
import {
  ClusterFault,
  toClusterFault,
} from '../../src/event-store/eventstoredb/connection/cluster-faults.js';
import {
  EventTooLarge,
  LedgerUnusable,
  StoreUnavailable,
} from '../../src/event-store/store-errors.js';
import {
  type RpcFailure,
  rpcFailures,
  toServerError,
} from '../support/eventstoredb-double/rpc-failures.js';

const faultOf = (failure: RpcFailure) => toClusterFault(toServerError(failure), 'an append to x');
const plain = (code: status, details: string): RpcFailure => ({ code, details });

describe('a fault of the cluster', () => {
  const unsent: [string, RpcFailure][] = [
    ['not leader', rpcFailures.notLeader('b', 2113)],
    ['no leader', rpcFailures.noLeader()],
    ['not ready', rpcFailures.notReady()],
    ['too busy', rpcFailures.busy()],
    [
      'no connection',
      plain(status.UNAVAILABLE, 'No connection established. Last error: ECONNREFUSED'),
    ],
    [
      'a name without address',
      plain(status.UNAVAILABLE, 'Name resolution failed for target dns:x'),
    ],
    ['a refused stream', plain(status.UNAVAILABLE, 'Stream refused by server')],
  ];
  it.each(unsent)('says that nothing was sent: %s', (_, failure) => {
    const fault = faultOf(failure);
    expect(fault.kind).toBe('not-sent');
    expect(fault.error).toBeInstanceOf(StoreUnavailable);
  });

  const doubtful: [string, RpcFailure][] = [
    ['unavailable', rpcFailures.unavailable()],
    ['internal', rpcFailures.internal()],
    ['data loss', rpcFailures.dataLoss()],
    ['unknown', rpcFailures.unknown()],
    ['cancelled', rpcFailures.cancelled()],
    ['aborted', rpcFailures.timedOut('commit')],
    ['deadline', plain(status.DEADLINE_EXCEEDED, 'Deadline exceeded')],
    ['an end without an answer', plain(status.UNIMPLEMENTED, 'No message received')],
    [
      'resource exhausted',
      plain(status.RESOURCE_EXHAUSTED, 'Bandwidth exhausted or memory limit exceeded'),
    ],
  ];
  it.each(doubtful)('leaves the outcome open: %s', (_, failure) => {
    const fault = faultOf(failure);
    expect(fault.kind).toBe('ambiguous');
    expect(fault.error.message).toContain('Try again');
  });

  const final: [string, RpcFailure, unknown, string][] = [
    ['a wrong password', rpcFailures.unauthenticated(), StoreUnavailable, 'name and password'],
    ['a missing right', rpcFailures.accessDenied(), StoreUnavailable, 'access control'],
    [
      'a proxy that forbids',
      plain(status.PERMISSION_DENIED, 'Forbidden'),
      StoreUnavailable,
      'access control',
    ],
    ['a deleted stream', rpcFailures.streamDeleted('x'), LedgerUnusable, 'deleted for good'],
    ['too much at once', rpcFailures.appendTooLarge(1024), EventTooLarge, 'MaxAppendSize'],
    [
      'too large an event, as newer servers say it',
      plain(
        status.INVALID_ARGUMENT,
        'Event with Id: 1, Size: 9, exceeds Maximum Append Event Size of 8.',
      ),
      EventTooLarge,
      'MaxAppendEventSize',
    ],
    ['a position of another log', rpcFailures.invalidPosition(), LedgerUnusable, 'position'],
    ['another server', rpcFailures.unimplemented('Append'), StoreUnavailable, 'address'],
    ['an invalid call', rpcFailures.invalidArgument('x'), StoreUnavailable, 'invalid'],
  ];
  it.each(final)('is for a person to settle: %s', (_, failure, type, words) => {
    const fault = faultOf(failure);
    expect(fault.kind).toBe('refused');
    expect(fault.error).toBeInstanceOf(type);
    expect(fault.error.message).toContain(words);
  });

  it('understands what the client throws without a status', () => {
    const discovery = toClusterFault(new Error('Failed to discover after 10 attempts.'), 'a read');
    expect(discovery).toMatchObject({ kind: 'not-sent', symptom: 'no-member' });
    const closed = toClusterFault(new Error('Channel has been shut down'), 'a read');
    expect(closed.kind).toBe('not-sent');
    expect(toClusterFault(new TypeError('oops'), 'a read').kind).toBe('ambiguous');
    expect(toClusterFault(new InvalidArgumentError('no'), 'a read').kind).toBe('refused');
    expect(toClusterFault('a text', 'a read').error.message).toContain('a text');
  });

  it('understands failures that the client itself cannot translate', () => {
    const bare = { ...rpcFailures.notLeader('b', 1), metadata: { exception: 'not-leader' } };
    expect(faultOf(bare).error).toBeInstanceOf(StoreUnavailable);
  });

  it('leaves faults and errors of the store as they are', () => {
    const fault = faultOf(rpcFailures.busy());
    expect(toClusterFault(fault, 'another call')).toBe(fault);
    const error = new LedgerUnusable('It is another ledger.');
    expect(toClusterFault(error, 'a call')).toMatchObject({ kind: 'refused', error });
    expect(new ClusterFault('refused', error).message).toBe(error.message);
  });

  it('keeps what others answer on one line, and short', () => {
    const { error } = faultOf(plain(status.UNAVAILABLE, `<html>\n${'x'.repeat(5000)}`));
    expect(error.message).not.toContain('\n');
    expect(error.message.length).toBeLessThan(600);
  });
});
