import type { EventCodec } from '../../event-codec.js';
import type { AppendResult } from '../../event-store.js';
import type { PreparedAppend } from '../../prepare-append.js';
import { EventIdConflict } from '../../store-errors.js';
import type { RecentEvent } from '../reading/recent-appends.js';
import { toPosition } from '../stream-position.js';

/** @throws EventIdConflict where one append has an id twice */
export function refuseTwins({ events }: PreparedAppend): void {
  const ids = new Set<string>();
  for (const { id } of events) {
    if (ids.has(id)) throw new EventIdConflict(id);
    ids.add(id);
  }
}

/**
 * The first result, where all events of an append are recorded already, one after the other and with this content.
 * @param found what is recorded under each event's id
 * @returns undefined where none of them is
 * @throws EventIdConflict where some are, or otherwise
 */
export function firstResult(
  { stream, events }: PreparedAppend,
  found: readonly (RecentEvent | undefined)[],
  codec: EventCodec,
): AppendResult | undefined {
  const known = events.find((_event, index) => found[index]);
  if (!known) return undefined;
  let last: RecentEvent | undefined;
  for (const [index, { id, bytes }] of events.entries()) {
    const recorded = found[index];
    if (!recorded) throw new EventIdConflict(known.id);
    const follows = last === undefined || recorded.revision === last.revision + 1;
    const isHere = recorded.stream === stream && follows;
    if (!isHere || !codec.sameContent(recorded.bytes, bytes)) throw new EventIdConflict(id);
    last = recorded;
  }
  const revision = last?.revision ?? -1;
  return { revision, position: toPosition({ stream, revision }), repeated: true };
}
