import type { IsoDate, Uuid } from '../../ledger/envelope.js';
import type { Rejection } from '../../ledger/rejection.js';
import type { SharedTarget } from '../import/shared-target.js';
import type { MappedPlan } from './step.row.js';

/** The listing that stands on a day, as far as a step must know. */
export interface StandingListing {
  readonly grounds: readonly { readonly groundId: string; readonly ground: string }[];
}

/** What is to be recorded of a step; null for what is recorded already, or has not happened. */
export interface StepToRecord {
  readonly organisationId: Uuid;
  readonly stepId: string;
  readonly plan: (MappedPlan & { readonly groundIds: readonly string[] }) | null;
  readonly startedOn: IsoDate | null;
  readonly reported: { readonly on: IsoDate; readonly evidence: string } | null;
}

/** As it was planned, and the days on which it was ever said to be started and done. */
export interface RecordedStep {
  readonly plan: MappedPlan;
  readonly startedOn: readonly IsoDate[];
  readonly reportedOn: readonly IsoDate[];
}

export interface StepTarget extends SharedTarget {
  /** Undefined where nothing stands: the organisation is not on the list that day. */
  listing(organisationId: Uuid, on: IsoDate): Promise<StandingListing | undefined>;
  step(organisationId: Uuid, stepId: string): Promise<RecordedStep | undefined>;
  /**
   * Plans the step in the approver's name, and reports in the importing account's how far it has come. Everything is decided
   * before anything is recorded; after a crash in between, the same again records the rest.
   */
  recordStep(step: StepToRecord): Promise<Rejection | undefined>;
}
