import { describe, expect, it } from '@jest/globals';
import { graded, registered, StatusWorld, TODAY, uuid } from './status-world.js';

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
