import type { MovedEvent } from '../../migration/ledger-receiver.js';

/** Events that follow each other both in the log and in one stream, at least one. */
export interface MovedAppend {
  readonly stream: string;
  /** Revision after which they come; -1 where there is to be no stream yet. */
  readonly expected: number;
  readonly events: readonly MovedEvent[];
}

/**
 * Of one append. Half of what a server takes by default: it counts the types as well, two bytes a letter (server source,
 * Streams.Append.cs and Event.SizeOnDisk), and larger appends are no faster.
 */
const MOST_EVENTS = 256;
const MOST_BYTES = 512 * 1024;

/**
 * The appends that record events in the order of the log: no event of another stream lies between two of one append,
 * so that the server, which records an append in one piece, cannot change their order.
 */
export function toAppends(events: readonly MovedEvent[]): MovedAppend[] {
  const appends: MovedAppend[] = [];
  let run: MovedEvent[] = [];
  let bytes = 0;
  for (const event of events) {
    const last = run.at(-1);
    const follows = last?.stream === event.stream && last.revision + 1 === event.revision;
    const fits = run.length < MOST_EVENTS && bytes + event.bytes.length <= MOST_BYTES;
    if (last && !(follows && fits)) {
      appends.push(toAppend(run));
      run = [];
      bytes = 0;
    }
    run.push(event);
    bytes += event.bytes.length;
  }
  if (run.length > 0) appends.push(toAppend(run));
  return appends;
}

function toAppend(events: readonly MovedEvent[]): MovedAppend {
  const [first] = events;
  return { stream: first?.stream ?? '', expected: (first?.revision ?? 0) - 1, events };
}
