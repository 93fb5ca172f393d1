import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { proposalIdOf } from '../../src/ledger/proposals/proposal-ids.js';
import { CITY, id, OTHER, ProposingWorld, UPPER, WARD } from './proposing-world.js';

const CASE = id(100);
const PROPOSALS = '/api/v1/proposals';
const hotSpot = proposalIdOf('HOT_SPOT_REVIEW', WARD);
const listing = proposalIdOf('C_E2', WARD);

let world: ProposingWorld;
beforeAll(async () => {
  const scopes = [CITY, UPPER, WARD, OTHER];
  world = await ProposingWorld.start(
    {},
    scopes.map((scope) => ['approver', scope] as const),
  );
  const key = { caseId: CASE, organisationId: WARD };
  const tell = (type: string, data: object) =>
    world.tell(type, `complaint-${CASE}`, '2025-11-03', { ...key, ...data });
  await tell('ComplaintOpened', {
    ...{ complaintType: 'KN', receivedOn: '2025-11-03', letters: [], anonymous: false },
    ...{ contents: [{ contentId: 'c1', ground: null }], splitFrom: null, confidential: {} },
  });
  await tell('ComplaintTriaged', { complaintType: 'KN', complexity: 'COMPLEX', remote: false });
  await tell('ComplaintAccepted', {});
  world.clock.day = '2025-11-10';
}, 30_000);
afterAll(() => world.stop());

describe('the process, on complaints', () => {
  it('waits for the score to reach the level', async () => {
    expect((await world.pass()).planned).toEqual([]);
  });

  it('proposes a review on the day on which days alone have made it so', async () => {
    world.clock.day = '2026-01-20';
    await world.pass();
    expect(await world.proposals()).toEqual(['ProposalMade HOT_SPOT_REVIEW 1']);
    const [made] = (await world.log()).slice(-1);
    expect(made).toMatchObject({
      occurredOn: '2026-01-20',
      data: { proposes: 'review', route: null, facts: { score: 7, overdue: 1, complex: 1 } },
    });
    expect((await world.pass()).planned).toEqual([]);
  });
});

describe('who sees it', () => {
  const seenBy = async (scope: string, path = PROPOSALS) => {
    await world.app.settle();
    return world.app.send(path, { token: world.token('approver', scope) });
  };
  const rulesSeen = ({ json }: Awaited<ReturnType<typeof seenBy>>) =>
    (json as { items: { rule: string }[] }).items.map(({ rule }) => rule);

  it('is seen by those above, with its events and its clause', async () => {
    for (const scope of [UPPER, CITY]) {
      const reply = await seenBy(scope, `${PROPOSALS}/${hotSpot}`);
      expect(reply).toMatchObject({
        status: 200,
        json: { items: [{ state: 'OPEN', episode: 1 }] },
      });
      const [item] = (reply.json as { items: { triggers: number[]; because: object }[] }).items;
      expect(item?.triggers).toHaveLength(2);
      expect(item?.because).toMatchObject({ rulebook: 'to-chuc-co-so@2025.366' });
    }
  });

  it('is neither seen nor dismissed by the organisation itself, nor sideways', async () => {
    for (const scope of [WARD, OTHER]) {
      expect(await seenBy(scope, `${PROPOSALS}/${hotSpot}`)).toMatchObject({ status: 404 });
      expect(rulesSeen(await seenBy(scope))).toEqual([]);
      const token = world.token('approver', scope);
      const body = { occurredOn: '2026-01-20', reason: 'Không' };
      const path = `${PROPOSALS}/${hotSpot}/dismiss`;
      expect(await world.app.send(path, { token, body })).toMatchObject({ status: 404 });
    }
  });

  it('one on a grade is seen by the organisation too, and dismissed by a superior alone', async () => {
    await world.graded(WARD, 'C', '2025-12-20');
    await world.pass();
    expect(rulesSeen(await seenBy(WARD))).toEqual(['C_E2']);
    expect(rulesSeen(await seenBy(OTHER))).toEqual([]);
    expect(rulesSeen(await seenBy(UPPER))).toHaveLength(2);
    const body = { occurredOn: '2026-01-20', reason: 'Đã chấn chỉnh' };
    const dismiss = (scope: string) =>
      world.app.send(`${PROPOSALS}/${listing}/dismiss`, {
        token: world.token('approver', scope),
        body,
      });
    expect(await dismiss(WARD)).toMatchObject({ status: 404 });
    expect(await dismiss(UPPER)).toMatchObject({ status: 201 });
    expect(await dismiss(UPPER)).toMatchObject({ status: 200 });
    expect((await world.pass()).planned).toEqual([]);
  });

  it('puts open ones first, pages, filters, and knows what was known before', async () => {
    const page = await seenBy(UPPER, `${PROPOSALS}?limit=1`);
    expect(page).toMatchObject({ json: { total: 2, items: [{ rule: 'HOT_SPOT_REVIEW' }] } });
    const { nextCursor } = page.json as { nextCursor: string };
    const next = await seenBy(UPPER, `${PROPOSALS}?limit=1&cursor=${nextCursor}`);
    expect(next).toMatchObject({
      json: { nextCursor: null, items: [{ rule: 'C_E2', state: 'DISMISSED' }] },
    });
    expect(rulesSeen(await seenBy(UPPER, `${PROPOSALS}?states=DISMISSED`))).toEqual(['C_E2']);
    expect(rulesSeen(await seenBy(UPPER, `${PROPOSALS}?rules=HOT_SPOT_REVIEW`))).toHaveLength(1);
    expect(rulesSeen(await seenBy(UPPER, `${PROPOSALS}?subtree=${OTHER}`))).toEqual([]);
    expect(await seenBy(UPPER, `${PROPOSALS}?subtree=${CITY}`)).toMatchObject({ status: 404 });
    const head = (await world.app.store.head())?.sequence ?? 0;
    const before = await seenBy(UPPER, `${PROPOSALS}/${listing}?asOf=${head - 1}`);
    expect(before).toMatchObject({ json: { items: [{ state: 'OPEN', endedOn: null }] } });
    expect(await seenBy(UPPER, `${PROPOSALS}?cursor=abc`)).toMatchObject({ status: 400 });
  });

  it('is refused to a role that reads nothing or approves nothing', async () => {
    const body = { occurredOn: '2026-01-20', reason: 'Không' };
    const path = `${PROPOSALS}/${hotSpot}/dismiss`;
    expect(await world.app.send(path, { as: 'recorder', body })).toMatchObject({ status: 403 });
    expect(await world.app.send(PROPOSALS, { as: null })).toMatchObject({ status: 401 });
  });
});
