/**
 * One listing with all that was recorded in it, each part with the events that say so. Every class implements the type of the
 * course that it shows, so that a field which the decider gains is missed here by the compiler and not by a reader.
 */
import { ApiProperty } from '@nestjs/swagger';
import { DAY, ID, ID_OR_NULL, IDS, DAY_OR_NULL } from '../../../http/fields.js';
import type { IsoDate, LedgerSequence, RulebookReference, Uuid } from '../../../ledger/envelope.js';
import { LISTING_STATES, type ListingState } from '../../../ledger/listing-states.js';
import type {
  GroundOutcome,
  ListingOrigin,
  ListingPlan,
  Postponement,
  ProgressReport,
} from '../../../ledger/listings/listing-case.course.js';
import type { Evidence } from '../../../ledger/listings/listing.events.js';
import type { Period } from '../../../ledger/period.js';
import type { CitedGround, CitedListing, CitedStep } from '../listing-record.model.js';
import { STEP_STATES, type StepState } from '../../../ledger/listings/listing-moves.course.js';

type WithSequences<T> = Omit<T, 'because'>;

class Cited {
  @ApiProperty({ type: 'integer', isArray: true, example: [17, 42], description: 'The events.' })
  because: readonly LedgerSequence[];
}

class CitedEvidenceDto implements Evidence {
  @ApiProperty({ example: '12-BC/ĐU' })
  reference: string;

  @ApiProperty({ example: 'Báo cáo tự phê bình' })
  note: string;
}

class CitedOutcomeDto extends Cited implements WithSequences<GroundOutcome> {
  @ApiProperty({ example: 'SETTLED' })
  outcome: string;

  @ApiProperty(DAY)
  verifiedOn: IsoDate;

  @ApiProperty({ type: [CitedEvidenceDto] })
  evidence: CitedEvidenceDto[];
}

class CitedGroundDto extends Cited implements CitedGround {
  @ApiProperty({ example: 'N1' })
  groundId: string;

  @ApiProperty({ example: 'G3.1' })
  ground: string;

  @ApiProperty({ type: String, nullable: true, example: null })
  context: string | null;

  @ApiProperty({ example: 'Nội bộ cấp ủy chưa thống nhất' })
  text: string;

  @ApiProperty({
    type: String,
    example: 'to-chuc-co-so@2025.366',
    description: 'Whose code the ground is.',
  })
  rulebook: RulebookReference;

  @ApiProperty(DAY)
  since: IsoDate;

  @ApiProperty({ type: [CitedEvidenceDto] })
  evidence: CitedEvidenceDto[];

  @ApiProperty({ type: CitedOutcomeDto, nullable: true, description: 'Null until it is verified.' })
  outcome: CitedOutcomeDto | null;
}

class CitedPostponementDto extends Cited implements WithSequences<Postponement> {
  @ApiProperty(DAY)
  on: IsoDate;

  @ApiProperty(DAY)
  previousDueOn: IsoDate;

  @ApiProperty({ ...DAY, example: '2025-12-31' })
  dueOn: IsoDate;
}

class CitedStepDto extends Cited implements CitedStep {
  @ApiProperty({ example: 'BP-01' })
  stepId: string;

  @ApiProperty({ example: 'TRAINING' })
  measure: string;

  @ApiProperty({ example: 'Bồi dưỡng nghiệp vụ cho cấp ủy' })
  text: string;

  @ApiProperty({ description: 'The body that carries it out.' })
  owner: string;

  @ApiProperty({ enum: STEP_STATES })
  state: StepState;

  @ApiProperty(DAY)
  since: IsoDate;

  @ApiProperty(DAY)
  plannedOn: IsoDate;

  @ApiProperty(DAY)
  startsOn: IsoDate;

  @ApiProperty({ ...DAY, example: '2025-12-31' })
  dueOn: IsoDate;

  @ApiProperty(DAY_OR_NULL)
  startedOn: IsoDate | null;

  @ApiProperty(DAY_OR_NULL)
  reportedOn: IsoDate | null;

  @ApiProperty({ ...DAY_OR_NULL, description: 'Verified or cancelled on this day.' })
  settledOn: IsoDate | null;

  @ApiProperty({ type: [String], description: 'The grounds that it answers.' })
  groundIds: readonly string[];

  @ApiProperty({ type: [CitedEvidenceDto] })
  evidence: CitedEvidenceDto[];

  @ApiProperty({ type: [CitedPostponementDto], description: 'Due days that were moved.' })
  rescheduled: CitedPostponementDto[];
}

class CitedPlanDto extends Cited implements WithSequences<ListingPlan> {
  @ApiProperty(DAY)
  approvedOn: IsoDate;

  @ApiProperty({ ...DAY, example: '2025-12-31', description: 'As approved.' })
  dueOn: IsoDate;

  @ApiProperty({ type: String, nullable: true, example: 'QUARTER' })
  reportsEvery: string | null;
}

class ReportedPeriodDto implements Period {
  @ApiProperty({ example: 'QUARTER' })
  kind: string;

  @ApiProperty({ example: 'Quý I/2025' })
  label: string;

  @ApiProperty({ ...DAY, example: '2025-01-01' })
  from: IsoDate;

  @ApiProperty({ ...DAY, example: '2025-03-31' })
  to: IsoDate;
}

class CitedReportDto extends Cited implements WithSequences<ProgressReport> {
  @ApiProperty({ type: ReportedPeriodDto })
  period: ReportedPeriodDto;

  @ApiProperty(DAY)
  on: IsoDate;
}

class ListingOriginDto implements ListingOrigin {
  @ApiProperty(ID)
  organisationId: Uuid;

  @ApiProperty(ID)
  listingId: Uuid;
}

export class CitedListingDto extends Cited implements CitedListing {
  @ApiProperty(ID)
  listingId: Uuid;

  @ApiProperty({
    type: String,
    example: 'to-chuc-co-so@2025.366',
    description: 'Pinned by its first event.',
  })
  rulebook: RulebookReference;

  @ApiProperty({ enum: LISTING_STATES, description: 'NONE: it came to nothing.' })
  state: ListingState;

  @ApiProperty(DAY)
  since: IsoDate;

  @ApiProperty(DAY)
  openedOn: IsoDate;

  @ApiProperty(DAY_OR_NULL)
  endedOn: IsoDate | null;

  @ApiProperty(ID_OR_NULL)
  reviewId: Uuid | null;

  @ApiProperty(ID_OR_NULL)
  proposalId: Uuid | null;

  @ApiProperty({ type: String, nullable: true, example: 'E2' })
  route: string | null;

  @ApiProperty({ type: [CitedGroundDto] })
  grounds: CitedGroundDto[];

  @ApiProperty({ ...DAY_OR_NULL, description: 'Put on the list on this day.' })
  enteredOn: IsoDate | null;

  @ApiProperty({ type: String, nullable: true, description: 'Id of the body that listed it.' })
  listedBy: string | null;

  @ApiProperty({ type: String, nullable: true, example: 'CB-0142', description: 'A staff code.' })
  person: string | null;

  @ApiProperty({ type: CitedPlanDto, nullable: true })
  plan: CitedPlanDto | null;

  @ApiProperty({ ...DAY_OR_NULL, description: 'After extensions.' })
  dueOn: IsoDate | null;

  @ApiProperty({ type: [CitedStepDto] })
  steps: CitedStepDto[];

  @ApiProperty({ type: [CitedPostponementDto] })
  extensions: CitedPostponementDto[];

  @ApiProperty({ type: [CitedReportDto] })
  reports: CitedReportDto[];

  @ApiProperty(DAY_OR_NULL)
  delistedOn: IsoDate | null;

  @ApiProperty(DAY_OR_NULL)
  monitoredUntil: IsoDate | null;

  @ApiProperty({ ...ID_OR_NULL, description: 'The earlier listing that has come back.' })
  relapseOf: Uuid | null;

  @ApiProperty({
    ...ID_OR_NULL,
    description: 'The listing that took its place; `state` is as of then.',
  })
  followedBy: Uuid | null;

  @ApiProperty({ type: [ListingOriginDto], description: 'What was taken over from predecessors.' })
  takenOverFrom: ListingOriginDto[];

  @ApiProperty({ ...IDS, description: 'Who goes on after a closing by reorganisation.' })
  successorIds: readonly Uuid[];
}
