import type { Uuid } from '../../src/ledger/envelope.js';
import type { TestApp } from '../support/http.js';
import { newEvent } from '../support/new-event.js';
import {
  acceptedOn,
  decided,
  joined,
  letterId,
  ofCase,
  ofLetter,
  received,
  streamOf,
} from '../views/complaint-register/register-world.js';

const RULEBOOK = 'to-chuc-co-so@2023.124';
const SILENT = { confidential: { text: '' } };

/**
 * An organisation with a denunciation that is overdue though it was extended and paused, with a group, a duplicate and a
 * letter past the competent level; with a complaint that is decided, and a letter that waits.
 */
export async function tellComplaints(app: TestApp, organisationId: Uuid): Promise<void> {
  const extension = { clock: 'TC_DECISION', days: 30, notifiedOn: '2025-03-20', ...SILENT };
  const story = [
    received(1, '2025-03-03', { letterType: 'TC', persons: 40 }),
    received(2, '2025-03-04', { letterType: 'TC', overLevel: true }),
    ...acceptedOn(1, '2025-03-05', { complaintType: 'TC' }),
    joined(1, 1, '2025-03-05'),
    ofLetter(2, 'LetterDuplicateLinked', '2025-03-06', { duplicateOf: letterId(1) }),
    ofCase(1, 'ComplaintComplexityChanged', '2025-03-07', {
      ...{ complexity: 'COMPLEX', previousComplexity: 'ORDINARY', ...SILENT },
    }),
    ofCase(1, 'ComplaintVerificationStarted', '2025-03-10', { verifiedBy: null }),
    ofCase(1, 'ComplaintExtended', '2025-03-20', extension),
    ofCase(1, 'ComplaintSuspended', '2025-04-01', SILENT),
    ofCase(1, 'ComplaintResumed', '2025-04-15'),
    ...acceptedOn(2, '2025-05-05'),
    ofCase(2, 'ComplaintVerificationStarted', '2025-05-06', { verifiedBy: null }),
    decided(2, '2025-05-30', 'PARTLY_FOUNDED'),
    received(3, '2025-12-29', { letterType: 'PA' }),
  ];
  for (const told of story) {
    const event = newEvent({
      ...{ type: told.type, occurredOn: told.on, rulebook: RULEBOOK },
      concerns: [organisationId],
      data: { ...told.data, organisationId },
    });
    await app.store.append({ stream: streamOf(told), expected: 'any', events: [event] });
  }
  await app.settle();
}
