import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { CommandHandler, type Committed } from '../../src/event-store/command-handler.js';
import type { ExecuteOptions } from '../../src/event-store/new-events.js';
import type { AppendRequest, AppendResult } from '../../src/event-store/event-store.js';
import { ForwardingEventStore } from '../../src/event-store/forwarding-event-store.js';
import { OutcomeUnknown, StoreUnavailable } from '../../src/event-store/store-errors.js';
import type { Command, DecidedEvent, Decider } from '../../src/ledger/decider.js';
import { Rejection } from '../../src/ledger/rejection.js';
import { newEvent } from '../support/new-event.js';
import { shippedRulebook } from '../support/rulebooks.js';
import { sqliteLog, type SqliteLog } from '../support/sqlite-log.js';
import { verifyWholeLog } from '../support/verify-whole-log.js';

type Counted = DecidedEvent<'Counted', { readonly by: number }>;
type Count = Command<'Count', { readonly by: number; readonly upTo?: number }>;

const rulebook = shippedRulebook('food-inspection@1');

/** Counts in steps of one; refuses to pass `upTo`. */
const counter: Decider<number, Count, Counted> = {
  initial: 0,
  decide: ({ payload: { by, upTo = Infinity } }, state) =>
    state + by > upTo
      ? new Rejection(
          'conflict',
          'counter.full',
          { vi: 'Đã đủ.', en: 'Full.' },
          { clause: { vi: 'thử', en: 'test' } },
        )
      : Array.from({ length: by }, () => ({
          type: 'Counted' as const,
          schemaVersion: 1,
          concerns: [],
          data: { by: 1 },
        })),
  evolve: (state, event) => state + event.data.by,
};

function count(by: number, upTo?: number, account = 'r1'): Count {
  const actor = { account, role: 'recorder' as const, body: null };
  const act = { actor, occurredOn: '2024-06-30', today: '2024-07-01', rulebook };
  return { type: 'Count', act, payload: { by, ...(upTo !== undefined && { upTo }) } };
}

let log: SqliteLog;
let handler: CommandHandler;
beforeEach(async () => {
  log = await sqliteLog();
  handler = new CommandHandler(log.store);
});
afterEach(async () => {
  await verifyWholeLog(await log.another());
  await log.dispose();
});
const execute = (command: Count, options?: ExecuteOptions, by = handler) =>
  by.execute(counter, 'counter-1', command, options);
async function committed(
  command: Count,
  options?: ExecuteOptions,
  by = handler,
): Promise<Committed> {
  const outcome = await execute(command, options, by);
  if (outcome instanceof Rejection) throw new Error(outcome.code);
  return outcome;
}
const state = async (by = handler) => by.load(counter, 'counter-1');

describe('executing a command', () => {
  it('records what was decided, with the envelope of the act', async () => {
    const outcome = await execute(count(2), { correlationId: newEvent().id });
    expect(outcome).toMatchObject({ revision: 1, position: '2', repeated: false });
    const { entries } = await verifyWholeLog(log.store);
    expect(entries[0]?.event).toMatchObject({
      type: 'Counted',
      stream: 'counter-1',
      occurredOn: '2024-06-30',
      actor: { account: 'r1', role: 'recorder', body: null },
      rulebook: 'food-inspection@1',
      salt: expect.stringMatching(/^[\w-]{22}$/),
    });
    expect(new Set(entries.map(({ event }) => event.salt)).size).toBe(2);
    expect(new Set(entries.map(({ event }) => event.correlationId)).size).toBe(1);
  });

  it('records nothing for a rejection or an empty decision', async () => {
    expect(await execute(count(2, 1))).toBeInstanceOf(Rejection);
    const outcome = await execute(count(0));
    expect(outcome).toEqual({ eventIds: [], revision: -1, position: undefined, repeated: false });
    expect(await log.store.head()).toBeUndefined();
  });

  it('refuses a revision that is no longer the present one, with both', async () => {
    await execute(count(1), { ifRevision: -1 });
    await execute(count(1), { ifRevision: 0 });
    for (const ifRevision of [-1, 0, 2]) {
      await expect(execute(count(1), { ifRevision })).rejects.toMatchObject({
        name: 'RevisionMismatch',
        expected: ifRevision,
        actual: 1,
      });
    }
  });

  it('decides anew on what others recorded, so that no limit is passed', async () => {
    const other = new CommandHandler(await log.another());
    const outcomes = await Promise.all(
      Array.from({ length: 40 }, (_, index) =>
        execute(count(1, 25), {}, index % 2 ? handler : other),
      ),
    );
    expect(outcomes.filter((outcome) => outcome instanceof Rejection)).toHaveLength(15);
    expect(await state()).toEqual({ state: 25, revision: 24 });
    expect(await state(other)).toEqual({ state: 25, revision: 24 });
  });

  it('records all of many commands that meet on one stream', async () => {
    const outcomes = await Promise.all(Array.from({ length: 200 }, () => execute(count(1))));
    expect(outcomes.every((outcome) => !(outcome instanceof Rejection))).toBe(true);
    expect(await state()).toEqual({ state: 200, revision: 199 });
  });

  it('goes on with a stream after a command on it failed', async () => {
    const failing = execute(count(1), { ifRevision: 7 });
    const next = execute(count(1));
    await expect(failing).rejects.toMatchObject({ name: 'RevisionMismatch' });
    expect(await next).toMatchObject({ revision: 0 });
  });

  it('tells a caller to come back when too many wait for one stream', async () => {
    const outcomes = await Promise.allSettled(
      Array.from({ length: 1010 }, () => execute(count(0))),
    );
    const refused = outcomes.filter(({ status }) => status === 'rejected');
    expect(refused).toHaveLength(10);
    expect(refused[0]).toMatchObject({ reason: { name: 'StoreBusy', retryAfterSeconds: 1 } });
  });
});

describe('what is remembered of a stream', () => {
  class CountingReads extends ForwardingEventStore {
    reads = 0;
    override readStream(...asked: Parameters<ForwardingEventStore['readStream']>) {
      this.reads += 1;
      return super.readStream(...asked);
    }
  }

  it('is decided on without reading, and is what would have been read', async () => {
    const store = new CountingReads(log.store);
    const remembering = new CommandHandler(store);
    await execute(count(3), {}, remembering);
    const { reads } = store;
    for (let times = 0; times < 5; times += 1) await execute(count(2), {}, remembering);
    expect(store.reads).toBe(reads);
    expect(await state(remembering)).toEqual(await state(new CommandHandler(log.store)));
  });

  it('is never enough to say no', async () => {
    const other = new CommandHandler(await log.another());
    type Switched = DecidedEvent<'Opened' | 'Closed', Record<string, never>>;
    type Switch = Command<'Enter' | 'Open' | 'Close', Record<string, never>>;
    const door: Decider<boolean, Switch, Switched> = {
      initial: false,
      decide: ({ type }, open) => {
        if (type === 'Enter' && !open) {
          return new Rejection(
            'conflict',
            'door',
            { vi: 'Đóng.', en: 'Shut.' },
            { clause: { vi: 'thử', en: 'test' } },
          );
        }
        const made = type === 'Close' ? ('Closed' as const) : ('Opened' as const);
        return [{ type: made, schemaVersion: 1, concerns: [], data: {} }];
      },
      evolve: (_open, { type }) => type === 'Opened',
    };
    const act = count(1).act;
    const send = (type: Switch['type'], by = handler) =>
      by.execute(door, 'door-1', { type, act, payload: {} });
    await send('Close');
    expect(await send('Enter')).toBeInstanceOf(Rejection);
    await send('Open', other);
    expect(await send('Enter')).toMatchObject({ revision: 2 });
  });
});

describe('an idempotency key', () => {
  it('gives the first result where another process raced with the same request after a stale memory', async () => {
    type Numbered = DecidedEvent<'Numbered', { readonly n: number }>;
    type Next = Command<'Next', Record<string, never>>;
    const numbering: Decider<number, Next, Numbered> = {
      initial: 0,
      decide: (_command, n) => [{ type: 'Numbered', schemaVersion: 1, concerns: [], data: { n } }],
      evolve: (n) => n + 1,
    };
    const { act } = count(1);
    const next = (by: CommandHandler, options?: ExecuteOptions) =>
      by.execute(numbering, 'numbers-1', { type: 'Next', act, payload: {} }, options);
    const elsewhere = new CommandHandler(await log.another());
    class Raced extends ForwardingEventStore {
      appends = 0;
      override async append(request: AppendRequest): Promise<AppendResult> {
        this.appends += 1;
        // The first attempt rests on a stale memory; before the second one arrives, the other process records it.
        if (this.appends === 3) await next(elsewhere, { idempotencyKey: 'same' });
        return super.append(request);
      }
    }
    const stale = new CommandHandler(new Raced(log.store));
    await next(stale);
    await next(elsewhere);
    const told = await next(stale, { idempotencyKey: 'same' });
    expect(told).toMatchObject({ repeated: true, revision: 2 });
  });

  const idempotencyKey = 'key-1';

  it('makes a repeated request return the first result, whatever happened since', async () => {
    const first = await committed(count(3), { idempotencyKey });
    await execute(count(1));
    const again = await execute(count(3), { idempotencyKey, ifRevision: -1 });
    expect(again).toEqual({ ...first, repeated: true });
    expect(await state(new CommandHandler(log.store))).toEqual({ state: 4, revision: 3 });
  });

  it('records once what several processes send at once', async () => {
    const other = new CommandHandler(await log.another());
    const sent = [handler, other, handler, other].map((by) =>
      committed(count(2), { idempotencyKey }, by),
    );
    const results = await Promise.all(sent);
    expect(results.filter(({ repeated }) => !repeated)).toHaveLength(1);
    expect(new Set(results.map(({ eventIds }) => eventIds.join())).size).toBe(1);
    expect(await log.store.head()).toMatchObject({ sequence: 2 });
  });

  it('is refused with another request or on another stream, and is each account’s own', async () => {
    await execute(count(1), { idempotencyKey });
    const reused = { name: 'IdempotencyKeyReused' };
    await expect(execute(count(2), { idempotencyKey })).rejects.toMatchObject(reused);
    await expect(
      handler.execute(counter, 'counter-2', count(1), { idempotencyKey }),
    ).rejects.toMatchObject(reused);
    expect(await execute(count(2, undefined, 'r2'), { idempotencyKey })).toMatchObject({
      revision: 2,
    });
  });
});

/** Answers appends as a cluster does whose connection breaks. */
class Unreliable extends ForwardingEventStore {
  constructor(
    private readonly answer: (append: () => Promise<AppendResult>) => Promise<AppendResult>,
  ) {
    super(log.store);
  }

  override append(request: AppendRequest): Promise<AppendResult> {
    return this.answer(() => super.append(request));
  }
}

describe('an append whose outcome is unknown', () => {
  it.each([true, false])(
    'is asked for again and recorded once (it was recorded: %s)',
    async (recorded) => {
      let asked = 0;
      const store = new Unreliable(async (append) => {
        asked += 1;
        if (asked > 1) return append();
        if (recorded) await append();
        throw new OutcomeUnknown('The connection broke.');
      });
      const outcome = await execute(count(2), {}, new CommandHandler(store));
      expect(outcome).toMatchObject({ revision: 1, repeated: false });
      expect(asked).toBe(2);
      expect(await log.store.head()).toMatchObject({ sequence: 2 });
    },
  );

  it('stays unknown when asking again fails otherwise', async () => {
    let asked = 0;
    const store = new Unreliable(async () => {
      asked += 1;
      throw asked === 1 ? new OutcomeUnknown('It broke.') : new StoreUnavailable('It is away.');
    });
    await expect(execute(count(1), {}, new CommandHandler(store))).rejects.toMatchObject({
      name: 'OutcomeUnknown',
    });
  });
});

describe('a rehearsal', () => {
  it('decides each command on those before it, and records and remembers nothing', async () => {
    await committed(count(1));
    await handler.rehearse(async () => {
      expect(await committed(count(2))).toMatchObject({ revision: 2, position: undefined });
      expect(await state()).toEqual({ state: 3, revision: 2 });
      expect(await execute(count(1, 3))).toBeInstanceOf(Rejection);
    });
    expect(await state()).toEqual({ state: 1, revision: 0 });
    expect(await committed(count(1))).toMatchObject({ revision: 1 });
  });

  it('is nothing to what runs at the same time', async () => {
    await Promise.all([
      handler.rehearse(async () => {
        for (let n = 0; n < 5; n += 1) await committed(count(1));
      }),
      committed(count(1)),
      committed(count(1)),
    ]);
    expect(await state()).toEqual({ state: 2, revision: 1 });
  });
});
