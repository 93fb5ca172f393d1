import { describe, it } from '@jest/globals';
import { assessmentDecider } from '../../../src/ledger/assessments/assessment.decider.js';
import { eventId, given } from '../../support/given.js';
import {
  act,
  CASE,
  command,
  decision,
  happened,
  opened,
  ORGANISATION,
  organisation,
  UPPER,
} from '../../support/assessments.js';

const FOLLOW_UP = '0c000000-0000-4000-8000-000000000009';
const LATER = '2026-01-15';
const found = (findingId: string) =>
  happened('AssessmentFindingRecorded', {
    ...{ findingId, criterion: `tiêu chí ${findingId}`, severity: 'ORDINARY', text: '' },
  });
const verified = (findingId: string, verdict: 'remedied' | 'persists') => ({
  type: 'AssessmentFindingVerified',
  schemaVersion: 1,
  concerns: [ORGANISATION],
  data: {
    ...{ assessmentId: CASE, organisationId: ORGANISATION },
    ...{ findingId, followUpId: FOLLOW_UP, verdict },
  },
});
const followUp = { organisationId: ORGANISATION, openedOn: '2026-01-10' };
const verify = (
  verdicts: readonly { findingId: string; verdict: 'remedied' | 'persists' }[],
  known: object = {},
  more: object = {},
) =>
  command(
    'RecordFollowUp',
    { followUpId: FOLLOW_UP, verdicts, ...more },
    act({ occurredOn: LATER }),
    { organisation: organisation(), followUp, ...known },
  );
const both = [
  { findingId: '1', verdict: 'remedied' },
  { findingId: '2', verdict: 'persists' },
] as const;
const inspection = given(assessmentDecider, [opened(), found('1'), found('2')]);

describe('the follow-up of an inspection', () => {
  it('says of each finding whether it was put right, in one append', () => {
    inspection.when(verify(both)).then(verified('1', 'remedied'), verified('2', 'persists'));
  });

  it('adds nothing when repeated, and only what is new when there is more', () => {
    inspection.when(verify(both)).when(verify(both)).thenNothing();
    inspection
      .when(verify([both[0]]))
      .when(verify(both))
      .then(verified('2', 'persists'));
  });

  it('may find put right what an earlier follow-up found again', () => {
    inspection
      .when(verify([both[1]]))
      .when(verify([{ findingId: '2', verdict: 'remedied' }]))
      .then(verified('2', 'remedied'));
  });

  it.each([
    ['assessment.no-verdicts', verify([])],
    ['assessment.follow-up-unknown', verify(both, { followUp: undefined })],
    [
      'assessment.follow-up-unknown',
      verify(both, { followUp: { ...followUp, organisationId: UPPER } }),
    ],
    ['assessment.follow-up-unknown', verify(both, {}, { followUpId: CASE })],
    [
      'assessment.out-of-order',
      verify(both, { followUp: { ...followUp, openedOn: '2020-01-01' } }),
    ],
    [
      'assessment.out-of-order',
      verify(both, { followUp: { ...followUp, openedOn: '2026-01-20' } }),
    ],
    ['assessment.finding-unknown', verify([{ findingId: '7', verdict: 'remedied' }])],
  ] as const)('is refused: %s', (code, asked) => {
    inspection.when(asked).thenRefused(code);
  });

  it('is refused where the finding was put right before', () => {
    inspection
      .when(verify([both[0]]))
      .when(verify([{ findingId: '1', verdict: 'persists' }]))
      .thenRefused('assessment.finding-remedied');
  });

  it('is refused in a case that was never opened', () => {
    given(assessmentDecider, []).when(verify(both)).thenRefused('assessment.unknown');
  });

  it('keeps its finding from being revoked until it is revoked itself', () => {
    const revoke = (id: string) =>
      command(
        'RevokeRecord',
        { corrects: id, reason: 'Ghi nhầm' },
        decision({ occurredOn: LATER }),
      );
    const checked = inspection.when(verify([both[0]]));
    checked.when(revoke(eventId(2))).thenRefused('assessment.record-carries-another');
    checked
      .when(revoke(eventId(4)))
      .when(revoke(eventId(2)))
      .then({
        ...{ type: 'AssessmentRecordRevoked', schemaVersion: 1, concerns: [ORGANISATION] },
        data: {
          ...{ assessmentId: CASE, organisationId: ORGANISATION },
          ...{ corrects: eventId(2), reason: 'Ghi nhầm' },
        },
      });
  });
});
