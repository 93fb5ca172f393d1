import gossipGrpc from '@eventstore/db-client/generated/gossip_grpc_pb.js';
import featuresGrpc from '@eventstore/db-client/generated/serverfeatures_grpc_pb.js';
import streamsGrpc from '@eventstore/db-client/generated/streams_grpc_pb.js';
import type { Server, handleServerStreamingCall } from '@grpc/grpc-js';
import type streamsPb from '@eventstore/db-client/generated/streams_pb.js';
import { serveAppend } from './append-call.js';
import { serveBatchAppend } from './batch-append-call.js';
import type { CalledNode } from './called.js';
import { serveDelete, serveTombstone } from './delete-calls.js';
import { serveFeatures } from './features-call.js';
import { serveGossip } from './gossip-call.js';
import { serveRead } from './read-call.js';

const { StreamsService } = streamsGrpc;

/** The service as the client knows it, but for `Read`: its messages are bytes already, encoded once for all readers. */
const STREAMS = {
  ...StreamsService,
  read: { ...StreamsService.read, responseSerialize: (bytes: Buffer): Buffer => bytes },
};

/** Gives a gRPC server the services of a node, on the definitions that the client's package ships. */
export function addServices(server: Server, node: CalledNode): void {
  const read: handleServerStreamingCall<streamsPb.ReadReq, Buffer> = (call) => {
    serveRead(node, call);
  };
  server.addService(STREAMS, {
    read,
    append: serveAppend.bind(undefined, node),
    batchAppend: serveBatchAppend.bind(undefined, node),
    delete: serveDelete.bind(undefined, node),
    tombstone: serveTombstone.bind(undefined, node),
  });
  server.addService(gossipGrpc.GossipService, { read: serveGossip.bind(undefined, node) });
  server.addService(featuresGrpc.ServerFeaturesService, {
    getSupportedMethods: serveFeatures.bind(undefined, node),
  });
}
