import { describe, expect, it } from '@jest/globals';
import type { JsonObject } from '../../../src/ledger/json.js';
import type { Period } from '../../../src/ledger/period.js';
import { GradingFactsQueries } from '../../../src/views/organisation-status/grading-facts.queries.js';
import { graded, registered, RULEBOOK, StatusWorld, TODAY, uuid } from './status-world.js';

/** An organisation graded B in 2024, which a later decision made D from 2025-03-01 on. */
function superseded() {
  const world = new StatusWorld();
  world.record(registered(1, '2020-01-01'));
  const decided = world.record(graded(1, 100, 'B', 2024, '2024-12-20'));
  const { data } = graded(1, 100, 'D', 2024, '2025-03-01');
  const corrects = world.events[decided - 1]?.id ?? '';
  const superseding = world.record({
    ...{ type: 'AssessmentGradeSuperseded', on: '2025-03-01' },
    data: { ...data, corrects, reason: 'r', previousGrade: 'B' },
  });
  const gradeOn = (effectiveOn: string | null) => {
    const viewpoint = { sequence: world.events.length, knownAt: null, effectiveOn, day: TODAY };
    const status = world.queries.one(uuid(1), viewpoint, null);
    return status?.grades.map(({ grade, because }) => [grade, ...because.sequences]);
  };
  const take = (type: string, sequence: number) =>
    world.record({
      ...{ type, on: '2025-06-01' },
      data: { organisationId: uuid(1), corrects: world.events[sequence - 1]?.id ?? '' },
    });
  return { world, decided, superseding, gradeOn, take };
}

describe('a superseded grade', () => {
  it('holds until the day of the decision that supersedes it', () => {
    const { decided, superseding, gradeOn } = superseded();
    expect(gradeOn('2025-02-28')).toEqual([['B', decided]]);
    expect(gradeOn('2025-03-01')).toEqual([['D', superseding]]);
    expect(gradeOn(null)).toEqual([['D', superseding]]);
  });

  it('holds again once that is reversed, and neither does once the decision is revoked', () => {
    const { decided, superseding, gradeOn, take } = superseded();
    const reversal = take('AssessmentCorrectionReversed', superseding);
    expect(gradeOn(null)).toEqual([['B', decided]]);
    take('AssessmentCorrectionReversed', reversal);
    take('AssessmentGradeRevoked', decided);
    expect(gradeOn(null)).toEqual([]);
    expect(gradeOn('2025-02-28')).toEqual([]);
  });
});

describe('a grade that is another now', () => {
  it('rests on the clauses of what it is now, in earlier records on that of the grade itself', () => {
    const world = new StatusWorld();
    world.record(registered(1, '2020-01-01'));
    const decided = world.record(graded(1, 100, 'B', 2024, '2024-12-20'));
    const correct = (corrects: number, grade: string, more: JsonObject = {}) => {
      const named = {
        corrects: world.events[corrects - 1]?.id ?? '',
        decidedOn: null,
        points: null,
      };
      const data = { organisationId: uuid(1), assessmentId: uuid(100), ...named, grade, ...more };
      return world.record({ type: 'AssessmentGradeCorrected', on: '2025-02-01', data });
    };
    const clauses = () => {
      const viewpoint = { sequence: world.events.length, knownAt: null, effectiveOn: null };
      const status = world.queries.one(uuid(1), { ...viewpoint, day: TODAY }, null);
      return status?.grade?.because.clauses;
    };
    expect(clauses()).toEqual(['§B']);
    const once = correct(decided, 'C', { previousGrade: 'B' });
    expect(clauses()).toEqual(['§C']);
    const twice = correct(once, 'D', { previousGrade: 'C', clauses: ['§9', '§D'] });
    expect(clauses()).toEqual(['§9', '§D']);
    correct(twice, 'D', { previousGrade: 'D', points: 20 });
    expect(clauses()).toEqual(['§9', '§D']);
  });
});

/** An organisation with a head from 2021-01-01 on, whose appointment an A of 2020-01-01 names as what it supersedes. */
function supersededTooEarly() {
  const world = new StatusWorld();
  world.record(registered(1, '2020-01-01', { level: 'ROOT' }));
  world.record(registered(2, '2020-01-01', { parentId: uuid(1) }));
  world.record(registered(3, '2020-01-01', { parentId: uuid(1) }));
  const appointed = world.record({
    ...{ type: 'OrganisationHeadAppointed', on: '2021-01-01' },
    data: { organisationId: uuid(2), person: 'P', title: 'T' },
  });
  const corrects = world.events[appointed - 1]?.id ?? '';
  const said = graded(2, 200, 'A', 2019, '2020-01-01');
  const superseding = world.record({
    ...{ type: 'AssessmentGradeSuperseded', on: said.on },
    data: { ...said.data, corrects },
  });
  const period = said.data.period as unknown as Period;
  const gradesOn = (effectiveOn: string | null) => {
    const viewpoint = { sequence: world.events.length, knownAt: null, effectiveOn, day: TODAY };
    const status = world.queries.one(uuid(2), viewpoint, null);
    return status?.grades.map(({ decidedOn, because }) => [decidedOn, ...because.sequences]);
  };
  const holdersOfA = async () => {
    const facts = new GradingFactsQueries(world.views());
    const { quotas } = await facts.snapshot(uuid(3), period, RULEBOOK);
    return quotas[0]?.holders;
  };
  return { world, corrects, superseding, gradesOn, holdersOfA };
}

describe('a grade dated before what it names, which no decider lets through', () => {
  it('stands from its own day on, and counts for the quotas', async () => {
    const { superseding, gradesOn, holdersOfA } = supersededTooEarly();
    for (const day of ['2020-01-01', '2020-06-15', '2021-01-01', null]) {
      expect(gradesOn(day)).toEqual([['2020-01-01', superseding]]);
    }
    expect(await holdersOfA()).toBe(1);
  });

  it('falls on all its days with what it names', async () => {
    const { world, corrects, gradesOn, holdersOfA } = supersededTooEarly();
    world.record({
      ...{ type: 'OrganisationRecordRevoked', on: '2021-06-01' },
      data: { organisationId: uuid(2), corrects },
    });
    for (const day of ['2020-01-01', '2020-06-15', '2021-01-01', null]) {
      expect(gradesOn(day)).toEqual([]);
    }
    expect(await holdersOfA()).toBe(0);
  });
});
