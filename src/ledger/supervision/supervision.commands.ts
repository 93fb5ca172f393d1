/** What can be asked of the supervision of an organisation. Payloads are what a client sends; `known` is what the service found. */
import type { AmendmentRequest } from '../amendment-events.js';
import type { Command } from '../decider.js';
import type { IsoDate, Uuid } from '../envelope.js';
import type { OrganisationFacts } from '../organisation-directory.js';

/** What the decision must know of other records; outside the payload, so that a retry is the same request. */
export interface SupervisionFacts {
  readonly organisation: OrganisationFacts | undefined;
}
type SupervisionCommandOf<Type extends string, Payload extends object> = Command<
  Type,
  { readonly organisationId: Uuid } & Payload
> & { readonly known: SupervisionFacts };

export type ConcludeHotSpot = SupervisionCommandOf<
  'ConcludeHotSpot',
  { readonly hotSpotId: Uuid; readonly reason: string }
>;
export type LiftHotSpot = SupervisionCommandOf<
  'LiftHotSpot',
  { readonly hotSpotId: Uuid; readonly reason: string }
>;
export type OpenInspection = SupervisionCommandOf<
  'OpenInspection',
  { readonly inspectionId: Uuid; readonly kind: string; readonly reason: string }
>;
export type ConcludeInspection = SupervisionCommandOf<
  'ConcludeInspection',
  { readonly inspectionId: Uuid; readonly conclusion: string }
>;
export type ImposeDiscipline = SupervisionCommandOf<
  'ImposeDiscipline',
  {
    readonly disciplineId: Uuid;
    readonly form: string;
    /** Its last day; null takes the rulebook's months for this form, or none where it has none. */
    readonly until: IsoDate | null;
  }
>;
export type LiftDiscipline = SupervisionCommandOf<
  'LiftDiscipline',
  { readonly disciplineId: Uuid; readonly reason: string }
>;
/** Names the fact by its id: which measure it belongs to follows from that. */
export type AmendSupervision = SupervisionCommandOf<'AmendSupervision', AmendmentRequest>;

export type SupervisionCommand =
  | ConcludeHotSpot
  | LiftHotSpot
  | OpenInspection
  | ConcludeInspection
  | ImposeDiscipline
  | LiftDiscipline
  | AmendSupervision;
