import codePb from '@eventstore/db-client/generated/code_pb.js';
import sharedPb from '@eventstore/db-client/generated/shared_pb.js';
import statusPb from '@eventstore/db-client/generated/status_pb.js';
import anyPb from 'google-protobuf/google/protobuf/any_pb.js';
import emptyPb from 'google-protobuf/google/protobuf/empty_pb.js';
import type { Expected } from './append-decision.js';
import { identifier } from './read-messages.js';

const { Code } = codePb;

interface Packable {
  serializeBinary(): Uint8Array;
}

/** How BatchAppend reports an error: a `google.rpc.Status` with one detail (server source, Status of google/rpc). */
function status(
  code: codePb.Code,
  name: string,
  detail: Packable,
  type = `event_store.client.${name}`,
): statusPb.Status {
  const packed = new anyPb.Any();
  packed.pack(detail.serializeBinary(), type);
  const error = new statusPb.Status();
  error.setCode(code);
  error.setMessage(name);
  error.setDetails(packed);
  return error;
}

export function accessDenied(): statusPb.Status {
  return status(Code.PERMISSION_DENIED, 'AccessDenied', new sharedPb.AccessDenied());
}

export function timeout(): statusPb.Status {
  return status(Code.DEADLINE_EXCEEDED, 'Timeout', new sharedPb.Timeout());
}

export function appendTooLarge(limit: number): statusPb.Status {
  const detail = new sharedPb.MaximumAppendSizeExceeded();
  detail.setMaxappendsize(limit);
  return status(Code.INVALID_ARGUMENT, 'MaximumAppendSizeExceeded', detail);
}

export function badRequest(message: string): statusPb.Status {
  const detail = new sharedPb.BadRequest();
  detail.setMessage(message);
  return status(Code.INVALID_ARGUMENT, 'BadRequest', detail);
}

export function streamDeleted(stream: string): statusPb.Status {
  const detail = new sharedPb.StreamDeleted();
  detail.setStreamIdentifier(identifier(stream));
  return status(Code.NOT_FOUND, 'StreamDeleted', detail);
}

export function wrongExpectedVersion(expected: Expected, current: number): statusPb.Status {
  const detail = new sharedPb.WrongExpectedVersion();
  if (current < 0) detail.setCurrentNoStream(new emptyPb.Empty());
  else detail.setCurrentStreamRevision(String(current));
  if (expected === 'any') detail.setExpectedAny(new emptyPb.Empty());
  else if (expected === 'stream-exists') detail.setExpectedStreamExists(new emptyPb.Empty());
  else if (expected === 'no-stream') detail.setExpectedNoStream(new emptyPb.Empty());
  else detail.setExpectedStreamPosition(String(expected));
  return status(Code.ALREADY_EXISTS, 'WrongExpectedVersion', detail);
}
