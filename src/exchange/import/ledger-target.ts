import { v7 as uuidV7 } from 'uuid';
import type { Committed } from '../../event-store/command-handler.js';
import type { EventStore, LogEntry } from '../../event-store/event-store.js';
import {
  assessmentStream,
  type AssessmentEvent,
} from '../../ledger/assessments/assessment.events.js';
import type { AssessmentsService } from '../../ledger/assessments/assessments.service.js';
import type { Caller } from '../../ledger/caller.js';
import { parseDocumentNumber } from '../../ledger/document-number.js';
import type { Actor, IsoDate, LedgerEvent, Uuid } from '../../ledger/envelope.js';
import type {
  OrganisationDirectory,
  OrganisationFacts,
} from '../../ledger/organisation-directory.js';
import type { OrganisationsService } from '../../ledger/organisations/organisations.service.js';
import type { Rejection } from '../../ledger/rejection.js';
import type { RulebookRegistry } from '../../ledger/rulebook-registry.js';
import type { Rulebook } from '../../rulebook/rulebook.js';
import type {
  FollowUpToRecord,
  ImportTarget,
  InspectionContent,
  InspectionToRecord,
  OrganisationToRegister,
} from './import-target.js';

/** The services through which everything is recorded, and the log that they write to. */
export interface ImportServices {
  readonly store: EventStore;
  readonly organisations: Pick<OrganisationsService, 'register'>;
  readonly assessments: Pick<AssessmentsService, 'recordInspection' | 'recordFollowUp'>;
  readonly directory: Pick<OrganisationDirectory, 'find'>;
  readonly rulebooks: RulebookRegistry;
}

/** The ledger, on behalf of whoever imports. All that one import records has one correlation id. */
export class LedgerTarget implements ImportTarget {
  readonly importId = uuidV7();

  constructor(
    private readonly services: ImportServices,
    private readonly actor: Actor,
  ) {}

  rulebook(reference: string): Promise<Rulebook | undefined> {
    return this.services.rulebooks.byReference(reference);
  }

  organisation(organisationId: Uuid): Promise<OrganisationFacts | undefined> {
    return this.services.directory.find(organisationId);
  }

  async inspection(assessmentId: Uuid): Promise<InspectionContent | undefined> {
    const events: LedgerEvent[] = [];
    const stream = assessmentStream(assessmentId);
    for await (const batch of this.services.store.readStream(stream)) {
      events.push(...batch.map(({ event }: LogEntry) => event));
    }
    const [opened] = events;
    if (!opened) return undefined;
    return toContent(events.filter((event) => event.correlationId === opened.correlationId));
  }

  register(organisation: OrganisationToRegister): Promise<Committed | Rejection> {
    const { since, rulebookId, ...described } = organisation;
    const input = { ...described, ...(rulebookId !== null && { rulebookId }) };
    return this.services.organisations.register(input, this.caller(since));
  }

  record(inspection: InspectionToRecord): Promise<Committed | Rejection> {
    const { assessmentId, organisationId, period, purpose, date } = inspection;
    const findings = inspection.findings.map((finding, at) => ({
      findingId: String(at + 1),
      ...finding,
    }));
    const input = { assessmentId, organisationId, period, purpose, points: null, findings };
    return this.services.assessments.recordInspection(input, this.caller(date, inspection));
  }

  followUp({ date, ...payload }: FollowUpToRecord): Promise<Committed | Rejection> {
    return this.services.assessments.recordFollowUp(payload, this.caller(date));
  }

  private caller(occurredOn: IsoDate, cited?: InspectionToRecord): Caller {
    const { actor, importId: correlationId } = this;
    const options = { correlationId };
    const parsed = parseDocumentNumber(cited?.documentNumber ?? '');
    if (!parsed || !cited?.document) return { actor, occurredOn, options };
    const { number, kind, issuer } = parsed;
    const document = { number, kind, issuer, date: occurredOn, ...cited.document };
    return { actor, occurredOn, options, document };
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
