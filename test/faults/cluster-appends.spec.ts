import {
  afterAll,
  afterEach,
  beforeAll,
  beforeEach,
  describe,
  expect,
  it,
  jest,
} from '@jest/globals';
import type { EventStoreDbEventStore } from '../../src/event-store/eventstoredb/eventstoredb-event-store.js';
import { LogIndex } from '../../src/event-store/eventstoredb/numbering/log-index.js';
import { StoreUnavailable } from '../../src/event-store/store-errors.js';
import { collect } from '../contract/store-under-test.js';
import { EventStoreDbDouble } from '../support/eventstoredb-double/eventstoredb-double.js';
import { rpcFailures } from '../support/eventstoredb-double/rpc-failures.js';
import { append, DEADLINE_MS, FaultyLedger, outcomeOf, timesIn } from '../support/faulty-ledger.js';
import { newEvents } from '../support/new-event.js';
import { until } from '../support/until.js';

const METHODS = ['append'] as const;

describe('an append to a cluster that fails', () => {
  let double: EventStoreDbDouble;
  let ledger: FaultyLedger;
  let store: EventStoreDbEventStore;
  let target: string;

  beforeAll(async () => {
    double = await EventStoreDbDouble.start();
  });
  afterAll(() => double.stop());
  beforeEach(async () => {
    ledger = await FaultyLedger.begin(double);
    store = await ledger.open();
    target = `${ledger.prefix}a-1`;
  });
  afterEach(() => ledger.dispose());

  const loseAnswers = (times?: number) =>
    double.faults.silence({
      ...{ methods: METHODS, stream: target, at: 'answer' },
      ...(times !== undefined && { times }),
    });

  describe('in doubt', () => {
    it('is recorded once when the answer is lost and somebody else appends before it is sent again', async () => {
      const other = await ledger.open({ replica: 'b' });
      loseAnswers(1);
      const first = append(store, 'a-1', 'none');
      await until(() => double.recordsOf(target).length === 1);
      expect(await append(other, 'a-1', 0)).toMatchObject({ revision: 1 });
      expect(await first).toMatchObject({ revision: 0 });
      expect((await ledger.verify()).entries).toHaveLength(2);
    });

    it('loses to somebody else when it never arrived, unless any revision would do', async () => {
      const other = await ledger.open({ replica: 'b' });
      double.faults.silence({ methods: METHODS, stream: target, times: 1 });
      const first = outcomeOf(append(store, 'a-1', 'none'));
      await append(other, 'a-1', 'none');
      expect(await first).toBe('RevisionMismatch');
      double.faults.silence({ methods: METHODS, stream: target, times: 1 });
      const second = append(store, 'a-1');
      await append(other, 'a-1');
      expect(await second).toMatchObject({ revision: 2 });
      expect((await ledger.verify()).entries).toHaveLength(3);
    });

    it('is unknown at the deadline, and repeated when it is sent again, at whatever revision and by whomever', async () => {
      const other = await ledger.open({ replica: 'b' });
      const events = newEvents(2);
      const lost = loseAnswers();
      expect(await outcomeOf(append(store, 'a-1', 'none', events))).toBe('OutcomeUnknown');
      lost.off();
      for (const one of [store, other])
        for (const expected of ['any', 1, 'none', 0, 7] as const)
          expect(await append(one, 'a-1', expected, events)).toMatchObject({
            ...{ revision: 1, repeated: true },
          });
      expect(timesIn(await ledger.verify(), events)).toEqual([1, 1]);
    });

    it('is repeated also where only a part of it has numbers', async () => {
      const other = await ledger.open({ replica: 'b' });
      const events = newEvents(3);
      await append(other, 'a-1', 'none', events);
      const held = double.faults.hold({ methods: ['subscribe'], at: 'event', skip: 2 });
      const reading = collect(store.readLog());
      await until(() => ledger.numbered() === 2);
      for (const expected of ['none', 2, 'any'] as const)
        expect(await append(store, 'a-1', expected, events)).toMatchObject({ repeated: true });
      expect(ledger.numbered()).toBe(2);
      held.release();
      await reading;
    });

    it('stays unknown when the next attempt is refused, or what was recorded cannot be read', async () => {
      loseAnswers(1);
      const denied = { methods: METHODS, stream: target, skip: 1 };
      double.faults.fail(denied, rpcFailures.accessDenied());
      const events = newEvents(1);
      expect(await outcomeOf(append(store, 'a-1', 'none', events))).toBe('OutcomeUnknown');
      double.faults.clear();
      double.faults.silence({ methods: METHODS, stream: `${ledger.prefix}a-2`, times: 1 });
      double.faults.fail({ methods: ['read'] }, rpcFailures.busy());
      const second = outcomeOf(append(store, 'a-2', 'none'));
      double.write(`${ledger.prefix}a-2`, foreign());
      expect(await second).toBe('OutcomeUnknown');
      double.faults.clear();
      expect(await append(store, 'a-1', 'none', events)).toMatchObject({ repeated: true });
    });

    it('is recorded once when attempts that were given up arrive late', async () => {
      const events = newEvents(2);
      const held = double.faults.hold({ methods: METHODS, stream: target });
      expect(await outcomeOf(append(store, 'a-1', 'none', events))).toBe('OutcomeUnknown');
      expect(held.holding).toBeGreaterThan(1);
      held.release();
      expect(double.recordsOf(target)).toHaveLength(2);
      expect(await append(store, 'a-1', 'none', events)).toMatchObject({ repeated: true });
      expect(timesIn(await ledger.verify(), events)).toEqual([1, 1]);
    });

    it('is recorded once when it was sent again before the late ones arrive', async () => {
      const events = newEvents(1);
      const held = double.faults.hold({ methods: METHODS, stream: target });
      expect(await outcomeOf(append(store, 'a-1', 'any', events))).toBe('OutcomeUnknown');
      held.off();
      expect(await append(store, 'a-1', 'any', events)).toMatchObject({ revision: 0 });
      held.release();
      await append(store, 'a-1', 0);
      expect(timesIn(await ledger.verify(), events)).toEqual([1]);
    });
  });

  describe('for certain', () => {
    it('is told as unavailable when no attempt was taken until the deadline, and was not recorded', async () => {
      const events = newEvents(1);
      double.loseLeader();
      expect(await outcomeOf(append(store, 'a-1', 'none', events))).toBe('StoreUnavailable');
      double.failOver(0);
      expect(double.recordsOf(target)).toHaveLength(0);
      expect(await append(store, 'a-1', 'none', events)).toMatchObject({ repeated: false });
    });

    it('tells those that wait behind one on a silent cluster that nothing was recorded, in bounded time', async () => {
      double.faults.silence({ methods: METHODS });
      const began = performance.now();
      const outcomes = await Promise.all(
        Array.from({ length: 20 }, () => outcomeOf(append(store, 'a-1'))),
      );
      expect(performance.now() - began).toBeLessThan(5 * DEADLINE_MS);
      expect(outcomes.slice(0, 1)).toEqual(['OutcomeUnknown']);
      expect(new Set(outcomes.slice(2))).toEqual(new Set(['StoreBusy']));
      expect(double.recordsOf(target)).toHaveLength(0);
    });

    it('is not sent where the stream is shorter than expected: the same events may just fill the gap', async () => {
      const other = await ledger.open({ replica: 'b' });
      await append(other, 'a-1', 'none', newEvents(2));
      const sent = double.faults.silence({ methods: METHODS, stream: target });
      await expect(append(store, 'a-1', 4)).rejects.toMatchObject({
        ...{ name: 'RevisionMismatch', expected: 4, actual: 1 },
      });
      expect(sent.hits).toBe(0);
    });

    it('is recorded where the replica’s own index fails after it', async () => {
      const held = double.faults.hold({ methods: METHODS, stream: target, at: 'answer' });
      const recording = append(store, 'a-1', 'none', newEvents(200));
      await until(() => held.holding === 1);
      const failing = jest.spyOn(LogIndex.prototype, 'streamEnd').mockImplementation(() => {
        throw new StoreUnavailable('The disk is full.');
      });
      held.release();
      expect(await recording).toMatchObject({ revision: 199 });
      expect(failing).toHaveBeenCalled();
      jest.restoreAllMocks();
      expect((await ledger.verify()).entries).toHaveLength(200);
    });

    it('is the mark of a new ledger once where the answer to it was lost', async () => {
      const marks = { methods: METHODS, stream: 'identity-of-*', times: 1 };
      double.faults.fail({ ...marks, at: 'answer' }, rpcFailures.internal());
      const another = await FaultyLedger.begin(double);
      expect(double.recordsOf(`identity-of-${another.prefix}`)).toHaveLength(1);
      await another.dispose();
    });

    it('is refused at once when the queue is full', async () => {
      const small = await ledger.open({ replica: 'b', queuedAppends: 2 });
      const held = double.faults.hold({ methods: METHODS });
      const two = [append(small, 'a-1'), append(small, 'a-2')];
      expect(await outcomeOf(append(small, 'a-3'))).toBe('StoreBusy');
      await until(() => held.holding === 2);
      held.release();
      await Promise.all(two);
      expect((await ledger.verify()).entries).toHaveLength(2);
    });
  });
});

function foreign() {
  const data = Buffer.from('somebody else’s');
  return { id: crypto.randomUUID(), type: 'Note', json: false, data, metadata: Buffer.alloc(0) };
}
