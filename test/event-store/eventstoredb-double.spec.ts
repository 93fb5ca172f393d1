import { randomUUID } from 'node:crypto';
import {
  ANY,
  BACKWARDS,
  END,
  ErrorType,
  eventTypeFilter,
  excludeSystemEvents,
  jsonEvent,
  NO_STREAM,
  START,
} from '@eventstore/db-client';
import { describe, expect, it } from '@jest/globals';
import { all, credentials, follow, octets, start, types } from '../support/double-clients.js';
import { until } from '../support/until.js';

describe('the double, asked by the real client', () => {
  it('answers appends with the revision and hands back the bytes, the position in $all alone', async () => {
    const { double, client } = await start();
    const events = [octets('First', 'one'), octets('Second', 'two')];
    const options = { expectedRevision: NO_STREAM, credentials } as const;
    const first = await client.appendToStream('soat.a', events, options);
    expect(first.nextExpectedRevision).toBe(1n);
    const [one, two] = await all(client.readStream('soat.a'));
    expect(one?.event).toMatchObject({ id: events[0]?.id, type: 'First', revision: 0n });
    expect(Buffer.from(two?.event?.data as Uint8Array).toString()).toBe('two');
    expect(two?.commitPosition).toBeUndefined();
    expect(two?.event?.position?.commit).toBe(2n ** 64n - 1n);
    const newest = { direction: BACKWARDS, fromPosition: END, maxCount: 1 } as const;
    expect((await all(client.readAll(newest)))[0]?.event?.position).toEqual(first.position);
    expect(double.recordsOf('soat.a').map(({ type }) => type)).toEqual(['First', 'Second']);
  });

  it('reads a stream from where the reader says, both ways, and says when there is none', async () => {
    const { client } = await start();
    await client.appendToStream('soat.a', [octets('A'), octets('B'), octets('C')], { credentials });
    expect(await types(client.readStream('soat.a', { fromRevision: 1n }))).toEqual(['B', 'C']);
    expect(await types(client.readStream('soat.a', { fromRevision: 9n }))).toEqual([]);
    const back = { direction: BACKWARDS, fromRevision: END, maxCount: 2 } as const;
    expect(await types(client.readStream('soat.a', back))).toEqual(['C', 'B']);
    const from = { direction: BACKWARDS, fromRevision: 1n } as const;
    expect(await types(client.readStream('soat.a', from))).toEqual(['B', 'A']);
    await expect(all(client.readStream('soat.none'))).rejects.toMatchObject({
      type: ErrorType.STREAM_NOT_FOUND,
    });
  });

  it('reads $all forwards from a position, backwards before it, and from no place in between', async () => {
    const { client } = await start({ features: { noiseEvery: 0 } });
    await client.appendToStream('soat.a', [octets('A'), octets('B'), octets('C')], { credentials });
    const [, , b] = await all(client.readAll());
    const at = b?.event?.position ?? { commit: 0n, prepare: 0n };
    expect(await types(client.readAll({ fromPosition: at }))).toEqual(['B', 'C']);
    const back = { fromPosition: at, direction: BACKWARDS, maxCount: 1 } as const;
    expect(await types(client.readAll(back))).toEqual(['A']);
    const between = { commit: at.commit + 1n, prepare: at.prepare + 1n };
    await expect(all(client.readAll({ fromPosition: between }))).rejects.toThrow(
      /invalid position/,
    );
  });

  it.each(['classic', 'batched'])(
    'takes an id for what it is at the same revision, whatever the content (%s)',
    async (way) => {
      const { double, client } = await start();
      const how = way === 'classic' ? { credentials } : {};
      const id = randomUUID();
      const once = { expectedRevision: NO_STREAM, ...how } as const;
      const first = await client.appendToStream('soat.a', octets('A', 'one', id), once);
      expect(await client.appendToStream('soat.a', octets('A', 'two', id), once)).toEqual(first);
      await expect(
        client.appendToStream('soat.a', octets('B'), { expectedRevision: 4n, ...how }),
      ).rejects.toMatchObject({
        type: ErrorType.WRONG_EXPECTED_VERSION,
        expectedVersion: 4n,
        actualVersion: 0n,
      });
      await expect(
        client.appendToStream('soat.a', [octets('A', 'one', id), octets('B')], once),
      ).rejects.toMatchObject({ type: ErrorType.WRONG_EXPECTED_VERSION });
      const anywhere = { expectedRevision: ANY, ...how } as const;
      await client.appendToStream('soat.a', octets('A', 'one', id), anywhere);
      expect(double.recordsOf('soat.a')).toHaveLength(1);
      await expect(
        client.appendToStream('soat.a', octets('Big', 'x'.repeat(1024 * 1024)), how),
      ).rejects.toMatchObject({
        type: ErrorType.MAXIMUM_APPEND_SIZE_EXCEEDED,
        maxAppendSize: 1024 * 1024,
      });
    },
  );

  it('deletes for now by a $tb, revives with the next revision, and for good by a tombstone', async () => {
    const { client, double } = await start();
    await client.appendToStream('soat.a', [octets('A'), octets('B')], { credentials });
    await client.deleteStream('soat.a');
    await expect(all(client.readStream('soat.a'))).rejects.toMatchObject({
      type: ErrorType.STREAM_NOT_FOUND,
    });
    expect(Buffer.from(double.recordsOf('$$soat.a')[0]?.data ?? []).toString()).toBe(
      '{"$tb":9223372036854775807}',
    );
    const anew = { expectedRevision: NO_STREAM, credentials } as const;
    const revived = await client.appendToStream('soat.a', octets('C'), anew);
    expect(revived.nextExpectedRevision).toBe(2n);
    expect(await types(client.readStream('soat.a'))).toEqual(['C']);
    await client.tombstoneStream('soat.a');
    await expect(all(client.readStream('soat.a'))).rejects.toMatchObject({
      type: ErrorType.STREAM_DELETED,
    });
    await expect(client.appendToStream('soat.a', octets('D'))).rejects.toMatchObject({
      type: ErrorType.STREAM_DELETED,
    });
  });

  it('hides what $maxCount, $maxAge and $tb let go, and keeps it in $all until a scavenge', async () => {
    const { client, double } = await start();
    await client.appendToStream('soat.a', [octets('A'), octets('B'), octets('C')], { credentials });
    await client.setStreamMetadata('soat.a', { maxCount: 2 });
    expect(await types(client.readStream('soat.a'))).toEqual(['B', 'C']);
    await client.setStreamMetadata('soat.a', { truncateBefore: 2 });
    expect(await types(client.readStream('soat.a'))).toEqual(['C']);
    expect(await types(client.readStream('$$soat.a'))).toEqual(['$metadata']);
    expect(await types(client.readAll())).toEqual(expect.arrayContaining(['A', 'B', 'C']));
    double.scavenge();
    expect(await types(client.readAll())).not.toContain('A');
    expect(await types(client.readStream('soat.a'))).toEqual(['C']);
    await client.setStreamMetadata('soat.a', { maxAge: 60 });
    double.faults.clockSkewMs = 61_000;
    expect(await types(client.readStream('soat.a'))).toEqual([]);
  });

  it('subscribes after a position: catches up, says so, and goes on live, with checkpoints', async () => {
    const { client, double } = await start();
    const first = await client.appendToStream('soat.a', octets('A'), { credentials });
    for (let n = 0; n < 40; n += 1) double.writeSystemEvent();
    await client.appendToStream('soat2.a', octets('Foreign'), { credentials });
    const { told } = follow(client, START);
    await until(() => told.includes('caught up'));
    expect(told).toEqual(['A', 'checkpoint', 'checkpoint', 'caught up']);
    await client.appendToStream('soat.b', [octets('B'), octets('C')], { credentials });
    await client.setStreamMetadata('soat.b', { maxCount: 9 });
    await until(() => told.includes('$metadata'));
    expect(told.slice(4)).toEqual(['B', 'C', '$metadata']);
    const later = follow(client, first.position ?? { commit: 0n, prepare: 0n });
    await until(() => later.told.includes('caught up'));
    expect(later.told.filter((what) => what !== 'checkpoint')).toEqual([
      'B',
      'C',
      '$metadata',
      'caught up',
    ]);
  });

  it('gives a slow subscriber all events in order, or drops it as old servers do', async () => {
    const { client, double } = await start({ features: { noiseEvery: 0 } });
    const { told, subscription } = follow(client, START);
    await until(() => told.includes('caught up'));
    subscription.pause();
    const big = 'x'.repeat(20_000);
    const write = (n: number): Promise<unknown> =>
      client.appendToStream('soat.a', octets(`E${n}`, big), { credentials });
    for (let n = 0; n < 300; n += 1) await write(n);
    subscription.resume();
    await until(() => told.includes('E299'));
    expect(told.filter((what) => what.startsWith('E'))).toEqual(
      Array.from({ length: 300 }, (_, n) => `E${n}`),
    );
    await until(() => told.at(-1) === 'caught up');
    subscription.pause();
    double.faults.dropConsumersBehind = 10;
    for (let n = 300; n < 600; n += 1) await write(n);
    subscription.resume();
    await until(() => told.includes(ErrorType.TIMEOUT));
    expect(told.filter((what) => what.startsWith('E')).length).toBeLessThan(600);
  });

  it('filters by the type of the event, or not at all', async () => {
    const { client } = await start();
    await client.appendToStream('soat.a', [octets('A'), octets('B')], { credentials });
    const kinds = [
      [eventTypeFilter({ prefixes: ['B'] }), ['B']],
      [excludeSystemEvents(), ['A', 'B']],
      [undefined, ['$statsCollected', 'A', 'B']],
    ] as const;
    for (const [filter, expected] of kinds) {
      const seen: string[] = [];
      const subscription = client.subscribeToAll(filter === undefined ? {} : { filter });
      subscription.on('data', ({ event }) => void seen.push(event?.type ?? ''));
      await new Promise<void>((resolve) => subscription.on('caughtUp', resolve));
      expect(seen).toEqual(expected);
    }
  });

  it('leaves a subscriber in silence who asks for what comes after the end', async () => {
    const { client } = await start({ features: { noiseEvery: 0 } });
    await client.appendToStream('soat.a', octets('A'), { credentials });
    const [, last] = await all(client.readAll());
    const newest = last?.event?.position.commit ?? 0n;
    const beyond = newest + 10_000n;
    const { told } = follow(client, { commit: beyond, prepare: beyond });
    await until(() => told.includes('caught up'));
    const write = (type: string): Promise<unknown> =>
      client.appendToStream('soat.a', octets(type, 'x'.repeat(9_000)), { credentials });
    await write('Unseen');
    await write('Unseen');
    await write('Seen');
    await until(() => told.includes('Seen'));
    expect(told).not.toContain('Unseen');
    const between = follow(client, { commit: newest + 1n, prepare: newest + 1n });
    await until(() => between.told.includes(ErrorType.UNKNOWN));
  });

  it('serves clients of every kind of feature list', async () => {
    const { double, connect } = await start();
    for (const advertised of ['without-batch-append', 'unimplemented'] as const) {
      double.setFeatures({ advertised });
      await connect().appendToStream('soat.a', jsonEvent({ type: advertised, data: { a: 1 } }));
    }
    expect(double.recordsOf('soat.a').map(({ type, json }) => [type, json])).toEqual([
      ['without-batch-append', true],
      ['unimplemented', true],
    ]);
    double.setFeatures({ advertised: 'failing' });
    await expect(connect().appendToStream('soat.a', octets('A'))).rejects.toThrow(/INTERNAL/);
  });
});
