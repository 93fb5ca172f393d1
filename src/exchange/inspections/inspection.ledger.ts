import type { Committed } from '../../event-store/command-handler.js';
import type { EventStore, LogEntry } from '../../event-store/event-store.js';
import type { AssessmentEvent } from '../../ledger/assessments/assessment.events.js';
import { assessmentStream } from '../../ledger/assessments/assessment.events.js';
import { isOpeningRevoked } from '../../ledger/assessments/assessment.state.js';
import type { AssessmentsService } from '../../ledger/assessments/assessments.service.js';
import type { Caller } from '../../ledger/caller.js';
import { parseDocumentNumber } from '../../ledger/document-number.js';
import type { IsoDate, LedgerEvent, Uuid } from '../../ledger/envelope.js';
import type { OrganisationsService } from '../../ledger/organisations/organisations.service.js';
import type { Rejection } from '../../ledger/rejection.js';
import type {
  FollowUpToRecord,
  InspectionContent,
  InspectionTarget,
  InspectionToRecord,
  OrganisationToRegister,
} from './inspection.target.js';

export interface InspectionServices {
  readonly store: EventStore;
  readonly organisations: Pick<OrganisationsService, 'register'>;
  readonly assessments: Pick<AssessmentsService, 'recordInspection' | 'recordFollowUp' | 'load'>;
}

/** Organisations and their inspections in the ledger, through the services that decide on them. */
export class InspectionLedger implements Pick<
  InspectionTarget,
  'inspection' | 'register' | 'record' | 'followUp'
> {
  constructor(
    private readonly services: InspectionServices,
    private readonly callerOn: (occurredOn: IsoDate) => Caller,
  ) {}

  async inspection(assessmentId: Uuid): Promise<InspectionContent | undefined> {
    const events: LedgerEvent[] = [];
    const stream = assessmentStream(assessmentId);
    for await (const batch of this.services.store.readStream(stream)) {
      events.push(...batch.map(({ event }: LogEntry) => event));
    }
    const [opened] = events;
    if (!opened) return undefined;
    // Recording it once more is refused with what to do: an assessment is not opened twice.
    const { state } = await this.services.assessments.load(assessmentId);
    if (isOpeningRevoked(state)) return undefined;
    return toContent(events.filter((event) => event.correlationId === opened.correlationId));
  }

  register(organisation: OrganisationToRegister): Promise<Committed | Rejection> {
    const { since, rulebookId, ...described } = organisation;
    const input = { ...described, ...(rulebookId !== null && { rulebookId }) };
    return this.services.organisations.register(input, this.callerOn(since));
  }

  record(inspection: InspectionToRecord): Promise<Committed | Rejection> {
    const { assessmentId, organisationId, period, purpose } = inspection;
    const findings = inspection.findings.map((finding, at) => ({
      findingId: String(at + 1),
      ...finding,
    }));
    const input = { assessmentId, organisationId, period, purpose, points: null, findings };
    return this.services.assessments.recordInspection(input, this.citing(inspection));
  }

  followUp({ date, ...payload }: FollowUpToRecord): Promise<Committed | Rejection> {
    return this.services.assessments.recordFollowUp(payload, this.callerOn(date));
  }

  private citing({ date, documentNumber, document }: InspectionToRecord): Caller {
    const caller = this.callerOn(date);
    const parsed = parseDocumentNumber(documentNumber ?? '');
    if (!parsed || !document) return caller;
    const { number, kind, issuer } = parsed;
    return { ...caller, document: { number, kind, issuer, date, ...document } };
  }
}

/** Only what was recorded together with the opening: later findings and corrections are people's own work. */
function toContent(events: readonly LedgerEvent[]): InspectionContent | undefined {
  const [first] = events;
  if (first?.type !== 'AssessmentOpened') return undefined;
  const facts = events as unknown as readonly AssessmentEvent[];
  const [opened] = facts;
  if (opened?.type !== 'AssessmentOpened') return undefined;
  const findings = facts.flatMap((fact) => {
    if (fact.type !== 'AssessmentFindingRecorded') return [];
    const { criterion, severity, text } = fact.data;
    return [{ criterion, severity, text }];
  });
  return {
    organisationId: opened.data.organisationId,
    date: first.occurredOn,
    purpose: opened.data.purpose,
    documentNumber: first.document?.number ?? null,
    findings,
  };
}
