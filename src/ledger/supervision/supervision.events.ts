/**
 * Stored format of what an authority has concluded of an organisation beside grade and list: hot spots, inspections,
 * discipline. Stream `supervision-<organisation id>`. Names and fields are in the log for ever.
 */
import { type AmendmentEvent, amendmentTypes } from '../amendment-events.js';
import type { DecidedEvent } from '../decider.js';
import type { IsoDate, Uuid } from '../envelope.js';

export interface SupervisionKey {
  readonly organisationId: Uuid;
}
type SupervisionData<Type extends string, Data extends object> = DecidedEvent<
  Type,
  SupervisionKey & Data
>;

/** An authority concludes a hot spot; a score only signals one. */
export type HotSpotConcluded = SupervisionData<
  'HotSpotConcluded',
  { readonly hotSpotId: Uuid; readonly reason: string }
>;
export type HotSpotLifted = SupervisionData<
  'HotSpotLifted',
  { readonly hotSpotId: Uuid; readonly reason: string }
>;
/** `kind` is a code of the rulebook's kinds of inspection. */
export type InspectionOpened = SupervisionData<
  'InspectionOpened',
  { readonly inspectionId: Uuid; readonly kind: string; readonly reason: string }
>;
export type InspectionConcluded = SupervisionData<
  'InspectionConcluded',
  { readonly inspectionId: Uuid; readonly conclusion: string }
>;
/** `form` is a code of the rulebook's disciplines; it is over after `until`, or when it is lifted. */
export type DisciplineImposed = SupervisionData<
  'DisciplineImposed',
  { readonly disciplineId: Uuid; readonly form: string; readonly until: IsoDate | null }
>;
export type DisciplineLifted = SupervisionData<
  'DisciplineLifted',
  { readonly disciplineId: Uuid; readonly reason: string }
>;

export type SupervisionFact =
  | HotSpotConcluded
  | HotSpotLifted
  | InspectionOpened
  | InspectionConcluded
  | DisciplineImposed
  | DisciplineLifted;
export type SupervisionEvent = SupervisionFact | AmendmentEvent<'Supervision', SupervisionKey>;

export const SUPERVISION_FACT_TYPES = [
  'HotSpotConcluded',
  'HotSpotLifted',
  'InspectionOpened',
  'InspectionConcluded',
  'DisciplineImposed',
  'DisciplineLifted',
] as const satisfies readonly SupervisionFact['type'][];
export const SUPERVISION_EVENT_TYPES = [
  ...SUPERVISION_FACT_TYPES,
  ...amendmentTypes('Supervision'),
] as const satisfies readonly SupervisionEvent['type'][];

/** Part of the stored format: what was written under another name would not be found. */
export function supervisionStream(organisationId: Uuid): string {
  return `supervision-${organisationId}`;
}
