import sharedPb from '@eventstore/db-client/generated/shared_pb.js';
import streamsPb from '@eventstore/db-client/generated/streams_pb.js';
import type { Message, StoredRecord } from './stored-record.js';
import { TOMBSTONE, TOMBSTONE_TEXT } from './stored-record.js';

const { Empty, StreamIdentifier, UUID } = sharedPb;
const { ReadResp } = streamsPb;

/** What an unsigned position reads as where the server has none: 2^64 - 1 (server source, Streams.Read.cs). */
const NO_POSITION = '18446744073709551615';

const notice = (response: streamsPb.ReadResp): Message => ({
  bytes: Buffer.from(response.serializeBinary()),
  kind: 'notice',
});

/** A record as `$all` hands it out: with its position. */
export function messageInAll(record: StoredRecord): Message {
  return (record.encoded.inAll ??= eventMessage(record, String(record.position)));
}

/** A record as a read of its stream hands it out: the server knows no position there. */
export function messageInStream(record: StoredRecord): Message {
  return (record.encoded.inStream ??= eventMessage(record, undefined));
}

function eventMessage(record: StoredRecord, position: string | undefined): Message {
  const event = new ReadResp.ReadEvent();
  event.setEvent(recordedEvent(record, position ?? NO_POSITION));
  if (position === undefined) event.setNoPosition(new Empty());
  else event.setCommitPosition(position);
  const response = new ReadResp();
  response.setEvent(event);
  return { bytes: Buffer.from(response.serializeBinary()), kind: 'event' };
}

function recordedEvent(
  record: StoredRecord,
  position: string,
): streamsPb.ReadResp.ReadEvent.RecordedEvent {
  const event = new ReadResp.ReadEvent.RecordedEvent();
  const id = new UUID();
  id.setString(record.id);
  event.setId(id);
  event.setStreamIdentifier(identifier(record.stream));
  event.setStreamRevision(record.revision >= TOMBSTONE ? TOMBSTONE_TEXT : String(record.revision));
  event.setCommitPosition(position);
  event.setPreparePosition(position);
  event.setData(record.data);
  event.setCustomMetadata(record.metadata);
  const metadata = event.getMetadataMap();
  metadata.set('type', record.type);
  metadata.set('created', record.ticks);
  metadata.set('content-type', record.json ? 'application/json' : 'application/octet-stream');
  return event;
}

export function identifier(stream: string): sharedPb.StreamIdentifier {
  const named = new StreamIdentifier();
  named.setStreamName(Buffer.from(stream));
  return named;
}

/** The name of the stream in a request; empty where there is none. */
export function streamName(named: sharedPb.StreamIdentifier | undefined): string {
  return named === undefined ? '' : Buffer.from(named.getStreamName_asU8()).toString();
}

export function notFoundMessage(stream: string): Message {
  const missing = new ReadResp.StreamNotFound();
  missing.setStreamIdentifier(identifier(stream));
  const response = new ReadResp();
  response.setStreamNotFound(missing);
  return notice(response);
}

export function confirmationMessage(id: string): Message {
  const confirmation = new ReadResp.SubscriptionConfirmation();
  confirmation.setSubscriptionId(id);
  const response = new ReadResp();
  response.setConfirmation(confirmation);
  return notice(response);
}

export function checkpointMessage(position: number): Message {
  const checkpoint = new ReadResp.Checkpoint();
  checkpoint.setCommitPosition(String(position));
  checkpoint.setPreparePosition(String(position));
  const response = new ReadResp();
  response.setCheckpoint(checkpoint);
  return notice(response);
}

export function caughtUpMessage(): Message {
  const response = new ReadResp();
  response.setCaughtUp(new ReadResp.CaughtUp());
  return notice(response);
}
