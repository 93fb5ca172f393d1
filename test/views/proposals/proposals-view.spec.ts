import { beforeEach, describe, expect, it } from '@jest/globals';
import type { JsonObject } from '../../../src/ledger/json.js';
import { proposalsProjection } from '../../../src/views/proposals/proposals.projection.js';
import { standingProposals } from '../../../src/views/proposals/standing-proposals.queries.js';
import { eventId } from '../../support/given.js';
import { Bench, REFERENCE } from '../supervision/bench.js';

const ORG = '0a000000-0000-4000-8000-000000000001';
const PROPOSAL = eventId(90);

let bench: Bench;
beforeEach(() => {
  bench = new Bench(proposalsProjection, `proposal-${PROPOSAL}`);
});

const tell = (type: string, on: string, episode: number, data: JsonObject = {}, rule = 'C_E2') => {
  const key = { proposalId: PROPOSAL, organisationId: ORG, rule, episode };
  return bench.tell({ type: `Proposal${type}`, on, data: { ...key, ...data } });
};
const made = (on: string, episode: number, triggers: string[], rule?: string) =>
  tell('Made', on, episode, { proposes: 'listing', route: 'E2', triggers, facts: {} }, rule);
const rows = () =>
  bench.database
    .prepare(
      `SELECT episode, state, ended, on_complaints FROM proposal_row
       WHERE known_to = ${Number.MAX_SAFE_INTEGER} AND latest_to = known_to ORDER BY episode`,
    )
    .raw()
    .all();

describe('the view of proposals', () => {
  it('keeps every one that a rule has led to, with what became of it', () => {
    made('2026-01-05', 1, [eventId(1)]);
    tell('Dismissed', '2026-01-06', 1, { reason: 'Đã chấn chỉnh' });
    made('2026-01-07', 2, [eventId(2)]);
    tell('TakenUp', '2026-01-08', 2, { by: eventId(3) });
    made('2026-01-09', 3, [eventId(4)]);
    tell('Lapsed', '2026-01-10', 3);
    made('2026-01-11', 4, [eventId(5)]);
    expect(rows()).toEqual([
      [1, 'DISMISSED', 1, 0],
      [2, 'TAKEN_UP', 1, 0],
      [3, 'LAPSED', 1, 0],
      [4, 'OPEN', 0, 0],
    ]);
    expect(bench.again().dump()).toBe(bench.dump());
  });

  it('tells the process the newest one and every event that has led to any', () => {
    made('2026-01-05', 1, [eventId(1)]);
    tell('Lapsed', '2026-01-06', 1);
    const madeAt = made('2026-01-07', 2, [eventId(2)]);
    expect(standingProposals(bench.views()).get(PROPOSAL)).toEqual({
      ...{ proposalId: PROPOSAL, organisationId: ORG, rule: 'C_E2', episode: 2, isOpen: true },
      ...{ madeAt, rulebook: REFERENCE, triggers: new Set([eventId(1), eventId(2)]) },
    });
  });

  it('takes what rests on complaints, or on a rule that nobody knows, for hidden', () => {
    made('2026-01-05', 1, [eventId(1)], 'HOT_SPOT_REVIEW');
    expect(rows()).toEqual([[1, 'OPEN', 0, 1]]);
    bench = new Bench(proposalsProjection, 'proposal-x');
    made('2026-01-05', 1, [eventId(1)], 'OF_ANOTHER_VERSION');
    expect(rows()).toEqual([[1, 'OPEN', 0, 1]]);
  });
});
