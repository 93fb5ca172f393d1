import { beforeEach, describe, expect, it } from '@jest/globals';
import { ListingRecordQueries } from '../../../src/views/remediation-board/listing-record.queries.js';
import type {
  BoardFilter,
  StepFilter,
} from '../../../src/views/remediation-board/remediation-board.model.js';
import { RemediationBoardQueries } from '../../../src/views/remediation-board/remediation-board.queries.js';
import { moved, registered, uuid } from '../organisation-status/status-world.js';
import { BoardWorld, groundOf, Story, stepOf } from './board-world.js';

describe('the remediation board', () => {
  let world: BoardWorld;
  let board: RemediationBoardQueries;
  beforeEach(() => {
    world = new BoardWorld();
    board = new RemediationBoardQueries(world.views());
    world.record(registered(1, '2020-01-01', { level: 'ROOT' }));
    for (const number of [2, 3, 4]) {
      const name = `Chi bộ ${'Đăng'.slice(0, number)}`;
      world.record(registered(number, '2020-01-01', { parentId: uuid(1), name }));
    }
    new Story(world, 2).entered('2024-01-10');
    const third = new Story(world, 3);
    third.entered('2024-01-20', 'E2', ['G3.1']);
    third.say('ListingPersonAssigned', '2024-01-21', { person: 'CB-7' });
    third.planned('2024-02-01', '2024-12-31', [
      stepOf('S1', '2024-06-30', 'committee'),
      stepOf('S2', '2024-03-31', 'office'),
    ]);
    third.started('2024-02-02');
    new Story(world, 4).say('ListingReviewStarted', '2024-03-01', {
      reviewId: null,
      proposalId: null,
    });
  });

  const at = (day: string, effectiveOn: string | null = null, sequence = world.events.length) => ({
    ...{ sequence, knownAt: null, effectiveOn, day },
  });
  const listed = (filter: BoardFilter, day = '2024-04-01') =>
    board.listings({ filter }, at(day), null)?.items.map(({ organisationId }) => organisationId);
  const steps = (filter: StepFilter, day = '2024-04-01') =>
    board.steps({ filter }, at(day), null)?.items.map(({ stepId }) => stepId);

  it('shows what is under way, first what is due first, with counts by state', () => {
    const page = board.listings({}, at('2024-04-01'), null);
    expect(page).toMatchObject({
      total: 3,
      byState: { LISTED: 1, IN_REMEDIATION: 1, REVIEWING: 1 },
      nextCursor: null,
      items: [
        { organisationId: uuid(2), planDueOn: '2024-02-09', late: ['plan'] },
        { organisationId: uuid(3), stepDueOn: '2024-03-31', late: ['step'], listedBy: 'board' },
        { organisationId: uuid(4), late: [] },
      ],
    });
  });

  it.each<[string, BoardFilter, readonly number[]]>([
    ['states', { states: ['IN_REMEDIATION'] }, [3]],
    ['routes', { routes: ['E2'] }, [3]],
    ['a heading of grounds', { grounds: ['G3'] }, [3]],
    ['a ground', { grounds: ['G1.2'] }, [2]],
    ['no ground that only begins alike', { grounds: ['G3.'] }, []],
    ['persons in charge', { persons: ['CB-7'] }, [3]],
    ['bodies that listed', { bodies: ['board'] }, [2, 3]],
    ['what is late', { late: ['plan', 'report'] }, [2]],
    ['due days', { dueFrom: '2024-02-10', dueTo: '2024-12-31' }, [3]],
    ['days in the state', { minDays: 60 }, [2]],
    ['several at once', { states: ['LISTED'], late: ['step'] }, []],
  ])('is filtered by %s', (_name, filter, expected) => {
    expect(listed(filter)).toEqual(expected.map(uuid));
  });

  it('tells for the day asked for what is late', () => {
    expect(listed({ late: ['step', 'report', 'plan', 'listing'] }, '2024-02-09')).toEqual([]);
    expect(listed({ late: ['listing'] }, '2025-01-01')).toEqual([uuid(3)]);
  });

  it.each<[string, StepFilter, readonly string[]]>([
    ['nothing: those still to be done', {}, ['S2', 'S1']],
    ['states', { states: ['VERIFIED'] }, []],
    ['owners', { owners: ['office'] }, ['S2']],
    ['measures', { measures: ['TRAINING'] }, ['S2', 'S1']],
    ['persons in charge', { persons: ['CB-8'] }, []],
    ['what is late', { late: true }, ['S2']],
    ['what is not', { late: false }, ['S1']],
    ['due days', { dueFrom: '2024-04-01' }, ['S1']],
  ])('lists steps by %s', (_name, filter, expected) => {
    expect(steps(filter)).toEqual(expected);
  });

  it('pages by cursor from the moment of the first page on', () => {
    const first = board.listings({ limit: 2, sort: 'since' }, at('2024-04-01'), null);
    new Story(world, 2).planned('2024-04-01', '2024-10-31');
    const cursor = first?.nextCursor ?? '';
    const second = board.listings({ limit: 2, cursor }, at('2030-01-01'), null);
    expect(first?.items.map(({ organisationId }) => organisationId)).toEqual([2, 3].map(uuid));
    expect(second?.items).toMatchObject([{ organisationId: uuid(4), status: { days: 31 } }]);
    expect(second?.byState).toEqual(first?.byState);
  });

  it('is of a subtree at the viewpoint, and of what the caller may see now', () => {
    const before = world.events.length;
    world.record(moved(3, 2, '2024-03-01'));
    const of = (subtree: number, scope: number | null, sequence = world.events.length) =>
      board
        .listings(
          { subtree: uuid(subtree) },
          at('2024-04-01', null, sequence),
          scope === null ? null : uuid(scope),
        )
        ?.items.map(({ organisationId }) => organisationId);
    expect(of(2, null)).toEqual([2, 3].map(uuid));
    expect(of(2, null, before)).toEqual([uuid(2)]);
    expect(of(2, 2, before)).toEqual([uuid(2)]);
    expect(of(1, 2)).toBeUndefined();
    expect(of(3, 4)).toBeUndefined();
  });

  it('sorts and filters by what is due next in the state, which is what it shows', () => {
    const second = new Story(world, 2);
    second.planned('2024-02-01', '2024-03-15');
    second.started('2024-02-02');
    second.settled('2024-03-01');
    second.verified('2024-03-05');
    second.delisted('2024-03-10', '2025-03-10');
    const due = (filter: BoardFilter = {}) =>
      board
        .listings({ filter, sort: 'dueOn' }, at('2024-04-01'), null)
        ?.items.map(({ organisationId, status }) => [organisationId, status.nextDue?.on ?? null]);
    const [watched, remedied] = [
      [uuid(2), '2025-03-10'],
      [uuid(3), '2024-12-31'],
    ];
    expect(due()).toEqual([remedied, watched, [uuid(4), null]]);
    expect(due({ dueFrom: '2025-01-01' })).toEqual([watched]);
  });

  it('names the newest document that had become known and true', () => {
    const document = { number: '12-BC/ĐU', date: '2024-03-01' };
    const period = { kind: 'QUARTER', label: '', from: '2024-01-01', to: '2024-03-31' };
    const report = { period, summary: '' };
    const before = world.events.length;
    new Story(world, 3).say('ListingProgressReported', '2024-03-02', report, { document });
    const third = (effectiveOn: string | null, sequence?: number) =>
      board.listings(
        { filter: { states: ['IN_REMEDIATION'] } },
        at('2024-04-01', effectiveOn, sequence),
        null,
      )?.items[0];
    expect(third(null)).toMatchObject({
      lastDocument: document,
      reports: 1,
      enteredOn: '2024-01-20',
    });
    expect(third(null, before)).toMatchObject({ lastDocument: null, reports: 0 });
    expect(third('2024-03-01')).toMatchObject({ lastDocument: null, unsettledGrounds: 1 });
  });

  it('shows what was true on a day, as it is known', () => {
    const page = board.listings({}, at('2024-01-15', '2024-01-15'), null);
    expect(page?.items.map(({ organisationId, status }) => [organisationId, status.days])).toEqual([
      [uuid(2), 5],
    ]);
  });
});

describe('one organisation with its listings', () => {
  const world = new BoardWorld();
  world.record(registered(1, '2020-01-01'));
  world.record(registered(2, '2020-01-01'));
  const story = new Story(world, 1);
  const document = { number: '38-KH/ĐUK', date: '2024-01-09' };
  const entered = story.say(
    'ListingEntered',
    '2024-01-10',
    { route: 'E1', grounds: [groundOf('G1.2')] },
    { document },
  );
  const planned = story.planned('2024-02-01', '2024-12-31');
  const corrected = story.amended('RecordCorrected', '2024-03-01', planned, {
    dueOn: '2024-11-30',
  });
  const started = story.started('2024-04-01');
  const revoked = story.amended('RecordRevoked', '2024-05-01', planned);
  const queries = new ListingRecordQueries(world.views());
  const one = (sequence: number, effectiveOn: string | null = null, scope: string | null = null) =>
    queries.one(uuid(1), { sequence, knownAt: null, effectiveOn, day: '2024-06-01' }, scope);

  it('tells its whole course with the events that made it so', () => {
    expect(one(started)).toMatchObject({
      name: 'Chi bộ 1',
      status: { state: 'IN_REMEDIATION', dueOn: '2024-11-30' },
      lastDocument: document,
      revision: 3,
      contradictions: [],
      listings: [
        {
          listingId: uuid(10),
          state: 'IN_REMEDIATION',
          because: [started],
          grounds: [{ ground: 'G1.2', because: [entered] }],
          plan: { approvedOn: '2024-02-01', dueOn: '2024-11-30', because: [planned, corrected] },
          steps: [{ stepId: 'S1', state: 'PLANNED', because: [planned, corrected] }],
        },
      ],
    });
    expect(JSON.stringify(one(started))).not.toContain('tester');
  });

  it('tells how each event stands, and what does not fit any more', () => {
    const record = one(revoked);
    expect(record?.status.state).toBe('LISTED');
    expect(
      record?.events.map(({ sequence, standing, since }) => [sequence, standing, since]),
    ).toEqual([
      [entered, 'stands', '2024-01-10'],
      [planned, 'revoked', null],
      [corrected, 'amendment', null],
      [started, 'impossible', null],
      [revoked, 'amendment', null],
    ]);
    expect(record?.contradictions).toEqual([
      { sequence: started, type: 'ListingRemediationStarted', since: '2024-04-01', amendments: [] },
    ]);
  });

  it('marks what is true of later days than the one looked at', () => {
    const record = one(started, '2024-01-31');
    expect(record?.status).toMatchObject({ state: 'LISTED', dueOn: null });
    expect(record?.events.map(({ standing }) => standing)).toEqual([
      'stands',
      'later',
      'amendment',
      'later',
    ]);
  });

  it('is NONE where nothing is recorded, and not found out of scope or where it does not exist', () => {
    const nothing = queries.one(
      uuid(2),
      { ...{ knownAt: null, effectiveOn: null }, sequence: started, day: '2024-06-01' },
      null,
    );
    expect(nothing).toMatchObject({ status: { state: 'NONE' }, listings: [], revision: -1 });
    expect(one(started, null, uuid(2))).toBeUndefined();
    expect(one(1)).toBeUndefined();
  });
});
