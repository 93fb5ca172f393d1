import { EventStoreDBClient } from '@eventstore/db-client';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { EventStoreDbEventStore } from '../../src/event-store/eventstoredb/eventstoredb-event-store.js';
import { LedgerUnusable } from '../../src/event-store/store-errors.js';
import { collect } from '../contract/store-under-test.js';
import { jsonRecord } from '../support/eventstoredb-double/log-writing.js';
import type { EventStoreDbDouble } from '../support/eventstoredb-double/eventstoredb-double.js';
import { append, FaultyLedger, Follower, outcomeOf } from '../support/faulty-ledger.js';
import { newEvents } from '../support/new-event.js';
import { until } from '../support/until.js';

const DEADLINE_MS = 5000;

describe('a ledger on a cluster', () => {
  let ledger: FaultyLedger;
  let double: EventStoreDbDouble;
  let store: EventStoreDbEventStore;
  let sibling: EventStoreDbEventStore;
  let before: number;

  beforeEach(async () => {
    ledger = await FaultyLedger.begin({}, DEADLINE_MS);
    ({ double } = ledger);
    [store, sibling] = [await ledger.open(), await ledger.open()];
    await append(store, 'a-1', 'none', newEvents(3));
    before = double.log.length;
    await append(store, 'a-2', 'none', newEvents(2));
    expect(await collect(store.readLog())).toHaveLength(5);
  });
  afterEach(() => ledger.dispose());

  /** Whoever uses this replica's index takes no more appends, and says why. */
  async function expectRefused(why: RegExp): Promise<void> {
    for (const one of [store, sibling]) {
      expect(await one.takesAppends()).toBe(false);
      const refused = append(one, 'a-9');
      await expect(refused).rejects.toBeInstanceOf(LedgerUnusable);
      await expect(refused).rejects.toThrow(why);
    }
    expect(double.recordsOf(`${ledger.prefix}a-9`)).toEqual([]);
  }

  async function expectTaken(): Promise<void> {
    for (const one of [store, sibling]) expect(await one.takesAppends()).toBe(true);
    expect(await outcomeOf(append(sibling, 'a-9'))).toBe('recorded');
  }

  const limits = (stream: string, metadata: object) => {
    double.write(`$$${ledger.prefix}${stream}`, jsonRecord('$metadata', metadata));
  };
  const client = async (work: (client: EventStoreDBClient) => Promise<unknown>) => {
    const other = EventStoreDBClient.connectionString(double.connectionString());
    await work(other);
    await other.dispose();
  };

  describe('whose log shrank', () => {
    const SHRUNK = /ends before event 5 .*older backup/s;

    it('is refused by a subscription that comes back, by its siblings, and at the next start', async () => {
      const follower = new Follower(store);
      await follower.has(5);
      double.restoreBackup(before);
      expect(String(await follower.fails())).toMatch(SHRUNK);
      await expectRefused(SHRUNK);
      await expect(ledger.open()).rejects.toThrow(SHRUNK);
    });

    it('is refused where only its end is asked for', async () => {
      double.restoreBackup(before);
      await expect(sibling.head()).rejects.toThrow(SHRUNK);
      await expectRefused(SHRUNK);
    });

    it('is refused by a read of the stream that is too short, and by one that grew otherwise', async () => {
      double.restoreBackup(before);
      await expect(collect(store.readStream('a-2'))).rejects.toThrow(SHRUNK);
      await expectRefused(SHRUNK);
      const other = await ledger.open({ replica: 'b' });
      await append(other, 'a-2', 'none', newEvents(9));
      await expect(ledger.open()).rejects.toThrow(/event 5 .*older backup and has grown since/is);
    });

    it('is taken again when it is what it was', async () => {
      const records = [...double.log];
      double.restoreBackup(before);
      await expect(ledger.open()).rejects.toThrow(SHRUNK);
      for (const { stream, ...record } of records.slice(before)) double.write(stream, record);
      const again = await ledger.open();
      await again.close();
      await expectTaken();
    });
  });

  describe('at whose address another cluster answers', () => {
    it('is refused live, and at the next start', async () => {
      const follower = new Follower(store);
      await follower.has(5);
      double.replaceCluster();
      expect(String(await follower.fails())).toMatch(/another cluster answers/);
      await expectRefused(/another cluster answers/);
      await expect(ledger.open()).rejects.toThrow('There is no ledger under the prefix');
      const mark = { identity: crypto.randomUUID(), type: 'created', at: '2026-01-01' };
      const bytes = Buffer.from(JSON.stringify(mark));
      double.write(`identity-of-${ledger.prefix}`, {
        ...jsonRecord('ledger-created', {}),
        ...{ json: false, data: bytes },
      });
      await expect(ledger.open()).rejects.toBeInstanceOf(LedgerUnusable);
      const newcomer = await ledger.open({ replica: 'b' });
      expect(await newcomer.identity()).toBe(mark.identity);
    });
  });

  describe.each([
    ['$maxAge', { $maxAge: 3600 }],
    ['$maxCount', { $maxCount: 10 }],
    ['$tb', { $tb: 1 }],
  ])('that may forget by %s', (name, metadata) => {
    const REASON = new RegExp(
      `Stream t\\w+\\.a-1 has \\${name} \\d+ in its metadata.*take it out`,
      's',
    );

    it('is refused as soon as it is set, and taken when it is gone', async () => {
      const follower = new Follower(store);
      const elsewhere = await ledger.open({ replica: 'b' });
      await follower.has(5);
      limits('a-1', { ...metadata, $acl: { $r: '$all' } });
      expect(String(await follower.fails())).toMatch(REASON);
      await expectRefused(REASON);
      const opened = await ledger.open();
      expect(await opened.takesAppends()).toBe(false);
      if (name !== '$tb') expect(await collect(sibling.readStream('a-1'))).toHaveLength(3);
      expect(await outcomeOf(append(elsewhere, 'a-3'))).toBe('recorded');
      limits('a-1', { $acl: { $r: '$all' } });
      const again = new Follower(store);
      await again.has(6);
      await again.stop();
      await expectTaken();
    });

    it('is refused by the first read where it was set before, also when it is declared as binary', async () => {
      const data = Buffer.from(JSON.stringify(metadata));
      double.write(`$$${ledger.prefix}a-2`, { ...jsonRecord('any', {}), json: false, data });
      const newcomer = await ledger.open({ replica: 'b' });
      await expect(collect(newcomer.readLog())).rejects.toThrow(/a-2 has \$/);
      expect(await newcomer.takesAppends()).toBe(false);
    });
  });

  it('is read where limits were set and taken back in the past', async () => {
    limits('a-1', { $maxCount: 5 });
    limits('a-1', {});
    const newcomer = await ledger.open({ replica: 'b' });
    expect(await collect(newcomer.readLog())).toHaveLength(5);
    expect(await newcomer.takesAppends()).toBe(true);
  });

  it('stays refused until every stream that may forget is put right', async () => {
    const elsewhere = await ledger.open({ replica: 'b' });
    const follower = new Follower(store);
    await follower.has(5);
    double.faults.hold({ methods: ['subscribe'], at: 'message' });
    limits('a-1', { $maxCount: 10 });
    limits('a-2', { $maxCount: 10 });
    await append(elsewhere, 'a-3');
    double.faults.clear();
    expect(String(await follower.fails())).toMatch(/a-1 has \$maxCount/);
    limits('a-1', {});
    const second = new Follower(store, follower.entries.at(-1)?.position);
    expect(String(await second.fails())).toMatch(/a-2 has \$maxCount/);
    limits('a-2', {});
    const third = new Follower(store, follower.entries.at(-1)?.position);
    await third.has(1);
    await third.stop();
    await expectTaken();
  });

  describe('with a stream that was deleted', () => {
    it('softly, is refused by whoever reads it, appends to it or follows the log', async () => {
      const follower = new Follower(store);
      await follower.has(5);
      await client((other) => other.deleteStream(`${ledger.prefix}a-1`));
      expect(String(await follower.fails())).toMatch(/a-1 has \$tb/);
      await expect(collect(sibling.readStream('a-1'))).rejects.toThrow(/\$tb/);
      await expectRefused(/\$tb/);
    });

    it('softly, and that goes on after it: refused by the append that finds out', async () => {
      const newcomer = await ledger.open({ replica: 'b' });
      await client((other) => other.deleteStream(`${ledger.prefix}a-1`));
      const revived = append(newcomer, 'a-1', 'none');
      await expect(revived).rejects.toThrow(/a-1 was deleted on the cluster before revision 3/);
      expect(await newcomer.takesAppends()).toBe(false);
    });

    it('for good, is refused by all of them', async () => {
      const follower = new Follower(store);
      await follower.has(5);
      await client((other) => other.tombstoneStream(`${ledger.prefix}a-1`));
      expect(String(await follower.fails())).toMatch(/a-1 was deleted for good/);
      await expectRefused(/deleted for good/);
      const newcomer = await ledger.open({ replica: 'b' });
      await expect(append(newcomer, 'a-1', 2)).rejects.toThrow(/gone.* the stream was deleted/);
      expect(await newcomer.takesAppends()).toBe(false);
    });
  });

  describe('with an event that is gone', () => {
    const GONE = /gone from the cluster/;

    it('after it was numbered, is refused by a read of its stream, and other streams are read on', async () => {
      double.removeRecord(`${ledger.prefix}a-1`, 1);
      await expect(collect(sibling.readStream('a-1'))).rejects.toThrow(GONE);
      await expectRefused(GONE);
      expect(await collect(sibling.readStream('a-2'))).toHaveLength(2);
      const again = await ledger.open();
      expect(await again.takesAppends()).toBe(false);
    });

    it('after it was numbered, is refused by a read of the log', async () => {
      double.removeRecord(`${ledger.prefix}a-1`, 1);
      await expect(collect(store.readLog())).rejects.toThrow(/Event 2 .* is gone from the cluster/);
      await expectRefused(GONE);
      const last = (await store.head())?.position;
      expect(last).toBeDefined();
    });

    it('because the cluster was scavenged under a limit, is missed by old and new replicas', async () => {
      limits('a-1', { $maxCount: 1 });
      double.scavenge();
      limits('a-1', {});
      await expect(collect(store.readLog())).rejects.toThrow(/Event 1 .* is gone from the cluster/);
      await expectRefused(GONE);
      const newcomer = await ledger.open({ replica: 'b' });
      await expect(collect(newcomer.readLog())).rejects.toThrow(/Revisions 0 to 1 of stream a-1/);
      expect(await newcomer.takesAppends()).toBe(false);
    });

    it('before it was numbered, is missed by the revision that follows it', async () => {
      double.removeRecord(`${ledger.prefix}a-1`, 1);
      const newcomer = await ledger.open({ replica: 'b' });
      await expect(collect(newcomer.readLog())).rejects.toThrow(/Revision 1 of stream a-1/);
      expect(await newcomer.takesAppends()).toBe(false);
    });
  });

  it('takes no append that was waiting when it was refused', async () => {
    const held = double.faults.hold({ methods: ['append'] });
    const first = append(store, 'a-1', 2);
    const second = append(store, 'a-1', 3);
    await until(() => held.holding === 1);
    double.removeRecord(`${ledger.prefix}a-2`, 0);
    await expect(collect(sibling.readStream('a-2'))).rejects.toThrow(/gone/);
    held.release();
    expect(await first).toMatchObject({ revision: 3 });
    await expect(second).rejects.toThrow(/gone/);
    expect(double.recordsOf(`${ledger.prefix}a-1`)).toHaveLength(4);
  });

  it('stays refused for what is wrong with its events, whatever else comes and goes', async () => {
    double.removeRecord(`${ledger.prefix}a-1`, 1);
    await expect(collect(store.readStream('a-1'))).rejects.toThrow(/gone/);
    const newest = (await store.head())?.position;
    limits('a-2', { $maxCount: 10 });
    expect(String(await new Follower(sibling, newest).fails())).toMatch(/a-2 has \$maxCount/);
    limits('a-2', {});
    await ledger.open();
    await expectRefused(/is gone from the cluster/);
  });

  it('with an event that was changed is refused by whoever reads it again', async () => {
    const [, changed] = double.recordsOf(`${ledger.prefix}a-1`);
    if (!changed) throw new Error('There is no event to change.');
    changed.data.set(Buffer.from('9'), changed.data.length - 3);
    delete changed.encoded.inAll;
    await expect(collect(store.readLog())).rejects.toThrow(/Event 2 .* has other content/);
    await expectRefused(/other content/);
    await until(() => double.faults.openCalls() === 0);
  });
});
