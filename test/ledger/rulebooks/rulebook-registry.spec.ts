import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { CommandHandler } from '../../../src/event-store/command-handler.js';
import type { Caller } from '../../../src/ledger/caller.js';
import { Rejection } from '../../../src/ledger/rejection.js';
import { RulebookRegistryFromLog } from '../../../src/ledger/rulebooks/rulebook-registry-from-log.js';
import { RulebooksService } from '../../../src/ledger/rulebooks/rulebooks.service.js';
import { rulebookReference, type Rulebook } from '../../../src/rulebook/rulebook.js';
import { SHIPPED_REFERENCES, altered, shippedRulebook } from '../../support/rulebooks.js';
import { sqliteLog, type SqliteLog } from '../../support/sqlite-log.js';
import { verifyWholeLog } from '../../support/verify-whole-log.js';

const PLAN = 'to-chuc-co-so';
const CLOCK = { now: () => new Date('2026-01-05T03:00:00Z') };
const CALLER: Caller = {
  actor: { account: 'an.quantri', role: 'administrator', body: null },
  occurredOn: '2026-01-05',
};

let log: SqliteLog;
let service: RulebooksService;
let registry: RulebookRegistryFromLog;

beforeEach(async () => {
  log = await sqliteLog({ clock: CLOCK });
  const commands = new CommandHandler(log.store);
  service = new RulebooksService(commands, CLOCK);
  registry = new RulebookRegistryFromLog(commands);
});
afterEach(async () => {
  await verifyWholeLog(log.store);
  await log.dispose();
});

describe('the rulebooks in force', () => {
  it.each([
    ['2018-03-07', undefined],
    ['2018-03-08', '2018.132'],
    ['2023-10-03', '2018.132'],
    ['2023-10-04', '2023.124'],
    ['2025-08-29', '2023.124'],
    ['2025-08-30', '2025.366'],
    ['2099-12-31', '2025.366'],
  ])('on %s are of version %s', async (day, version) => {
    await service.publishShipped(CALLER);
    expect((await registry.inForce(PLAN, day))?.version).toBe(version);
  });

  it('are none for an unknown rulebook and in an empty ledger', async () => {
    expect(await registry.inForce(PLAN, '2026-01-05')).toBeUndefined();
    expect(await registry.all()).toEqual([]);
    await service.publishShipped(CALLER);
    expect(await registry.inForce('thue', '2026-01-05')).toBeUndefined();
  });

  it('are none after the last day of a version that says when it ends', async () => {
    const rulebook = { ...shippedRulebook('food-inspection@1'), validTo: '2025-12-31' };
    await service.publish({ rulebook }, CALLER);
    expect((await registry.inForce('food-inspection', '2025-12-31'))?.version).toBe('1');
    expect(await registry.inForce('food-inspection', '2026-01-01')).toBeUndefined();
  });

  it('are the replacement where a version was replaced, while the old one can still be cited', async () => {
    await service.publishShipped(CALLER);
    const old = shippedRulebook('to-chuc-co-so@2023.124');
    const mended = { ...old, version: '2023.124-2', replaces: '2023.124' };
    await service.publish({ rulebook: mended }, CALLER);
    expect((await registry.inForce(PLAN, '2024-06-30'))?.version).toBe('2023.124-2');
    expect((await registry.inForce(PLAN, '2026-01-05'))?.version).toBe('2025.366');
    expect(await registry.byReference('to-chuc-co-so@2023.124')).toEqual(old);
  });

  it('are known at once where another process has published', async () => {
    await service.publishShipped(CALLER);
    expect((await registry.inForce(PLAN, '2027-06-30'))?.version).toBe('2025.366');
    const elsewhere = new RulebooksService(new CommandHandler(await log.another()), CLOCK);
    const later = { version: '2027', validFrom: '2027-01-01' };
    await elsewhere.publish(
      { rulebook: { ...shippedRulebook('to-chuc-co-so@2025.366'), ...later } },
      CALLER,
    );
    expect((await registry.inForce(PLAN, '2027-06-30'))?.version).toBe('2027');
  });
});

describe('the service', () => {
  it('publishes every shipped version once, each citing itself, and reads back what was shipped', async () => {
    await service.publishShipped(CALLER);
    const again = await service.publishShipped(CALLER);
    expect(again).toHaveLength(SHIPPED_REFERENCES.length);
    const { entries } = await verifyWholeLog(log.store);
    const cited = entries.map(({ event }) => event.rulebook);
    expect(cited.toSorted()).toEqual([...SHIPPED_REFERENCES].toSorted());
    for (const rulebook of await registry.all()) {
      const reference = rulebookReference(rulebook) as (typeof SHIPPED_REFERENCES)[number];
      expect(rulebook).toEqual(shippedRulebook(reference));
    }
  });

  it('knows the same content in another order of fields', async () => {
    const rulebook = shippedRulebook('food-inspection@1');
    await service.publish({ rulebook }, CALLER);
    const turned = Object.fromEntries(Object.entries(rulebook).toReversed()) as unknown as Rulebook;
    const outcome = await service.publish({ rulebook: turned }, CALLER);
    expect(outcome).toMatchObject({ eventIds: [] });
  });

  it.each<[string, unknown, string]>([
    ['nothing', undefined, 'rulebook.wrong-type'],
    ['a text', 'rulebook', 'rulebook.wrong-type'],
    ['an empty object', {}, 'rulebook.missing-field'],
    ['a newer format', { format: 9 }, 'rulebook.format-newer'],
  ])('refuses %s and records nothing', async (_what, rulebook, code) => {
    const outcome = await service.publish({ rulebook }, CALLER);
    expect(outcome instanceof Rejection && outcome.code).toBe(code);
    expect(await log.store.head()).toBeUndefined();
  });

  it('refuses a rulebook that one event cannot hold', async () => {
    const [body] = shippedRulebook('food-inspection@1').bodies;
    const bodies = Array.from({ length: 300 }, (_each, n) => {
      return { ...body, code: `B${n}`, clause: 'Đề xuất '.repeat(100) };
    });
    const rulebook = altered(shippedRulebook('food-inspection@1'), { '/bodies': bodies });
    const outcome = await service.publish({ rulebook }, CALLER);
    expect(outcome instanceof Rejection && outcome.code).toBe('rulebook.too-large');
  });

  it('refuses anyone but an administrator before it looks at the rulebook', async () => {
    const actor = { account: 'binh', role: 'recorder', body: null } as const;
    const outcome = await service.publish({ rulebook: {} }, { ...CALLER, actor });
    expect(outcome instanceof Rejection && outcome.code).toBe('rulebook.not-administrator');
  });

  it('records one publication where two administrators publish the same at once', async () => {
    const rulebook = shippedRulebook('food-inspection@1');
    const other = new RulebooksService(new CommandHandler(await log.another()), CLOCK);
    const outcomes = await Promise.all([
      ...[service, other, service].map((each) => each.publish({ rulebook }, CALLER)),
    ]);
    expect(outcomes.filter((outcome) => !(outcome instanceof Rejection))).toHaveLength(3);
    expect((await log.store.head())?.sequence).toBe(1);
  });
});
