import { describe, expect, it } from '@jest/globals';
import type { AssessmentEvent } from '../../../src/ledger/assessments/assessment.events.js';
import type { Recorded } from '../../../src/ledger/decider.js';
import { lastAssessment } from '../../../src/views/what-if/answering/assessed-facts.js';
import { appraised, decided, happened, opened } from '../../support/assessments.js';

type Told = Recorded<AssessmentEvent>;
const numbered = (...events: object[]) =>
  events.map((event, index) => ({ ...event, id: `e${index}` }) as Told);
const withdrawn = { reason: 'Ghi nhầm', contradicts: [] };
const STANDING = { grade: 'B', points: 85 };

describe('what is kept of the last decision', () => {
  it('is its figures and counts, and what the appraiser ticked', () => {
    const events = numbered(opened(), appraised({ forcedBy: ['D.DISUNITY'] }), decided());
    expect(lastAssessment(events, STANDING)).toMatchObject({
      rulebook: 'to-chuc-co-so@2025.366',
      facts: {
        ...{ grade: 'B', points: 85, forcedBy: ['D.DISUNITY'] },
        measures: { tasksLatePercent: 0, openShortcomings: 0 },
        quotas: [{ quota: 'A_OF_B', holders: 0, denominator: 10 }],
      },
    });
  });

  it('is the grade that stands after a correction, on the figures of the decision', () => {
    const corrected = happened('AssessmentGradeCorrected', {
      ...{ corrects: 'e1', reason: 'Gõ nhầm', grade: 'C', points: 60, previousGrade: 'B' },
      decidedOn: null,
    });
    const events = numbered(appraised(), decided(), corrected);
    const kept = lastAssessment(events, { grade: 'C', points: 60 });
    expect(kept?.facts).toMatchObject({ grade: 'C', points: 60, measures: { disciplined: 0 } });
  });

  it('is nothing while the decision is revoked, and there again once that is reversed', () => {
    const revoked = happened('AssessmentGradeRevoked', {
      ...withdrawn,
      ...{ corrects: 'e1', previousGrade: 'B' },
    });
    const reversed = happened('AssessmentCorrectionReversed', {
      ...withdrawn,
      ...{ corrects: 'e2', reinstatedGrade: 'B' },
    });
    const events = numbered(appraised(), decided(), revoked, reversed);
    expect(lastAssessment(events.slice(0, 3), STANDING)).toBeUndefined();
    expect(lastAssessment(events, STANDING)?.facts.grade).toBe('B');
  });

  it('rests on the appraisal that stands', () => {
    const revoked = happened('AssessmentRecordRevoked', { ...withdrawn, corrects: 'e1' });
    const events = numbered(
      appraised(),
      appraised({ forcedBy: ['D.DISUNITY'] }),
      revoked,
      decided(),
    );
    expect(lastAssessment(events, STANDING)?.facts.forcedBy).toEqual([]);
  });

  it('is what a superseding decision says, until that is reversed', () => {
    const { data } = decided('A', 95);
    const superseded = happened('AssessmentGradeSuperseded', {
      ...data,
      ...{ corrects: 'e1', reason: 'Kết luận mới', previousGrade: 'B' },
      basis: { ...data.basis, quotas: [] },
    });
    const reversed = happened('AssessmentCorrectionReversed', {
      ...withdrawn,
      ...{ corrects: 'e2', reinstatedGrade: 'B' },
    });
    const events = numbered(appraised(), decided(), superseded, reversed);
    const quotasOf = (count: number) =>
      lastAssessment(events.slice(0, count), STANDING)?.facts.quotas.length;
    expect([quotasOf(3), quotasOf(4)]).toEqual([0, 1]);
  });
});
