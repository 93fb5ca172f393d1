import type { EventStoreDbDouble } from './eventstoredb-double/eventstoredb-double.js';
import type { FaultMoment, FaultPattern } from './eventstoredb-double/fault-rules.js';
import { rpcFailures } from './eventstoredb-double/rpc-failures.js';

/** Switches on a fault that strikes so many appends to a stream. */
export type AppendFault = (double: EventStoreDbDouble, stream: string, times: number) => void;

const pattern = (stream: string, times: number, at: FaultMoment): FaultPattern => {
  return { methods: ['append'], stream, times, at };
};

/** Every way in which an append can go wrong once, by what becomes of it. */
export const appendFaults: Readonly<Record<string, AppendFault>> = {
  'not taken': ({ faults }, stream, times) => {
    faults.fail(pattern(stream, times, 'request'), rpcFailures.busy());
  },
  'failed, not recorded': ({ faults }, stream, times) => {
    faults.fail(pattern(stream, times, 'request'), rpcFailures.internal());
  },
  'failed, recorded': ({ faults }, stream, times) => {
    faults.fail(pattern(stream, times, 'answer'), rpcFailures.dataLoss());
  },
  'silent, not recorded': ({ faults }, stream, times) => {
    faults.silence(pattern(stream, times, 'request'));
  },
  'silent, recorded': ({ faults }, stream, times) => {
    faults.silence(pattern(stream, times, 'answer'));
  },
  'connection lost, not recorded': ({ faults }, stream, times) => {
    faults.hangUp(pattern(stream, times, 'request'));
  },
  'connection lost, recorded': ({ faults }, stream, times) => {
    faults.hangUp(pattern(stream, times, 'answer'));
  },
  'ended without an answer, recorded': ({ faults }, stream, times) => {
    faults.halfClose(pattern(stream, times, 'answer'));
  },
  'given up by the server': ({ faults }, stream, times) => {
    faults.fail(pattern(stream, times, 'answer'), rpcFailures.timedOut('Prepare'));
  },
};
