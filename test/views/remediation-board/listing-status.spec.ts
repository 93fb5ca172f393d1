import { beforeEach, describe, expect, it } from '@jest/globals';
import {
  listingFlagsOf,
  listingRows,
  listingStatusOf,
} from '../../../src/views/remediation-board/listing-status.queries.js';
import { registered, uuid } from '../organisation-status/status-world.js';
import { BoardWorld, Story, stepOf } from './board-world.js';

describe('where an organisation stands in its consolidation', () => {
  let world: BoardWorld;
  let story: Story;
  beforeEach(() => {
    world = new BoardWorld();
    world.record(registered(1, '2020-01-01'));
    story = new Story(world, 1);
  });
  const row = (sequence = world.events.length, effectiveOn: string | null = null) =>
    listingRows(world.views(), [uuid(1)], { sequence, effectiveOn }).get(uuid(1));
  const status = (day: string, sequence?: number, effectiveOn?: string) => {
    const found = row(sequence, effectiveOn);
    return found && listingStatusOf(found, day);
  };
  const flags = (day: string) => {
    const found = row();
    return found ? listingFlagsOf(found, day) : [];
  };

  it('says nothing where nothing was recorded', () => {
    expect(row()).toBeUndefined();
  });

  it('tells state, days, route, grounds, why, and what leads on', () => {
    const entered = story.entered('2024-01-10', 'E2', ['G1.2', 'G3.1']);
    expect(status('2024-01-20')).toMatchObject({
      state: 'LISTED',
      since: '2024-01-10',
      days: 10,
      listingId: uuid(10),
      route: 'E2',
      grounds: [
        { ground: 'G1.2', context: null, outcome: null },
        { ground: 'G3.1', context: null, outcome: null },
      ],
      because: {
        sequences: [entered],
        rulebook: 'test@1',
        clauses: ['§LISTED', '§E2', '§G1.2', '§G3.1'],
      },
      lift: [{ code: 'plan-approved', count: null, clauses: ['§plan'] }],
    });
  });

  it('counts steps: done, all that are not cancelled, and late on the day asked for', () => {
    story.entered('2024-01-10');
    const steps = ['S1', 'S2', 'S3'].map((id) => stepOf(id, '2024-03-31'));
    story.planned('2024-02-01', '2024-12-31', steps);
    const started = story.started('2024-02-02');
    story.settled('2024-03-01', 'S1');
    story.say('RemediationStepCancelled', '2024-03-02', { stepId: 'S2', reason: 'r' });
    expect(status('2024-03-31')?.steps).toEqual({ done: 1, total: 2, late: 0 });
    expect(status('2024-04-01')).toMatchObject({
      state: 'IN_REMEDIATION',
      steps: { done: 1, total: 2, late: 1 },
      because: { sequences: [started] },
      lift: [{ code: 'steps-settled', count: 1 }, { code: 'verification-requested' }],
    });
  });

  it('raises what is late on the day asked for, from the day after it was due', () => {
    story.entered('2024-01-10');
    const planned = story.planned('2024-02-01', '2024-12-31', [stepOf('S1', '2024-06-30')]);
    expect(flags('2024-04-10')).toEqual([]);
    expect(flags('2024-04-11')).toEqual([
      {
        code: 'REPORT_LATE',
        since: '2024-04-11',
        because: { sequences: [planned], rulebook: 'test@1', clauses: ['§report'] },
        lift: [{ code: 'report-made', count: null, clauses: ['§report'] }],
      },
    ]);
    const period = { kind: 'QUARTER', label: '', from: '2024-01-01', to: '2024-03-31' };
    story.say('ListingProgressReported', '2024-04-20', { period, summary: '' });
    expect(flags('2024-06-30')).toEqual([]);
    const raised = flags('2025-01-01');
    expect(raised.map(({ code, since, because }) => [code, since, because.clauses])).toEqual([
      ['STEP_LATE', '2024-07-01', ['§months', '§TRAINING']],
      ['REPORT_LATE', '2024-07-11', ['§report']],
      ['LISTING_OVERDUE', '2025-01-01', ['§months']],
    ]);
    for (const { because, lift } of raised) expect(lift[0]?.clauses).toEqual(because.clauses);
  });

  it('moves the due day with an extension and names it as the reason', () => {
    story.entered('2024-01-10');
    story.planned('2024-02-01', '2024-12-31');
    story.started('2024-02-02');
    story.settled('2024-03-01');
    story.verified('2024-12-01', ['G1.2'], 'OPEN');
    expect(status('2024-12-02')?.lift[0]).toEqual({
      code: 'grounds-verified',
      count: 1,
      clauses: [],
    });
    const dueOn = '2025-06-30';
    const previousDueOn = '2024-12-31';
    const extended = story.say('ListingExtended', '2024-12-20', {
      dueOn,
      previousDueOn,
      reason: 'r',
    });
    expect(status('2025-01-01')).toMatchObject({ state: 'EXTENDED', dueOn, extensions: 1 });
    expect(flags('2025-07-01').at(-1)).toMatchObject({
      code: 'LISTING_OVERDUE',
      because: { sequences: [extended] },
    });
  });

  it('is due next for the plan, then remediation, then the end of monitoring, then nothing', () => {
    const due = () => status('2024-03-01')?.nextDue;
    story.entered('2024-01-10');
    expect(due()).toEqual({ kind: 'plan', on: '2024-02-09' });
    story.planned('2024-02-01', '2024-12-31');
    expect(due()).toEqual({ kind: 'remediation', on: '2024-12-31' });
    story.started('2024-02-02');
    story.settled('2024-03-01');
    story.verified('2024-12-01', ['G1.2'], 'SETTLED');
    story.delisted('2024-12-20', '2025-12-20');
    expect(due()).toEqual({ kind: 'monitoring', on: '2025-12-20' });
    story.say('ListingClosed', '2025-12-20', { reason: 'r' });
    expect(status('2026-01-01')).toMatchObject({ state: 'CLOSED', nextDue: null });
  });

  it('raises a relapse until the new listing is closed, with the proposal as the reason', () => {
    story.entered('2024-01-10');
    story.planned('2024-02-01', '2024-12-31');
    story.started('2024-02-02');
    story.settled('2024-03-01');
    story.verified('2024-06-01');
    story.delisted('2024-07-01', '2025-07-01');
    expect(status('2024-08-01')).toMatchObject({ state: 'MONITORING', listingId: uuid(10) });
    const again = new Story(world, 1, 11);
    const grounds = [{ groundId: 'G3.1', ground: 'G3.1', context: null, text: '', evidence: [] }];
    const proposal = {
      route: 'E1',
      grounds,
      reviewId: null,
      proposalId: null,
      relapseOf: uuid(10),
    };
    const proposed = again.say('ListingProposed', '2024-09-01', proposal);
    again.entered('2024-10-01', 'E1', ['G3.1']);
    expect(status('2024-10-01')).toMatchObject({ state: 'LISTED', listingId: uuid(11) });
    expect(flags('2024-10-01')).toMatchObject([
      {
        ...{ code: 'RELAPSE', since: '2024-09-01' },
        because: { sequences: [proposed], clauses: ['§relapse'] },
        lift: [{ code: 'listing-closed', clauses: ['§relapse'] }],
      },
    ]);
  });

  it('goes back to what was true when a correction takes the decision away', () => {
    const entered = story.entered('2024-01-10');
    story.planned('2024-02-01', '2024-12-31');
    const revoked = story.amended('RecordRevoked', '2024-05-01', entered);
    expect(row()).toBeUndefined();
    expect(status('2024-03-01', revoked - 1)?.state).toBe('PLANNED');
    expect(status('2024-03-01', revoked - 1, '2024-01-31')?.state).toBe('LISTED');
    const contradictions = world.database
      .prepare('SELECT sequence FROM remediation_board_contradiction')
      .pluck()
      .all();
    expect(contradictions).toEqual([revoked - 1]);
  });

  it('shows of a proposal that was rejected that the organisation is not listed, and why', () => {
    const review = { reviewId: null, proposalId: null };
    story.say('ListingReviewStarted', '2024-01-01', review);
    const ended = story.say('ListingReviewEnded', '2024-01-20', { reason: 'r' });
    expect(status('2024-01-21')).toMatchObject({
      state: 'NONE',
      since: '2024-01-20',
      listingId: uuid(10),
      grounds: [],
      because: { sequences: [ended] },
      lift: [],
    });
  });
});
