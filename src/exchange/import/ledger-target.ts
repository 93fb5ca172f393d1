import { v7 as uuidV7 } from 'uuid';
import type { Committed } from '../../event-store/command-handler.js';
import type { Caller } from '../../ledger/caller.js';
import type { Actor, IsoDate, Uuid } from '../../ledger/envelope.js';
import type {
  OrganisationDirectory,
  OrganisationFacts,
} from '../../ledger/organisation-directory.js';
import type { Rejection } from '../../ledger/rejection.js';
import type { RulebookRegistry } from '../../ledger/rulebook-registry.js';
import type { Rulebook } from '../../rulebook/rulebook.js';
import { InspectionLedger, type InspectionServices } from '../inspections/inspection.ledger.js';
import type {
  FollowUpToRecord,
  InspectionContent,
  InspectionToRecord,
  OrganisationToRegister,
} from '../inspections/inspection.target.js';
import { LetterLedger, type LetterServices } from '../letters/letter.ledger.js';
import type { CaseTriage } from '../letters/letter.row.js';
import type { LetterToRecord, RecordedLetter } from '../letters/letter.target.js';
import { StepLedger, type StepServices } from '../steps/step.ledger.js';
import type { RecordedStep, StandingListing, StepToRecord } from '../steps/step.target.js';
import type { ImportTarget } from './import-target.js';

/** The services through which everything is recorded, and the log that they write to. */
export type ImportServices = InspectionServices &
  LetterServices &
  StepServices & {
    readonly directory: Pick<OrganisationDirectory, 'find'>;
    readonly rulebooks: RulebookRegistry;
  };

/** For records of organisations that are in the ledger already. */
export interface ImportSetting {
  /** In whose name steps are planned; without one they are refused, for an import decides nothing. */
  readonly approver?: Actor | undefined;
  /** In whose name cases are triaged; without one they are refused, for an import takes no case further. */
  readonly caseOfficer?: Actor | undefined;
  /** Made up if absent. */
  readonly importId?: Uuid | undefined;
  /** Ids of organisations by their code now. */
  readonly codes?: ReadonlyMap<string, readonly Uuid[]> | undefined;
}

/** The ledger, on behalf of whoever imports. All that one import records has one correlation id. */
export class LedgerTarget implements ImportTarget {
  readonly importId: Uuid;
  private readonly inspections: InspectionLedger;
  private readonly letters: LetterLedger;
  private readonly steps: StepLedger;

  constructor(
    private readonly services: ImportServices,
    actor: Actor,
    private readonly setting: ImportSetting = {},
  ) {
    this.importId = setting.importId ?? uuidV7();
    const options = { correlationId: this.importId };
    const callerOn = (occurredOn: IsoDate, by = actor): Caller => ({
      ...{ actor: by, occurredOn, options },
    });
    this.inspections = new InspectionLedger(services, callerOn);
    this.letters = new LetterLedger(services, callerOn, setting.caseOfficer);
    this.steps = new StepLedger(services, callerOn, setting.approver);
  }

  rulebook(reference: string): Promise<Rulebook | undefined> {
    return this.services.rulebooks.byReference(reference);
  }

  organisation(organisationId: Uuid): Promise<OrganisationFacts | undefined> {
    return this.services.directory.find(organisationId);
  }

  organisationsByCode(code: string): readonly Uuid[] {
    return this.setting.codes?.get(code) ?? [];
  }

  inspection(assessmentId: Uuid): Promise<InspectionContent | undefined> {
    return this.inspections.inspection(assessmentId);
  }

  register(organisation: OrganisationToRegister): Promise<Committed | Rejection> {
    return this.inspections.register(organisation);
  }

  record(inspection: InspectionToRecord): Promise<Committed | Rejection> {
    return this.inspections.record(inspection);
  }

  followUp(followUp: FollowUpToRecord): Promise<Committed | Rejection> {
    return this.inspections.followUp(followUp);
  }

  letter(letterId: Uuid): Promise<RecordedLetter | undefined> {
    return this.letters.letter(letterId);
  }

  hasCase(caseId: Uuid): Promise<boolean> {
    return this.letters.hasCase(caseId);
  }

  triages(caseId: Uuid): Promise<readonly CaseTriage[]> {
    return this.letters.triages(caseId);
  }

  recordLetter(letter: LetterToRecord): Promise<Rejection | undefined> {
    return this.letters.recordLetter(letter);
  }

  listing(organisationId: Uuid, on: IsoDate): Promise<StandingListing | undefined> {
    return this.steps.listing(organisationId, on);
  }

  step(organisationId: Uuid, stepId: string): Promise<RecordedStep | undefined> {
    return this.steps.step(organisationId, stepId);
  }

  recordStep(step: StepToRecord): Promise<Rejection | undefined> {
    return this.steps.recordStep(step);
  }
}
