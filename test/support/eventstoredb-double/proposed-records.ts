import type streamsPb from '@eventstore/db-client/generated/streams_pb.js';
import { CallFailed, rpcFailures } from './rpc-failures.js';
import type { ProposedRecord } from './stored-record.js';

/** A proposed event of the classic or of the batched append: the same fields in both. */
export type ProposedMessage =
  streamsPb.AppendReq.ProposedMessage | streamsPb.BatchAppendReq.ProposedMessage;

/** @throws CallFailed where the client left out what every event must have */
export function proposedRecord(message: ProposedMessage): ProposedRecord {
  const metadata = message.getMetadataMap();
  const type = metadata.get('type');
  const contentType = metadata.get('content-type');
  if (type === undefined) throw new CallFailed(rpcFailures.metadataMissing('type'));
  if (contentType === undefined) throw new CallFailed(rpcFailures.metadataMissing('content-type'));
  return {
    id: message.getId()?.getString() ?? '',
    type,
    json: contentType === 'application/json',
    data: message.getData_asU8(),
    metadata: message.getCustomMetadata_asU8(),
  };
}

/** Size of an event as the limit of an append counts it (server source, Event.SizeOnDisk). */
export function sizeOf({ data, metadata, type }: ProposedRecord): number {
  return data.length + metadata.length + type.length * 2;
}
