import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { proposalIdOf } from '../../src/ledger/proposals/proposal-ids.js';
import { ENTERED, OTHER, ProposingWorld, UPPER, WARD } from './proposing-world.js';

let world: ProposingWorld;
beforeAll(async () => {
  world = await ProposingWorld.start();
});
afterAll(() => world.stop());

describe('the process, on grades', () => {
  let decided: string;

  it('has nothing to propose of a good grade, nor of who cannot be listed', async () => {
    await world.graded(OTHER, 'B', '2025-12-20');
    await world.graded(UPPER, 'D', '2025-12-20');
    expect(await world.pass()).toMatchObject({ planned: [], recorded: [] });
  });

  it('says what it would propose and records nothing in a dry run', async () => {
    decided = await world.graded(WARD, 'C', '2025-12-20');
    const { planned, recorded } = await world.pass(world.app, true);
    expect(planned).toHaveLength(1);
    expect(recorded).toEqual([]);
    expect(await world.proposals()).toEqual([]);
  });

  it('proposes it once, with the decision, its clause and the facts', async () => {
    expect((await world.pass()).recorded).toHaveLength(1);
    expect((await world.pass()).planned).toEqual([]);
    expect(await world.proposals()).toEqual(['ProposalMade C_E2 1']);
    const [made] = (await world.log()).filter(({ type }) => type === 'ProposalMade');
    expect(made).toMatchObject({
      ...{ occurredOn: '2026-02-01', rulebook: 'to-chuc-co-so@2025.366', concerns: [WARD] },
      actor: { account: 'soat', role: 'system', body: null },
      data: {
        ...{ proposes: 'listing', route: 'E2', triggers: [decided] },
        facts: { grade: 'C', period: '2025', decidedOn: '2025-12-20' },
      },
    });
  });

  it('notes that somebody took it up, by the event that cites it', async () => {
    const proposalId = proposalIdOf('C_E2', WARD);
    const review = { reviewId: null, proposalId };
    await world.listed('ListingReviewStarted', WARD, '2026-02-01', review);
    await world.listed('ListingReviewEnded', WARD, '2026-02-01', { reason: 'Không cần' });
    await world.pass();
    expect(await world.proposals(WARD)).toEqual(['ProposalMade C_E2 1', 'ProposalTakenUp C_E2 1']);
    expect((await world.pass()).planned).toEqual([]);
  });

  it('proposes again for the next grade, and lets it lapse where that is corrected', async () => {
    world.clock.day = '2026-12-31';
    await world.graded(WARD, 'C', '2026-12-20', 2);
    await world.pass();
    await world.graded(WARD, 'B', '2026-12-30', 3);
    await world.pass();
    expect((await world.proposals(WARD)).slice(2)).toEqual([
      'ProposalMade C_E2 2',
      'ProposalLapsed C_E2 2',
    ]);
  });

  it('proposes nothing of who is on the list, nor once that is over for the same grade', async () => {
    await world.listed('ListingEntered', OTHER, '2026-12-01', ENTERED);
    await world.graded(OTHER, 'D', '2026-12-20', 2);
    expect((await world.pass()).planned).toEqual([]);
  });

  it('takes it up where the organisation was listed without citing it', async () => {
    world.clock.day = '2027-12-31';
    await world.graded(WARD, 'D', '2027-12-20', 4);
    await world.pass();
    const by = await world.listed('ListingEntered', WARD, '2027-12-28', ENTERED);
    await world.pass();
    const last = (await world.log()).at(-1);
    expect(last).toMatchObject({ type: 'ProposalTakenUp', data: { rule: 'D_E2', by } });
  });
});
