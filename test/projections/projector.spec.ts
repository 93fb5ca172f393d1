import { describe, expect, it } from '@jest/globals';
import { Generation } from '../../src/projections/generation.js';
import { labelOf } from '../../src/projections/generation-tables.js';
import type { ProjectorReport } from '../../src/projections/progress.js';
import { Projector } from '../../src/projections/projector.js';
import { ProjectionFailed } from '../../src/projections/views-errors.js';
import { newEvent, newEvents } from '../support/new-event.js';
import { tempFolder } from '../support/temp-folder.js';
import { verifyWholeLog } from '../support/verify-whole-log.js';
import { contentOf, contentOfFile, openViews } from '../support/views.js';
import { countingProjection, rememberingProjection } from './counting.projection.js';

const root = tempFolder();
const projections = [countingProjection()];

describe('the projector', () => {
  it('applies the log and saves how far it is', async () => {
    const ledger = await openViews(root, projections);
    expect(await ledger.catchUp()).toBe(0);
    await ledger.append('a', ...newEvents(3));
    await ledger.append('b', newEvent());
    expect(await ledger.catchUp()).toBe(4);
    const rows = ledger.views
      .prepare('SELECT stream, events, sequence FROM counting_stream ORDER BY stream')
      .all();
    expect(rows).toEqual([
      { stream: 'a', events: 3, sequence: 3 },
      { stream: 'b', events: 1, sequence: 4 },
    ]);
    const { entries } = await verifyWholeLog(ledger.store);
    expect(ledger.views.checkpoint()).toEqual({
      sequence: 4,
      knownAt: entries.at(-1)?.event.recordedAt,
    });
    await ledger.close();
  });

  it('follows what is appended, and wakes those who wait for it', async () => {
    const ledger = await openViews(root, projections);
    const stop = new AbortController();
    const following = ledger.projector.follow(stop.signal);
    for (let n = 1; n <= 5; n += 1) {
      await ledger.append('a', newEvent());
      expect(await ledger.views.waitFor(n, 10_000)).toBe(true);
      expect(ledger.views.status()).toMatchObject({ state: 'live', sequence: n, lag: 0 });
    }
    expect(await ledger.views.waitFor(6, 20)).toBe(false);
    stop.abort();
    await following;
    await ledger.close();
  });

  it('gives the same rows wherever the log is split, and when a prefix comes twice', async () => {
    const ledger = await openViews(root, projections);
    await ledger.append('a', ...newEvents(5));
    await ledger.append('b', ...newEvents(4));
    await ledger.catchUp();
    const whole = contentOf(ledger.folder, '');
    const { entries } = await verifyWholeLog(ledger.store);
    const label = labelOf(await ledger.store.identity(), projections);
    for (let split = 0; split <= entries.length; split += 1) {
      const file = `${ledger.path}/split-${split}.db`;
      const generation = Generation.create(file, label, projections);
      generation.apply(1, entries.slice(0, split), () => true);
      generation.apply(1, entries.slice(0, split), () => true);
      generation.apply(1, entries, () => true);
      generation.seal();
      generation.close();
      expect(contentOfFile(file, '')).toEqual(whole);
    }
    await ledger.close();
  });

  it('stops at an event that a projection cannot apply, and names it', async () => {
    const failing = [countingProjection({ failAt: 3 })];
    const ledger = await openViews(root, failing);
    await ledger.append('a', ...newEvents(2));
    await ledger.catchUp();
    await ledger.append('a', newEvent({ type: 'OrganisationRenamed' }), newEvent());
    const failure = await ledger.catchUp().catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(ProjectionFailed);
    expect(failure).toMatchObject({
      projection: 'counting',
      sequence: 3,
      eventType: 'OrganisationRenamed',
      code: 'views.projection-failed',
    });
    expect(ledger.views.checkpoint().sequence).toBe(2);
    await ledger.close();
  });

  it('counts the types that nobody knows, and hands them only to projections of everything', async () => {
    const typed = { ...countingProjection({ consumes: ['Known'] }), name: 'counting' };
    const ledger = await openViews(root, [typed]);
    await ledger.append('a', newEvent({ type: 'Known' }), newEvent({ type: 'FromTheFuture' }));
    await ledger.append('b', newEvent({ type: 'FromTheFuture' }));
    await ledger.catchUp();
    expect(ledger.views.unknownTypes(['Known'])).toEqual(new Map([['FromTheFuture', 2]]));
    expect(ledger.views.prepare('SELECT count(*) AS n FROM counting_stream').get()).toEqual({
      n: 1,
    });
    await ledger.close();
  });

  it('applies each event once though several projectors feed one folder', async () => {
    const ledger = await openViews(root, projections);
    const { store, folder } = ledger;
    await ledger.catchUp();
    const stop = new AbortController();
    const reports: ProjectorReport[] = [];
    const onReport = (report: ProjectorReport): number => reports.push(report);
    const others = [1, 2, 3].map(() =>
      new Projector({ store, folder, projections, onReport }).follow(stop.signal),
    );
    for (let n = 1; n <= 30; n += 1) await ledger.append('a', newEvent());
    expect(await ledger.views.waitFor(30, 10_000)).toBe(true);
    stop.abort();
    await Promise.all(others);
    const rows = ledger.views.prepare('SELECT events, sequence FROM counting_stream').all();
    expect(rows).toEqual([{ events: 30, sequence: 30 }]);
    await ledger.close();
  });

  it('makes projections forget when others wrote or a transaction was taken back', async () => {
    const ledger = await openViews(root, projections);
    await ledger.append('a', ...newEvents(6));
    const { entries } = await verifyWholeLog(ledger.store);
    const remembering = [rememberingProjection(4)];
    const label = labelOf(await ledger.store.identity(), remembering);
    const file = `${ledger.path}/remembering.db`;
    const first = Generation.create(file, label, remembering);
    first.seal();
    const second = Generation.open(file, remembering);
    const isCurrent = (): boolean => true;
    first.apply(1, entries.slice(0, 2), isCurrent);
    second.apply(1, entries.slice(0, 3), isCurrent);
    expect(() => first.apply(3, entries.slice(2), isCurrent)).toThrow(ProjectionFailed);
    first.apply(3, entries.slice(2), isCurrent);
    expect(contentOfFile(file, 'remembering_')).toEqual({ remembering_total: ['[6]'] });
    first.close();
    second.close();
    await ledger.close();
  });

  it('maps instants to sequences by the running maximum of the time of recording', async () => {
    const times = ['08:00', '09:00', '08:30', '10:00'].map((t) => `2026-03-01T${t}:00.000Z`);
    let reads = 0;
    const clock = { now: () => new Date(times[Math.min(reads++, times.length - 1)] ?? 0) };
    const ledger = await openViews(root, projections, { clock });
    for (const stream of ['a', 'b', 'c', 'd', 'e']) await ledger.append(stream, newEvent());
    await ledger.catchUp();
    const { entries } = await verifyWholeLog(ledger.store);
    let known = '';
    for (const [index, { event }] of entries.entries()) {
      if (event.recordedAt > known) known = event.recordedAt;
      expect(ledger.views.knownAt(index + 1)).toBe(known);
    }
    const knownBy = (instant: string): number =>
      entries.filter(({ event }) => event.recordedAt <= instant).length;
    expect(ledger.views.sequenceAt('2026-02-28T00:00:00.000Z')).toBe(0);
    expect(ledger.views.sequenceAt('2026-03-01T10:00:00.000Z')).toBe(
      knownBy('2026-03-01T10:00:00.000Z'),
    );
    expect(ledger.views.knownAt(6)).toBeNull();
    expect(ledger.views.knownAt(0)).toBeNull();
    expect(() => ledger.views.sequenceAt('yesterday')).toThrow(RangeError);
    await ledger.close();
  });

  it('leaves readers no way to write', async () => {
    const ledger = await openViews(root, projections);
    await ledger.catchUp();
    expect(() => ledger.views.prepare('DELETE FROM counting_stream').run()).toThrow(/readonly/);
    await ledger.close();
  });
});
