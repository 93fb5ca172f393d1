import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { ProcessCommand } from '../../src/ledger/proposals/proposal.commands.js';
import { ProposalAppender } from '../../src/ledger/proposals/proposals.service.js';
import { proposalStream } from '../../src/ledger/proposals/proposal.events.js';
import { proposalIdOf } from '../../src/ledger/proposals/proposal-ids.js';
import { RulebookRegistry } from '../../src/ledger/rulebook-registry.js';
import { ProposalFindings } from '../../src/proposing/proposal-findings.js';
import { Proposer } from '../../src/proposing/proposer.js';
import {
  clusterUnderTest,
  type ClusterUnderTest,
  newPrefix,
} from '../support/cluster-under-test.js';
import { FaultyLedger } from '../support/faulty-ledger.js';
import { id, OTHER, ProposingWorld, WARD } from './proposing-world.js';

const ORGANISATIONS = [WARD, OTHER, id(5), id(6)];
const ONCE = ORGANISATIONS.map(() => 'ProposalMade C_E2 1');

async function withGrades(world: ProposingWorld): Promise<ProposingWorld> {
  await world.registered(...ORGANISATIONS.slice(2));
  for (const each of ORGANISATIONS) await world.graded(each, 'C', '2025-12-20');
  return world;
}

/** A process that is cut off after so many appends, before or after the next one is durable. */
class CutOff extends ProposalAppender {
  constructor(
    private readonly appender: ProposalAppender,
    private left: number,
    private readonly when: 'before' | 'after',
  ) {
    super();
  }

  actOn(...of: Parameters<ProposalAppender['actOn']>) {
    return this.appender.actOn(...of);
  }

  async append(command: ProcessCommand) {
    this.left -= 1;
    if (this.left < 0 && this.when === 'before') throw new Error('killed');
    const outcome = await this.appender.append(command);
    if (this.left < 0) throw new Error('killed');
    return outcome;
  }
}

function dying({ app: { app }, clock }: ProposingWorld, after: number, when: 'before' | 'after') {
  const anywhere = { strict: false } as const;
  const appender = new CutOff(app.get(ProposalAppender, anywhere), after, when);
  const findings = app.get(ProposalFindings, anywhere);
  return new Proposer(findings, appender, app.get(RulebookRegistry, anywhere), clock);
}

let cluster: ClusterUnderTest;
let world: ProposingWorld | undefined;
beforeAll(async () => {
  cluster = await clusterUnderTest();
});
afterEach(async () => {
  await world?.stop();
  world = undefined;
});
afterAll(() => cluster.stop());

const STORES = [
  ['SQLite', () => ({})],
  ['EventStoreDB', () => ({ env: cluster.env(newPrefix()) })],
] as const;

describe.each(STORES)('a proposal on %s is recorded once', (_store, options) => {
  it('by two replicas in the same pass, that ask again and again', async () => {
    world = await withGrades(await ProposingWorld.start(options()));
    const [one, other] = [world.app, await world.replica()];
    await Promise.all([one.settle(), other.settle()]);
    const passes = [one, other, one, other].map((app) =>
      app.app.get(Proposer, { strict: false }).pass(),
    );
    const recorded = (await Promise.all(passes)).flatMap((result) => result.recorded);
    expect(recorded).toHaveLength(ORGANISATIONS.length);
    expect(await world.proposals()).toEqual(ONCE);
    expect((await world.pass(other)).planned).toEqual([]);
  });

  it('by a process that is cut off anywhere, and started anew', async () => {
    world = await withGrades(await ProposingWorld.start(options()));
    for (const [after, when] of [
      [0, 'before'],
      [0, 'after'],
      [1, 'before'],
      [1, 'after'],
    ] as const) {
      await world.app.settle();
      await expect(dying(world, after, when).pass()).rejects.toThrow('killed');
    }
    expect((await world.proposals()).length).toBe(4);
    await world.pass(await world.replica());
    expect(await world.proposals()).toEqual(ONCE);
    expect((await world.pass()).planned).toEqual([]);
  });

  it('with what became of it, by replicas that see it at the same time', async () => {
    world = await withGrades(await ProposingWorld.start(options()));
    await world.pass();
    for (const each of ORGANISATIONS) {
      await world.listed('ListingReviewStarted', each, '2026-02-01', {
        ...{ reviewId: null, proposalId: proposalIdOf('C_E2', each) },
      });
    }
    const apps = [world.app, await world.replica()];
    for (const app of apps) await app.settle();
    const proposers = apps.map((app) => app.app.get(Proposer, { strict: false }));
    await Promise.all(proposers.map((proposer) => proposer.pass()));
    const takenUp = (await world.proposals()).filter((line) => line.startsWith('ProposalTakenUp'));
    expect(takenUp).toHaveLength(ORGANISATIONS.length);
  });
});

describe('a proposal whose answer was lost', () => {
  it('is found recorded by the next pass, wherever that runs', async () => {
    const ledger = await FaultyLedger.begin();
    try {
      world = await ProposingWorld.start({ store: await ledger.open() });
      const other = await world.replica({ store: await ledger.open({ replica: 'b' }) });
      await world.graded(WARD, 'C', '2025-12-20');
      await world.app.settle();
      const stream = ledger.prefix + proposalStream(proposalIdOf('C_E2', WARD));
      const lost = ledger.double.faults.silence({ methods: ['append'], stream, at: 'answer' });
      await world.pass().catch(() => undefined);
      expect(lost.hits).toBeGreaterThan(0);
      await world.pass(other);
      lost.off();
      await world.pass();
      expect(await world.proposals()).toEqual(['ProposalMade C_E2 1']);
    } finally {
      await world?.stop();
      world = undefined;
      await ledger.dispose();
    }
  });
});
