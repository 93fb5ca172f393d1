import type { EventCodec, PreparedEvent } from './event-codec.js';
import {
  MAX_APPEND_BYTES,
  MAX_EVENTS_PER_APPEND,
  MAX_EVENT_BYTES,
  type AppendRequest,
  type ExpectedRevision,
} from './event-store.js';
import { EventTooLarge } from './store-errors.js';

/** An append, encoded up to the time of recording. */
export interface PreparedAppend {
  readonly stream: string;
  readonly expected: ExpectedRevision;
  readonly events: readonly PreparedEvent[];
  readonly bytes: number;
}

/**
 * Checks and encodes what is to be appended, before it takes a place in the queue.
 * @throws EventTooLarge · NotEncodable · RangeError
 */
export function prepareAppend(request: AppendRequest, codec: EventCodec): PreparedAppend {
  const { stream, expected } = request;
  if (stream === '') throw new RangeError('An append needs the name of its stream.');
  if (request.events.length === 0) throw new RangeError('An append needs at least one event.');
  if (request.events.length > MAX_EVENTS_PER_APPEND) {
    throw new EventTooLarge(
      `An append takes ${MAX_EVENTS_PER_APPEND} events, not ${request.events.length}. Split it.`,
    );
  }
  let bytes = 0;
  const events = request.events.map((event) => {
    const prepared = codec.prepare(event, stream);
    const size = prepared.bytes.length;
    if (size > MAX_EVENT_BYTES) {
      throw new EventTooLarge(
        `Event ${event.id} has ${size} bytes; an event may have ${MAX_EVENT_BYTES}. Split it.`,
      );
    }
    bytes += size;
    if (bytes > MAX_APPEND_BYTES) {
      throw new EventTooLarge(
        `The events of an append may have ${MAX_APPEND_BYTES} bytes together. Split it.`,
      );
    }
    return prepared;
  });
  return { stream, expected, events, bytes };
}
