import type { Committed } from '../../event-store/command-handler.js';
import type { FindingVerdict } from '../../ledger/assessments/assessment.events.js';
import type { IsoDate, Secrecy, Uuid } from '../../ledger/envelope.js';
import type { Period } from '../../ledger/period.js';
import type { Rejection } from '../../ledger/rejection.js';
import type { SharedTarget } from '../import/shared-target.js';
import type { MappedFinding } from './inspection.row.js';

export interface OrganisationToRegister {
  readonly organisationId: Uuid;
  readonly name: string;
  readonly code: string | null;
  readonly level: string;
  readonly placeKind: string;
  readonly parentId: Uuid | null;
  /** For a root; null below one. */
  readonly rulebookId: string | null;
  readonly since: IsoDate;
}

/** What an inspection says, whether it is about to be recorded or is read back from the ledger. */
export interface InspectionContent {
  readonly organisationId: Uuid;
  readonly date: IsoDate;
  readonly purpose: string | null;
  readonly documentNumber: string | null;
  readonly findings: readonly MappedFinding[];
}

export interface InspectionToRecord extends InspectionContent {
  readonly assessmentId: Uuid;
  readonly period: Period;
  /** The document whose number is `documentNumber`; null without one. It bears the inspection's date. */
  readonly document: { readonly abstract: string; readonly secrecy: Secrecy } | null;
}

/** What a follow-up shows of the findings of the inspection before. */
export interface FollowUpToRecord {
  /** The inspection that made the findings. */
  readonly assessmentId: Uuid;
  readonly followUpId: Uuid;
  readonly date: IsoDate;
  readonly verdicts: readonly { readonly findingId: string; readonly verdict: FindingVerdict }[];
}

export interface InspectionTarget extends SharedTarget {
  /** What was recorded when the inspection was, leaving out what people added to it later. */
  inspection(assessmentId: Uuid): Promise<InspectionContent | undefined>;
  register(organisation: OrganisationToRegister): Promise<Committed | Rejection>;
  /** Opening, findings and computed grade in one append: all of it is recorded or nothing. */
  record(inspection: InspectionToRecord): Promise<Committed | Rejection>;
  /** Adds nothing where the same verdicts are recorded already. */
  followUp(followUp: FollowUpToRecord): Promise<Committed | Rejection>;
}
