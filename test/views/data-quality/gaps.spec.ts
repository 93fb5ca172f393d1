import { describe, expect, it } from '@jest/globals';
import { historyProjection } from '../../../src/views/history/history.projection.js';
import type { DataQualityKind } from '../../../src/views/data-quality/data-quality.model.js';
import { DataQualityQueries } from '../../../src/views/data-quality/data-quality.queries.js';
import { graded, registered, uuid } from '../organisation-status/status-world.js';
import { BoardWorld, groundOf, stepOf, Story } from '../remediation-board/board-world.js';

/** A tree of one superior and three organisations, and what is missing of them on a day. */
class Office {
  readonly world = new BoardWorld();
  private readonly queries = new DataQualityQueries(this.world.views());

  constructor() {
    this.world.database.exec(historyProjection.schema);
    this.world.record(registered(1, '2020-01-01', { level: 'ROOT' }));
    for (const number of [2, 3, 4]) {
      this.world.record(registered(number, '2020-01-01', { parentId: uuid(1) }));
    }
  }

  private items(kind: DataQualityKind, day: string) {
    const sequence = this.world.events.length;
    const viewpoint = { sequence, knownAt: null, effectiveOn: null, day };
    const asking = { scope: null, readsComplaints: false };
    return this.queries.page({ kinds: [kind] }, viewpoint, asking)?.items;
  }

  /** The commands that settle what is missing. */
  settled(kind: DataQualityKind, day: string) {
    return this.items(kind, day)?.flatMap(({ settledBy }) => settledBy.map((by) => by.command));
  }

  said(kind: DataQualityKind, day: string) {
    return this.items(kind, day)?.map(({ sentence }) => sentence);
  }

  found(kind: DataQualityKind, day: string) {
    return this.items(kind, day)?.map(({ organisationId, record, sentence }) => ({
      organisationId,
      record,
      sentence: sentence.en,
    }));
  }
}

describe('what is missing', () => {
  it('is a grade for the last period that others were graded for, once it is over', () => {
    const office = new Office();
    office.world.record(graded(2, 200, 'B', 2024, '2024-12-20'));
    expect(office.found('no-grade', '2025-06-01')).toEqual([]);
    office.world.record(graded(3, 300, 'A', 2024, '2024-12-20'));
    expect(office.found('no-grade', '2024-12-30')).toEqual([]);
    expect(office.found('no-grade', '2025-06-01')).toMatchObject([
      { organisationId: uuid(4), sentence: expect.stringContaining('2024-01-01 – 2024-12-31') },
    ]);
    const [ungraded] = office.said('no-grade', '2025-06-01') ?? [];
    expect(ungraded?.vi).toContain('(01/01/2024 – 31/12/2024)');
    office.world.record(registered(5, '2025-01-01', { parentId: uuid(1) }));
    expect(office.found('no-grade', '2025-06-01')).toHaveLength(1);
  });

  it('is a rank of a grade that the rulebook lacks', () => {
    const office = new Office();
    office.world.record(graded(2, 200, 'Z', 2024, '2024-12-20'));
    expect(office.found('grade-unknown', '2025-01-01')).toMatchObject([
      { organisationId: uuid(2), record: uuid(200), sentence: expect.stringContaining('“Z”') },
    ]);
  });

  it('is a step for each ground, from the plan on, and until it has one that is not cancelled', () => {
    const office = new Office();
    const story = new Story(office.world, 2);
    story.entered('2024-01-10', 'E1', ['G1.2', 'G3.1']);
    expect(office.found('ground-without-step', '2024-02-01')).toEqual([]);
    const step = { ...stepOf('S1', '2024-06-30'), groundIds: ['G1.2'] };
    story.planned('2024-01-20', '2024-12-31', [step]);
    expect(office.found('ground-without-step', '2024-02-01')).toMatchObject([
      { organisationId: uuid(2), sentence: 'The plan has no step for the ground G3.1.' },
    ]);
    story.say('RemediationStepCancelled', '2024-02-02', { stepId: 'S1', reason: 'r' });
    expect(office.found('ground-without-step', '2024-02-03')).toHaveLength(2);
  });

  it('is a report that was due', () => {
    const office = new Office();
    const story = new Story(office.world, 2);
    story.entered('2024-01-10');
    story.planned('2024-01-20', '2024-12-31');
    story.started('2024-01-21');
    expect(office.found('report-due', '2024-03-31')).toEqual([]);
    expect(office.found('report-due', '2024-06-01')).toMatchObject([
      { organisationId: uuid(2), record: uuid(20) },
    ]);
    expect(office.said('report-due', '2024-06-01')?.[0]).toEqual({
      vi: 'Báo cáo kết quả củng cố của kỳ 01/01/2024 – 31/03/2024 đã quá hạn nhưng chưa được ghi.',
      en: 'The report on the remediation for 2024-01-01 – 2024-03-31 is overdue and not recorded.',
    });
  });
});

/** Organisation 2 is listed, merged into 3, its listing closed and taken over. */
function reorganised(office: Office) {
  const story = new Story(office.world, 2);
  story.entered('2024-01-10');
  const merger = office.world.record({
    ...{ type: 'OrganisationMerged', on: '2024-03-01' },
    data: { organisationId: uuid(2), successorId: uuid(3) },
  });
  return { story, successor: new Story(office.world, 3), merger };
}

describe('an end of an organisation and its listing', () => {
  it('is a listing to be closed, as long as the organisation has ended', () => {
    const office = new Office();
    const { story } = reorganised(office);
    expect(office.found('listing-of-ended', '2024-04-01')).toMatchObject([
      { organisationId: uuid(2), record: uuid(20) },
    ]);
    story.say('ListingClosedByReorganisation', '2024-03-02', { successorIds: [uuid(3)] });
    expect(office.found('listing-of-ended', '2024-04-01')).toEqual([]);
  });

  it('is a review to end, or a proposal to reject, where nothing was decided yet', () => {
    const office = new Office();
    const story = new Story(office.world, 2);
    const how = () => office.settled('listing-of-ended', '2024-04-01');
    story.say('ListingReviewStarted', '2024-01-10', { reviewId: null, proposalId: null });
    const data = { organisationId: uuid(2), successorId: uuid(3) };
    office.world.record({ type: 'OrganisationMerged', on: '2024-03-01', data });
    expect(how()).toEqual([`POST /api/v1/listings/${uuid(2)}/end-review`]);
    const proposed = { route: 'E3', grounds: [groundOf('G1.2')], relapseOf: null };
    story.say('ListingProposed', '2024-02-01', { ...proposed, proposalId: null });
    expect(how()).toEqual([`POST /api/v1/listings/${uuid(2)}/reject`]);
    story.say('ListingRejected', '2024-03-02', { reason: 'r' });
    expect(how()).toEqual([]);
  });

  it('asks for nothing else that would be refused then', () => {
    const office = new Office();
    const story = new Story(office.world, 2);
    const kinds = ['listing-without-person', 'ground-without-step', 'report-due'] as const;
    const missing = () => kinds.map((kind) => office.found(kind, '2024-09-01')?.length);
    story.entered('2024-01-10', 'E1', ['G1.2', 'G3.1']);
    story.planned('2024-01-20', '2024-12-31', [
      { ...stepOf('S1', '2024-06-30'), groundIds: ['G1.2'] },
    ]);
    story.started('2024-01-21');
    expect(missing()).toEqual([1, 1, 1]);
    const data = { organisationId: uuid(2), successorId: uuid(3) };
    office.world.record({ type: 'OrganisationMerged', on: '2024-08-01', data });
    expect(missing()).toEqual([0, 0, 0]);
  });

  it('contradicts the closing and the taking over, once the end is taken back, until both are revoked', () => {
    const office = new Office();
    const { story, successor, merger } = reorganised(office);
    const takenOver = successor.say('ListingTakenOver', '2024-03-02', {
      ...{ fromOrganisationId: uuid(2), fromListingId: uuid(20), route: 'E1' },
      grounds: [groundOf('G1.2')],
    });
    const closed = story.say('ListingClosedByReorganisation', '2024-03-02', {
      successorIds: [uuid(3)],
    });
    expect(office.found('closed-while-active', '2024-04-01')).toEqual([]);
    office.world.record({
      ...{ type: 'OrganisationRecordRevoked', on: '2024-04-02' },
      data: {
        ...{ organisationId: uuid(2), corrects: office.world.events[merger - 1]?.id ?? '' },
        ...{ reason: 'r', contradicts: [], batchId: null },
      },
    });
    const both = [{ organisationId: uuid(2) }, { organisationId: uuid(3) }];
    expect(office.found('closed-while-active', '2024-05-01')).toMatchObject(both);
    const revoked = story.amended('RecordRevoked', '2024-05-02', closed);
    expect(office.found('closed-while-active', '2024-05-03')).toMatchObject(both.slice(1));
    successor.amended('RecordRevoked', '2024-05-02', takenOver);
    expect(office.found('closed-while-active', '2024-05-03')).toEqual([]);
    story.amended('CorrectionReversed', '2024-05-04', revoked);
    expect(office.found('closed-while-active', '2024-05-05')).toMatchObject(both.slice(0, 1));
  });
});
