/** People who take back what was imported, on a document, by the services. */
import type { EventStore } from '../../src/event-store/event-store.js';
import type { Caller } from '../../src/ledger/caller.js';
import type { LedgerEvent } from '../../src/ledger/envelope.js';
import { Rejection } from '../../src/ledger/rejection.js';
import { servicesOver } from './import-ledger.js';

const number = '9-TB/UBKT';
const BY: Caller = {
  actor: { account: 'son.approver', role: 'approver', body: null },
  occurredOn: '2025-12-01',
  document: {
    ...{ number, kind: 'TB', issuer: 'UBKT', date: '2025-12-01' },
    ...{ abstract: 'Thu hồi bản ghi nhập nhầm', secrecy: 'open' },
  },
};
const REASON = 'Nhập nhầm tệp của đơn vị khác.';

/** Revokes each of these, the last recorded first, so that nothing is left resting on what is gone. */
export async function takeBack(store: EventStore, events: readonly LedgerEvent[]): Promise<void> {
  for (const event of events.toReversed()) {
    const done = await revoke(servicesOver(store), event);
    if (done instanceof Rejection) throw new Error(`${event.type}: ${done.message.en}`);
  }
}

function revoke(services: ReturnType<typeof servicesOver>, event: LedgerEvent) {
  const { id, stream, data, type } = event;
  const request = {
    ...{ kind: 'revoked' as const, corrects: id, reason: REASON, replacement: {} },
    ...{ contradicts: [], batchId: null },
  };
  const of = (field: string) => data[field] as string;
  const [record] = stream.split('-');
  if (record === 'letter') return services.letters.amend(of('letterId'), request, BY);
  if (record === 'complaint') return services.complaints.amend(of('caseId'), request, BY);
  if (record === 'listing') return services.listings.amend(of('organisationId'), request, BY);
  const assessmentId = of('assessmentId');
  if (type === 'AssessmentGradeDecided') {
    return services.assessments.revokeGrade({ assessmentId, corrects: id, reason: REASON }, BY);
  }
  return services.assessments.revokeRecord({ assessmentId, corrects: id, reason: REASON }, BY);
}
