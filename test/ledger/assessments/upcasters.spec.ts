import { describe, expect, it } from '@jest/globals';
import { EventCodec } from '../../../src/event-store/event-codec.js';
import { assessmentDecider } from '../../../src/ledger/assessments/assessment.decider.js';
import { ASSESSMENT_UPCASTERS } from '../../../src/ledger/assessments/assessment.upcasters.js';
import type { AssessmentOpened } from '../../../src/ledger/assessments/assessment.events.js';
import type { Recorded } from '../../../src/ledger/decider.js';
import { CASE, ORGANISATION, ROUND } from '../../support/assessments.js';

const codec = new EventCodec(ASSESSMENT_UPCASTERS);
/** As version 1 wrote it, before periods were values. */
const stored = Buffer.from(
  JSON.stringify({
    actor: { account: 'an', body: null, role: 'recorder' },
    causationId: CASE,
    concerns: [ORGANISATION],
    correlationId: CASE,
    data: { assessmentId: CASE, organisationId: ORGANISATION, roundId: ROUND, year: 2019 },
    id: '0e000000-0000-4000-8000-000000000001',
    occurredOn: '2019-12-01',
    recordedAt: '2019-12-02T01:00:00.000Z',
    rulebook: 'to-chuc-co-so@2018.132',
    salt: 'AAAAAAAAAAAAAAAAAAAAAA',
    schemaVersion: 1,
    stream: `assessment-${CASE}`,
    type: 'AssessmentOpened',
  }),
);

describe('an opening stored as version 1', () => {
  it('is read with its year as a period, and says nothing of a purpose', () => {
    const { data, schemaVersion } = codec.decode(stored);
    expect(schemaVersion).toBe(2);
    expect(data).toEqual({
      assessmentId: CASE,
      organisationId: ORGANISATION,
      roundId: ROUND,
      period: { kind: 'YEAR', label: '2019', from: '2019-01-01', to: '2019-12-31' },
      purpose: null,
    });
  });

  it('folds like one of today, under the rulebook that it cited', () => {
    const event = codec.decode(stored) as unknown as Recorded<AssessmentOpened>;
    const { opened } = assessmentDecider.evolve(assessmentDecider.initial, event);
    expect(opened).toMatchObject({
      rulebook: 'to-chuc-co-so@2018.132',
      openedOn: '2019-12-01',
      period: { to: '2019-12-31' },
    });
  });
});
