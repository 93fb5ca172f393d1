import serverFeaturesPb from '@eventstore/db-client/generated/serverfeatures_pb.js';
import type sharedPb from '@eventstore/db-client/generated/shared_pb.js';
import type { ServerUnaryCall, sendUnaryData } from '@grpc/grpc-js';
import type { CalledNode } from './called.js';
import { singleAnswerCall } from './called.js';
import { rpcFailures, toServerError } from './rpc-failures.js';

const { SupportedMethod, SupportedMethods } = serverFeaturesPb;

/** A version that has everything the double does. */
const VERSION = '24.10.0';

/** Serves `ServerFeatures.GetSupportedMethods`: names in lower case, as the server writes them (server source, ServerFeatures.cs). */
export function serveFeatures(
  node: CalledNode,
  call: ServerUnaryCall<sharedPb.Empty, serverFeaturesPb.SupportedMethods>,
  answer: sendUnaryData<serverFeaturesPb.SupportedMethods>,
): void {
  const { faults, features } = node.state;
  const faulted = singleAnswerCall(node, call, 'features', undefined, (failure) => {
    answer(toServerError(failure));
  });
  const send = (): void => {
    if (features.advertised === 'unimplemented') {
      faulted.fail(rpcFailures.unimplemented('GetSupportedMethods'));
    } else if (features.advertised === 'failing') faulted.fail(rpcFailures.internal());
    else answer(null, supported(features.advertised === 'all'));
  };
  if (faults.gate(faulted, 'request', send) === 'pass') send();
}

function supported(batchAppend: boolean): serverFeaturesPb.SupportedMethods {
  const methods = new SupportedMethods();
  methods.setEventStoreServerVersion(VERSION);
  const service = 'event_store.client.streams.streams';
  const add = (name: string, features: string[]): void => {
    const method = new SupportedMethod();
    method.setServiceName(service);
    method.setMethodName(name);
    method.setFeaturesList(features);
    methods.addMethods(method);
  };
  add('read', ['position', 'events']);
  for (const name of ['append', 'delete', 'tombstone']) add(name, []);
  if (batchAppend) add('batchappend', ['deadline_duration']);
  return methods;
}
