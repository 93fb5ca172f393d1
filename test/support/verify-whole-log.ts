import { expect } from '@jest/globals';
import canonicalize from 'canonicalize';
import type { EventStore, LogEntry } from '../../src/event-store/event-store.js';

export interface WholeLog {
  readonly entries: readonly LogEntry[];
  readonly streams: number;
}

/**
 * Checks everything that the port promises of a log at rest: canonical bytes, unique ids, revisions and sequences
 * without gaps, and that streams and log tell the same story. Every integration test ends with it.
 */
export async function verifyWholeLog(store: EventStore): Promise<WholeLog> {
  const entries: LogEntry[] = [];
  for await (const batch of store.readLog()) entries.push(...batch);
  const faults: string[] = [];
  const ids = new Set<string>();
  const streams = new Map<string, string[]>();
  for (const [index, { bytes, event, revision }] of entries.entries()) {
    const place = `event ${index + 1}`;
    const stored = JSON.parse(bytes.toString()) as object;
    if (!Buffer.from(canonicalize(stored) ?? '').equals(bytes))
      faults.push(`${place}: not canonical`);
    if (ids.has(event.id)) faults.push(`${place}: id ${event.id} for the second time`);
    ids.add(event.id);
    const earlier = streams.get(event.stream) ?? [];
    if (revision !== earlier.length) faults.push(`${place}: revision ${revision}`);
    earlier.push(bytes.toString());
    streams.set(event.stream, earlier);
  }
  expect(faults).toEqual([]);
  await expectEnds(store, entries);
  for (const [stream, expected] of streams) {
    const found: string[] = [];
    for await (const batch of store.readStream(stream)) {
      found.push(...batch.map(({ bytes }) => bytes.toString()));
    }
    expect({ stream, found }).toEqual({ stream, found: expected });
  }
  return { entries, streams: streams.size };
}

async function expectEnds(store: EventStore, entries: readonly LogEntry[]): Promise<void> {
  const last = entries.at(-1);
  const head = last && { position: last.position, sequence: entries.length };
  expect(await store.head()).toEqual(head);
  if (!last) return;
  expect(await store.sequenceOf(last.position)).toBe(entries.length);
  const found = await store.findEvent(last.event.id, last.event.stream);
  expect(found?.bytes.toString()).toBe(last.bytes.toString());
}
