import type { LogEntry } from '../../event-store/event-store.js';
import { disclosed, seenFromWithin } from '../../ledger/disclosure.js';

/**
 * One event as the feed sends it (WHATWG HTML §9.2): the sequence as id, so that a client that reconnects resumes
 * there. Salt and request mark stay behind: they say nothing to a reader, and the salt guards published hashes. What is
 * confidential stays in the log; `withheld` says where it stood.
 */
export function toFeedEvent(entry: LogEntry, sequence: number, isSuperior: boolean): string {
  const { revision } = entry;
  const { event, withheld } = disclosed(entry.event);
  const { id, stream, type, schemaVersion, concerns, occurredOn, recordedAt } = event;
  const { actor, document, rulebook, correlationId, causationId } = event;
  const data = isSuperior ? event.data : seenFromWithin(event);
  const json = JSON.stringify({
    sequence,
    id,
    stream,
    revision,
    type,
    schemaVersion,
    concerns,
    occurredOn,
    recordedAt,
    actor,
    document,
    rulebook,
    correlationId,
    causationId,
    data,
    withheld,
  });
  return `id: ${sequence}\nevent: ledger\ndata: ${json}\n\n`;
}

/** Keeps proxies from closing a quiet feed, and moves the resume point past what the reader may not see. */
export function toHeartbeat(sequence: number): string {
  return `id: ${sequence}\nevent: heartbeat\ndata: {"sequence":${sequence}}\n\n`;
}
