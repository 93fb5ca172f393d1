import { beforeEach, describe, expect, it } from '@jest/globals';
import { GradingFactsQueries } from '../../../src/views/organisation-status/grading-facts.queries.js';
import { OrganisationChildrenQueries } from '../../../src/views/organisation-status/organisation-children.queries.js';
import { graded, moved, registered, RULEBOOK, StatusWorld, uuid } from './status-world.js';

const YEAR = (year: number) => ({
  kind: 'YEAR',
  label: `${year}`,
  from: `${year}-01-01`,
  to: `${year}-12-31`,
});

describe('what deciders ask of the status view', () => {
  let world: StatusWorld;
  beforeEach(() => {
    world = new StatusWorld();
    world.record(registered(1, '2015-01-01', { level: 'ROOT' }));
    for (const cell of [2, 3, 4, 5]) {
      world.record(registered(cell, '2015-01-01', { parentId: uuid(1) }));
    }
  });
  const snapshot = (number: number, year: number) =>
    new GradingFactsQueries(world.views()).snapshot(uuid(number), YEAR(year), RULEBOOK);
  const children = () => new OrganisationChildrenQueries(world.views()).activeChildren(uuid(1));

  it('counts grades of children for one period, though later ones were decided', async () => {
    world.record(graded(2, 20, 'A', 2020, '2021-01-10'));
    world.record(graded(3, 30, 'C', 2020, '2021-01-10'));
    world.record(graded(3, 31, 'A', 2021, '2022-01-10'));
    expect(await snapshot(1, 2020)).toMatchObject({
      asOf: world.events.length,
      children: { graded: 2, total: 4, atLeastB: 25, atLeastC: 50 },
    });
  });

  it('counts the peers of an organisation without itself', async () => {
    world.record(graded(2, 20, 'A', 2020, '2021-01-10'));
    world.record(graded(3, 30, 'B', 2020, '2021-01-10'));
    world.record(graded(4, 40, 'B', 2019, '2021-01-10'));
    expect((await snapshot(5, 2020)).quotas).toEqual([{ quota: 'Q1', holders: 1, denominator: 1 }]);
    expect((await snapshot(2, 2020)).quotas).toEqual([{ quota: 'Q1', holders: 0, denominator: 1 }]);
  });

  it('counts an organisation once, by the grade decided last, where two assessments are of one period', async () => {
    world.record(graded(2, 21, 'A', 2020, '2021-01-10'));
    world.record(graded(2, 20, 'C', 2020, '2021-03-10'));
    world.record(graded(3, 30, 'B', 2020, '2021-01-10'));
    expect((await snapshot(5, 2020)).quotas).toEqual([{ quota: 'Q1', holders: 0, denominator: 1 }]);
    expect((await snapshot(1, 2020)).children).toMatchObject({ graded: 2, total: 4, atLeastB: 25 });
  });

  it('counts the grade decided last also where it is not among the last three that are shown', async () => {
    world.record(graded(2, 20, 'A', 2020, '2021-01-10'));
    world.record(graded(2, 21, 'C', 2020, '2021-03-10'));
    for (const year of [2021, 2022, 2023]) {
      world.record(graded(2, year, 'B', year, `${year + 1}-01-10`));
    }
    const counted = { graded: 1, atLeastB: 0, atLeastC: 25 };
    expect((await snapshot(1, 2020)).children).toMatchObject(counted);
    world.record(graded(3, 30, 'B', 2020, '2020-12-10'));
    world.record(graded(2, 19, 'D', 2020, '2020-12-10'));
    expect((await snapshot(5, 2020)).quotas).toEqual([{ quota: 'Q1', holders: 0, denominator: 1 }]);
    expect((await snapshot(1, 2020)).children).toMatchObject({ graded: 2, atLeastC: 50 });
  });

  it('no longer counts a grade that was revoked', async () => {
    const decided = world.record(graded(2, 20, 'A', 2020, '2021-01-10'));
    const corrects = world.events[decided - 1]?.id ?? '';
    world.record({
      type: 'AssessmentGradeRevoked',
      on: '2021-02-01',
      data: { organisationId: uuid(2), assessmentId: uuid(20), corrects },
    });
    expect((await snapshot(1, 2020)).children.graded).toBe(0);
  });

  it('counts shortcomings of earlier periods that nobody remedied', async () => {
    const assess = (type: string, number: number, data: object) => {
      const keys = { organisationId: uuid(2), assessmentId: uuid(number) };
      world.record({ type, on: '2021-01-01', data: { ...keys, ...data } });
    };
    assess('AssessmentOpened', 20, { roundId: null, period: YEAR(2019), purpose: null });
    assess('AssessmentOpened', 21, { roundId: null, period: YEAR(2020), purpose: null });
    for (const shortcomingId of ['a', 'b']) {
      assess('AssessmentShortcomingRecorded', 20, { shortcomingId, text: '', dueOn: null });
    }
    assess('AssessmentShortcomingRecorded', 21, { shortcomingId: 'a', text: '', dueOn: null });
    assess('AssessmentShortcomingRemedied', 20, { shortcomingId: 'b', evidence: '' });
    expect((await snapshot(2, 2020)).openShortcomings).toBe(1);
    expect((await snapshot(2, 2021)).openShortcomings).toBe(2);
  });

  it('counts a shortcoming whose assessment was taken back from under it for its own period, not for every one', async () => {
    const keys = { organisationId: uuid(2), assessmentId: uuid(20) };
    const assess = (type: string, data: object) =>
      world.record({ type, on: '2021-01-01', data: { ...keys, ...data } });
    const idAt = (sequence: number) => world.events[sequence - 1]?.id ?? '';
    const opening = { roundId: null, period: YEAR(2020), purpose: null };
    const opened = idAt(assess('AssessmentOpened', opening));
    const shortcoming = { shortcomingId: 'a', text: '', dueOn: null };
    const found = idAt(assess('AssessmentShortcomingRecorded', shortcoming));
    const revoke = (corrects: string, contradicts: string[]) =>
      assess('AssessmentRecordRevoked', { corrects, contradicts, reason: 'r' });
    revoke(opened, [found]);
    expect((await snapshot(2, 2019)).openShortcomings).toBe(0);
    expect((await snapshot(2, 2020)).openShortcomings).toBe(0);
    expect((await snapshot(2, 2021)).openShortcomings).toBe(1);
    revoke(found, []);
    expect((await snapshot(2, 2021)).openShortcomings).toBe(0);
  });

  it('lists the active children, and answers nothing for an unknown organisation', async () => {
    world.record(moved(2, 3, '2022-01-01'));
    world.record({
      type: 'OrganisationDissolved',
      on: '2022-01-01',
      data: { organisationId: uuid(4), reason: 'r' },
    });
    expect(await children()).toEqual({ asOf: world.events.length, ids: [3, 5].map(uuid) });
    expect(await snapshot(77, 2020)).toMatchObject({ children: { total: 0 }, openShortcomings: 0 });
  });
});
