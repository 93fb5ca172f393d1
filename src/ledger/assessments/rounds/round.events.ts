/** Stored format of an assessment round, stream `round-<id>`: the period for which a subtree is rated. */
import type { CorrectionData } from '../../correction.js';
import type { DecidedEvent } from '../../decider.js';
import type { Period } from '../../period.js';
import type { Uuid } from '../../envelope.js';

export type AssessmentRoundOpened = DecidedEvent<
  'AssessmentRoundOpened',
  {
    readonly roundId: Uuid;
    /** The organisation whose subtree is rated. */
    readonly organisationId: Uuid;
    readonly title: string;
    readonly period: Period;
  }
>;
export type AssessmentRoundClosed = DecidedEvent<
  'AssessmentRoundClosed',
  { readonly roundId: Uuid; readonly organisationId: Uuid }
>;
/** Opened in error: no assessment may be opened in it any more. */
export type AssessmentRoundRevoked = DecidedEvent<
  'AssessmentRoundRevoked',
  CorrectionData & { readonly roundId: Uuid; readonly organisationId: Uuid }
>;

/** What is said of a round and may be put right; what it rates, and for which days, is another round. */
export interface RoundReplacement {
  readonly title?: string;
  /** The label of its period. */
  readonly label?: string;
}
export type AssessmentRoundCorrected = DecidedEvent<
  'AssessmentRoundCorrected',
  CorrectionData & {
    readonly roundId: Uuid;
    readonly organisationId: Uuid;
    readonly replacement: RoundReplacement;
    readonly previous: RoundReplacement;
  }
>;
/** The correction or revocation it names, the last one, is undone. */
export type AssessmentRoundCorrectionReversed = DecidedEvent<
  'AssessmentRoundCorrectionReversed',
  CorrectionData & { readonly roundId: Uuid; readonly organisationId: Uuid }
>;

export type RoundEvent =
  | AssessmentRoundOpened
  | AssessmentRoundClosed
  | AssessmentRoundRevoked
  | AssessmentRoundCorrected
  | AssessmentRoundCorrectionReversed;

export const ROUND_EVENT_TYPES = [
  'AssessmentRoundOpened',
  'AssessmentRoundClosed',
  'AssessmentRoundRevoked',
  'AssessmentRoundCorrected',
  'AssessmentRoundCorrectionReversed',
] as const satisfies readonly RoundEvent['type'][];

/** Part of the stored format: what was written under another name would not be found. */
export function roundStream(roundId: Uuid): string {
  return `round-${roundId}`;
}
