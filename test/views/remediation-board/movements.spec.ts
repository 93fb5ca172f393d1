import { beforeEach, describe, expect, it } from '@jest/globals';
import type { ListMovements } from '../../../src/views/remediation-board/list-movements.model.js';
import { ListMovementsQueries } from '../../../src/views/remediation-board/list-movements.queries.js';
import { moved, registered, uuid } from '../organisation-status/status-world.js';
import { BoardWorld, groundOf, Story } from './board-world.js';

describe('the movements of the list', () => {
  let world: BoardWorld;
  beforeEach(() => {
    world = new BoardWorld();
    world.record(registered(1, '2020-01-01', { level: 'ROOT' }));
    for (const number of [2, 3, 4]) {
      world.record(registered(number, '2020-01-01', { parentId: uuid(1) }));
    }
  });

  function movements(
    from: string,
    to: string,
    more: { subtree?: string; sequence?: number; scope?: string } = {},
  ): ListMovements | undefined {
    const { sequence = world.events.length, scope = null, ...subtree } = more;
    const request = { from, to, ...subtree };
    const queries = new ListMovementsQueries(world.views());
    return queries.movements(request, { sequence, knownAt: null }, scope);
  }
  const sums = (of: ListMovements | undefined) =>
    of && [of.opening, of.in, of.out, of.closed, of.closing];

  /** From the list to being watched. */
  function recover(story: Story, from: string, to: string): number {
    story.planned(from, '2025-12-31');
    story.started(from);
    story.settled(from);
    story.verified(to);
    return story.delisted(to);
  }

  it('count who was on it, came onto it, left it and stayed', () => {
    new Story(world, 2).entered('2023-05-01');
    const second = new Story(world, 3);
    second.entered('2023-06-01', 'E2');
    recover(second, '2023-07-01', '2024-02-01');
    const third = new Story(world, 4);
    const entered = third.entered('2024-03-31');
    const quarter = movements('2024-01-01', '2024-03-31');
    expect(sums(quarter)).toEqual([2, 1, 1, 0, 2]);
    expect(quarter?.byReason).toEqual([
      { direction: 'out', reason: 'delisted', count: 1 },
      { direction: 'in', reason: 'listed', count: 1 },
    ]);
    expect(quarter?.items[1]).toEqual({
      organisationId: uuid(4),
      name: 'Chi bộ 4',
      listingId: uuid(40),
      on: '2024-03-31',
      direction: 'in',
      reason: 'listed',
      route: 'E1',
      sequences: [entered],
    });
    expect(sums(movements('2024-04-01', '2024-06-30'))).toEqual([2, 0, 0, 0, 2]);
  });

  it('tell a relapse, a takeover and a reorganisation apart, with their events', () => {
    const story = new Story(world, 2);
    story.entered('2023-05-01');
    recover(story, '2023-06-01', '2023-12-01');
    const again = new Story(world, 2, 21);
    const grounds = [groundOf('G3.1')];
    const links = { reviewId: null, proposalId: null, relapseOf: uuid(20) };
    again.say('ListingProposed', '2024-01-10', { route: 'E1', grounds, ...links });
    again.entered('2024-02-01', 'E1', ['G3.1']);
    const closed = again.say('ListingClosedByReorganisation', '2024-03-01', {
      successorIds: [uuid(3)],
    });
    const origin = { fromOrganisationId: uuid(2), fromListingId: uuid(21), route: 'E1', grounds };
    new Story(world, 3).say('ListingTakenOver', '2024-03-01', origin);
    const quarter = movements('2024-01-01', '2024-03-31');
    expect(sums(quarter)).toEqual([0, 2, 0, 1, 1]);
    expect(quarter?.items.map(({ reason }) => reason)).toEqual([
      'relapse',
      'reorganised',
      'taken-over',
    ]);
    expect(quarter?.items[1]?.sequences).toEqual([closed]);
  });

  it('are what was known: a revoked entry has moved nothing since, and did before', () => {
    const entered = new Story(world, 2).entered('2024-02-01');
    const revoked = new Story(world, 2).amended('RecordRevoked', '2024-05-01', entered);
    expect(sums(movements('2024-01-01', '2024-03-31'))).toEqual([0, 0, 0, 0, 0]);
    const before = movements('2024-01-01', '2024-03-31', { sequence: revoked - 1 });
    expect(sums(before)).toEqual([0, 1, 0, 0, 1]);
  });

  it('are of a subtree as it stood on the last day, and of what the caller may see', () => {
    new Story(world, 2).entered('2024-02-01');
    new Story(world, 3).entered('2024-02-01');
    world.record(moved(3, 2, '2024-03-01'));
    expect(sums(movements('2024-01-01', '2024-02-28', { subtree: uuid(2) }))).toEqual([
      0, 1, 0, 0, 1,
    ]);
    expect(sums(movements('2024-01-01', '2024-03-31', { subtree: uuid(2) }))).toEqual([
      0, 2, 0, 0, 2,
    ]);
    expect(sums(movements('2024-01-01', '2024-03-31', { scope: uuid(3) }))).toEqual([
      0, 1, 0, 0, 1,
    ]);
    expect(
      movements('2024-01-01', '2024-03-31', { scope: uuid(3), subtree: uuid(2) }),
    ).toBeUndefined();
  });
});
