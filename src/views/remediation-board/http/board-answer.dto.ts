/**
 * What the board answers: listings and the steps of their plans. What depends on a day (late, days in the state, days left) is
 * counted for the viewpoint's day, and stored nowhere.
 */
import { ApiProperty } from '@nestjs/swagger';
import { DAY, ID, ID_OR_NULL, DAY_OR_NULL } from '../../../http/fields.js';
import type { IsoDate, Uuid } from '../../../ledger/envelope.js';
import type { ListingState } from '../../../ledger/listing-states.js';
import { STEP_STATES, type StepState } from '../../../ledger/listings/listing-moves.course.js';
import { AskedViewpointDto } from '../../organisation-status/http/organisation-status-answer.dto.js';
import {
  BecauseDto,
  count,
  FlagStatusDto,
  ListingStatusDto,
} from '../../organisation-status/http/status-axes.dto.js';
import {
  type BoardListing,
  type BoardPage,
  type BoardStep,
  type LastDocument,
  LATE_KINDS,
  type LateKind,
  type ReportPeriod,
  type StepPage,
} from '../remediation-board.model.js';

export class ListingDocumentDto implements LastDocument {
  @ApiProperty({ example: '38-KH/ĐUK' })
  number: string;

  @ApiProperty(DAY)
  date: IsoDate;
}

class ReportPeriodDto implements ReportPeriod {
  @ApiProperty(DAY)
  from: IsoDate;

  @ApiProperty(DAY)
  to: IsoDate;
}

class BoardListingDto implements BoardListing {
  @ApiProperty(ID)
  organisationId: Uuid;

  @ApiProperty({ example: 'Đảng bộ phường' })
  name: string;

  @ApiProperty({ type: ListingStatusDto })
  status: ListingStatusDto;

  @ApiProperty({ type: [FlagStatusDto], description: 'Those that the listing raises.' })
  flags: FlagStatusDto[];

  @ApiProperty({ type: String, nullable: true, description: 'Id of the body that listed it.' })
  listedBy: string | null;

  @ApiProperty({ ...DAY_OR_NULL, description: 'For the plan, while it is waited for.' })
  planDueOn: IsoDate | null;

  @ApiProperty({ ...DAY_OR_NULL, description: 'The earliest of a step that is still to be done.' })
  stepDueOn: IsoDate | null;

  @ApiProperty({ ...DAY_OR_NULL, description: 'For the first report that is missing.' })
  reportDueOn: IsoDate | null;

  @ApiProperty({ type: ReportPeriodDto, nullable: true, description: 'What that report is of.' })
  reportPeriod: ReportPeriodDto | null;

  @ApiProperty(DAY_OR_NULL)
  monitoredUntil: IsoDate | null;

  @ApiProperty({ ...ID_OR_NULL, description: 'The earlier listing that has come back.' })
  relapseOf: Uuid | null;

  @ApiProperty({ ...DAY_OR_NULL, description: 'Put on the list on this day.' })
  enteredOn: IsoDate | null;

  @ApiProperty(DAY_OR_NULL)
  delistedOn: IsoDate | null;

  @ApiProperty(DAY_OR_NULL)
  endedOn: IsoDate | null;

  @count('Progress reports made.')
  reports: number;

  @count('Pieces of evidence for its grounds.')
  evidence: number;

  @count('Grounds that do not let the listing end yet.')
  unsettledGrounds: number;

  @ApiProperty({ enum: LATE_KINDS, isArray: true, example: ['step'] })
  late: LateKind[];

  @ApiProperty({ type: ListingDocumentDto, nullable: true })
  lastDocument: ListingDocumentDto | null;
}

class BoardStepDto implements BoardStep {
  @ApiProperty(ID)
  organisationId: Uuid;

  @ApiProperty({ example: 'Đảng bộ phường' })
  name: string;

  @ApiProperty(ID)
  listingId: Uuid;

  @ApiProperty({ example: 'BP-01' })
  stepId: string;

  @ApiProperty({ enum: STEP_STATES })
  state: StepState;

  @ApiProperty(DAY)
  since: IsoDate;

  @count('In the state.')
  days: number;

  @ApiProperty({ example: 'TRAINING' })
  measure: string;

  @ApiProperty({ example: 'Bồi dưỡng nghiệp vụ cho cấp ủy' })
  text: string;

  @ApiProperty({ description: 'The body that carries it out.' })
  owner: string;

  @ApiProperty({ type: String, nullable: true, example: 'CB-0142', description: 'A staff code.' })
  personInCharge: string | null;

  @ApiProperty(DAY)
  startsOn: IsoDate;

  @ApiProperty({ ...DAY, example: '2025-12-31' })
  dueOn: IsoDate;

  @ApiProperty(DAY_OR_NULL)
  reportedOn: IsoDate | null;

  @ApiProperty({ ...DAY_OR_NULL, description: 'Verified or cancelled on this day.' })
  settledOn: IsoDate | null;

  @ApiProperty({ type: [String], description: 'The grounds that it answers.' })
  groundIds: readonly string[];

  @count('Pieces.')
  evidence: number;

  @count('How often the due day was moved.')
  rescheduled: number;

  @ApiProperty({ description: 'Past due and still to be done.' })
  late: boolean;

  @ApiProperty({ type: BecauseDto })
  because: BecauseDto;
}

const BY_STATE = {
  type: 'object',
  additionalProperties: { type: 'integer' },
  description: 'Of all pages together; states without any are left out.',
} as const;

export class BoardPageDto implements BoardPage {
  @ApiProperty({ type: AskedViewpointDto })
  viewpoint: AskedViewpointDto;

  @ApiProperty({ type: [BoardListingDto] })
  items: BoardListingDto[];

  @count('On all pages together.')
  total: number;

  @ApiProperty({ ...BY_STATE, example: { LISTED: 2, IN_REMEDIATION: 9 } })
  byState: Partial<Record<ListingState, number>>;

  @ApiProperty({ type: String, nullable: true, description: 'Null on the last page.' })
  nextCursor: string | null;
}

export class StepPageDto implements StepPage {
  @ApiProperty({ type: AskedViewpointDto })
  viewpoint: AskedViewpointDto;

  @ApiProperty({ type: [BoardStepDto] })
  items: BoardStepDto[];

  @count('On all pages together.')
  total: number;

  @ApiProperty({ ...BY_STATE, example: { PLANNED: 4, REPORTED_DONE: 3 } })
  byState: Partial<Record<StepState, number>>;

  @ApiProperty({ type: String, nullable: true, description: 'Null on the last page.' })
  nextCursor: string | null;
}
