import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { EventStoreDbEventStore } from '../../src/event-store/eventstoredb/eventstoredb-event-store.js';
import { systemClock } from '../../src/ledger/clock.js';
import { readShippedRulebooks } from '../../src/ledger/rulebooks/shipped-rulebooks.js';
import {
  clusterUnderTest,
  type ClusterUnderTest,
  newPrefix,
} from '../support/cluster-under-test.js';
import { registration, ROOT } from '../support/http-ledger.js';
import { type Answer, type Replica, ReplicaHost } from '../support/replica.js';
import { soat } from '../support/soat.js';
import { until } from '../support/until.js';
import { verifyWholeLog } from '../support/verify-whole-log.js';
import { digestsOf } from '../support/view-rows.js';

const ORGANISATIONS = '/api/v1/organisations';
const STATUS = '/api/v1/organisation-status';

const PREFIX = newPrefix();
let cluster: ClusterUnderTest;
let host: ReplicaHost;
let store: EventStoreDbEventStore;

const open = (mode: 'create' | 'existing') =>
  EventStoreDbEventStore.open({
    ...{ settings: cluster.settings(PREFIX), mode, upcasters: [], clock: systemClock },
  });

beforeAll(async () => {
  cluster = await clusterUnderTest();
  host = new ReplicaHost(cluster.env(PREFIX));
  store = await open('create');
  const first = await host.start('first');
  for (const rulebook of await readShippedRulebooks()) {
    if (rulebook.id !== 'food-inspection') continue;
    const body = { occurredOn: '2024-01-01', rulebook };
    await recorded(first.send('/api/v1/rulebooks', { as: 'administrator', body }));
  }
  await recorded(register(first, ROOT, null));
  await first.stop();
}, 60_000);

afterAll(async () => {
  await host.dispose();
  await store.close();
  await cluster.stop();
});

function register(to: Replica, id: string, parent: string | null = ROOT): Promise<Answer> {
  const body = registration(id, parent, `Quán ${id.slice(0, 4)}`);
  return to.send(ORGANISATIONS, { as: 'recorder', body, headers: { 'Idempotency-Key': id } });
}

async function recorded(answer: Promise<Answer>): Promise<Answer> {
  const { status, json } = await answer;
  if (status !== 201) throw new Error(`${status} ${JSON.stringify(json)}`);
  return answer;
}

const sequenceOf = ({ json }: Answer) => (json as { sequence: number }).sequence;

/** Until a replica holds the whole log. */
async function inStep(replica: Replica): Promise<void> {
  const head = (await store.head())?.sequence ?? 0;
  const path = `${STATUS}/${ROOT}?atLeast=${head}`;
  for (;;) {
    const { status } = await replica.send(path, { as: 'auditor' });
    if (status === 200) return;
  }
}

describe('two replicas on one log', () => {
  it('show each other’s writes to whoever asks for their sequence, and report no lag at rest', async () => {
    const [one, other] = await Promise.all([host.start('one'), host.start('other')]);
    await Promise.all([inStep(one), inStep(other)]);
    for (const [writer, reader] of [
      [one, other],
      [other, one],
    ] as const) {
      const id = randomUUID();
      const sequence = sequenceOf(await recorded(register(writer, id)));
      const path = `${STATUS}/${id}?atLeast=${sequence}`;
      expect(await reader.send(path, { as: 'auditor' })).toMatchObject({ status: 200 });
    }
    const head = await store.head();
    for (const replica of [one, other]) {
      await inStep(replica);
      expect(await replica.readiness()).toMatchObject({
        ...{ status: 'ready', store: 'reachable', views: 'live', lag: 0 },
        sequence: head?.sequence,
      });
    }
    await Promise.all([one.stop(), other.stop()]);
  }, 60_000);

  it('record a request once that reaches both at the same time', async () => {
    const [one, other] = await Promise.all([host.start('one'), host.start('other')]);
    const before = (await store.head())?.sequence ?? 0;
    for (let times = 1; times <= 5; times += 1) {
      const id = randomUUID();
      const answers = await Promise.all([register(one, id), register(other, id)]);
      expect(answers.map(({ status }) => status)).toEqual([201, 201]);
      expect(answers[0].json).toEqual(answers[1].json);
      expect(await store.head()).toMatchObject({ sequence: before + times });
    }
    await Promise.all([one.stop(), other.stop()]);
  }, 60_000);

  it('arrive at the same numbers and rows, whenever they started, restarted or rebuilt', async () => {
    const early = await host.start('early');
    const write = async () => {
      for (let times = 0; times < 20; times += 1) await recorded(register(early, randomUUID()));
    };
    await write();
    const late = await host.start('late');
    await Promise.all([write(), inStep(late)]);
    await late.kill();
    await write();
    const again = await host.start('late');
    await Promise.all([inStep(early), inStep(again)]);
    const rebuilt = await soat(['rebuild', '--json'], {
      cwd: host.folder,
      env: { ...host.env, SOAT_VIEWS_DIR: host.viewsDir('late') },
    });
    expect(rebuilt).toMatchObject({ code: 0 });
    await Promise.all([early.stop(), again.stop()]);
    const expected = digestsOf(host.viewsDir('early'));
    expect(expected['the numbers']).toMatch(new RegExp(`^${(await store.head())?.sequence} rows`));
    expect(digestsOf(host.viewsDir('late'))).toEqual(expected);
  }, 90_000);

  it('lose nothing while they are restarted one after the other under load', async () => {
    const replicas = [await host.start('one'), await host.start('other')];
    const acknowledged: string[] = [];
    let rolling = true;
    // A proxy sends a request that failed to the other replica; the key makes that safe.
    const client = async (first: number) => {
      for (let turn = first; rolling; turn += 1) {
        const id = randomUUID();
        for (let sent = false; !sent; turn += 1) {
          const target = replicas[turn % 2];
          const answer = target && (await register(target, id).catch(() => undefined));
          sent = answer?.status === 201;
        }
        acknowledged.push(id);
      }
    };
    const clients = Array.from({ length: 8 }, (_, index) => client(index));
    const enough = (count: number) => until(() => acknowledged.length >= count, 60_000);
    for (const [index, name] of ['one', 'other'].entries()) {
      await enough(acknowledged.length + 20);
      await replicas[index]?.stop();
      await enough(acknowledged.length + 20);
      replicas[index] = await host.start(name);
    }
    await enough(acknowledged.length + 20);
    rolling = false;
    await Promise.all(clients);
    await Promise.all(replicas.map((replica) => replica.stop()));
    const reader = await open('existing');
    const { entries } = await verifyWholeLog(reader);
    await reader.close();
    const held = entries.map(({ event }) => event.data.organisationId);
    expect(acknowledged.filter((id) => !held.includes(id))).toEqual([]);
    expect(new Set(held).size).toBe(held.length);
  }, 90_000);
});
