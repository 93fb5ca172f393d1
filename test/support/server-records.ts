import { randomUUID } from 'node:crypto';
import type { RecordToAppend } from '../../src/event-store/eventstoredb/connection/cluster.js';
import type { ProposedRecord } from './eventstoredb-double/stored-record.js';

/** A record of bytes that mean nothing to a ledger. */
export function anyRecord(text = 'anything'): RecordToAppend {
  return { id: randomUUID(), writer: 'test', type: 'Noted', bytes: Buffer.from(text) };
}

/** The same as another application would write it, past the protocol. */
export function anyProposal(text = 'anything'): ProposedRecord {
  const { id, type, bytes } = anyRecord(text);
  return { id, type, json: false, data: bytes, metadata: Buffer.alloc(0) };
}
