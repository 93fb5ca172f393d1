import { ApiProperty } from '@nestjs/swagger';
import { DAY, ID, ID_OR_NULL, IDS } from '../../../http/fields.js';
import type { Instant, IsoDate, LedgerSequence, Uuid } from '../../../ledger/envelope.js';
import type { Period } from '../../../ledger/period.js';
import {
  type AskedViewpoint,
  type GradeStatus,
  ORGANISATION_STATES,
  type OrganisationState,
  type OrganisationStatus,
  type Viewpoint,
} from '../organisation-status.model.js';
import type { StatusPage } from '../status-questions.model.js';
import {
  BecauseDto,
  ComplaintCountsDto,
  count,
  FlagStatusDto,
  ListingStatusDto,
} from './status-axes.dto.js';

export class ViewpointAnswerDto implements Viewpoint {
  @ApiProperty({ type: 'integer', example: 1042, description: 'What was known at this sequence.' })
  sequence: LedgerSequence;

  @ApiProperty({ type: String, format: 'date-time', nullable: true, example: null })
  knownAt: Instant | null;

  @ApiProperty({ ...DAY, nullable: true, example: '2024-12-31' })
  effectiveOn: IsoDate | null;
}

export class AskedViewpointDto extends ViewpointAnswerDto implements AskedViewpoint {
  @ApiProperty({ ...DAY, description: 'For which days in a state, late and overdue are told.' })
  day: IsoDate;
}

class PeriodDto implements Period {
  @ApiProperty({ example: 'YEAR' })
  kind: string;

  @ApiProperty({ example: '2024' })
  label: string;

  @ApiProperty({ ...DAY, example: '2024-01-01' })
  from: IsoDate;

  @ApiProperty({ ...DAY, example: '2024-12-31' })
  to: IsoDate;
}

class GradeStatusDto implements GradeStatus {
  @ApiProperty({ example: 'B' })
  grade: string;

  @ApiProperty({ type: Number, nullable: true, example: 84.5 })
  points: number | null;

  @ApiProperty({ type: PeriodDto })
  period: PeriodDto;

  @ApiProperty({ ...DAY, example: '2025-01-10' })
  decidedOn: IsoDate;

  @ApiProperty({ enum: ['decided', 'computed'] })
  method: 'decided' | 'computed';

  @ApiProperty(ID)
  assessmentId: Uuid;

  @ApiProperty({
    type: 'integer',
    isArray: true,
    example: [40, 41],
    description: 'The events that the decision rested on: the appraisal, the findings.',
  })
  basis: readonly LedgerSequence[];

  @ApiProperty({ type: BecauseDto })
  because: BecauseDto;
}

class AncestorDto {
  @ApiProperty(ID)
  organisationId: Uuid;

  @ApiProperty({ example: 'Đảng bộ khối các cơ quan' })
  name: string;
}

class HeadDto {
  @ApiProperty({ example: 'CB-0142', description: 'Pseudonym or staff code, never a name.' })
  person: string;

  @ApiProperty({ example: 'Bí thư' })
  title: string;
}

class FindingCountsDto {
  @count()
  total: number;

  @count()
  critical: number;
}

class LastDocumentDto {
  @ApiProperty({ example: '38-QĐ/ĐUK' })
  number: string;

  @ApiProperty({ ...DAY, example: '2025-01-10' })
  date: IsoDate;
}

export class OrganisationStatusDto implements OrganisationStatus {
  @ApiProperty(ID)
  organisationId: Uuid;

  @ApiProperty({ example: 'Chi bộ Tổ dân phố 3' })
  name: string;

  @ApiProperty({ type: BecauseDto })
  nameBecause: BecauseDto;

  @ApiProperty({ type: String, nullable: true, example: 'TDP3' })
  code: string | null;

  @ApiProperty({ example: 'CELL' })
  level: string;

  @ApiProperty({ example: 'WARD' })
  placeKind: string;

  @ApiProperty({ example: 'to-chuc-co-so' })
  rulebookId: string;

  @ApiProperty(ID_OR_NULL)
  parentId: Uuid | null;

  @ApiProperty({ type: String, nullable: true, example: 'Đảng bộ phường' })
  parentName: string | null;

  @ApiProperty({ type: BecauseDto })
  placeBecause: BecauseDto;

  @ApiProperty({ type: [AncestorDto], description: 'From the root, or the scope, down to itself.' })
  ancestors: AncestorDto[];

  @count('Steps from the root.')
  depth: number;

  @ApiProperty({ type: 'integer', nullable: true, example: 27 })
  members: number | null;

  @ApiProperty({ type: HeadDto, nullable: true })
  head: HeadDto | null;

  @ApiProperty({ enum: ORGANISATION_STATES })
  state: OrganisationState;

  @ApiProperty({ type: BecauseDto })
  stateBecause: BecauseDto;

  @ApiProperty({ ...DAY, example: '2010-05-19' })
  registeredOn: IsoDate;

  @ApiProperty({ ...IDS, description: 'Who continues it.' })
  successorIds: readonly Uuid[];

  @ApiProperty({ ...IDS, description: 'Whom it continues.' })
  predecessorIds: readonly Uuid[];

  @ApiProperty({ type: GradeStatusDto, nullable: true })
  grade: GradeStatusDto | null;

  @ApiProperty({ type: [GradeStatusDto], description: 'The last three, newest period first.' })
  grades: GradeStatusDto[];

  @ApiProperty({ type: FindingCountsDto, description: 'Of the assessment that gave the grade.' })
  findings: FindingCountsDto;

  @count('Shortcomings that nobody recorded as remedied, of all assessments.')
  openShortcomings: number;

  @ApiProperty({ type: ListingStatusDto })
  listing: ListingStatusDto;

  @ApiProperty({ type: [FlagStatusDto] })
  flags: FlagStatusDto[];

  @ApiProperty({
    type: ComplaintCountsDto,
    nullable: true,
    description: 'Null where the token may not see whether there are any.',
  })
  complaints: ComplaintCountsDto | null;

  @ApiProperty({ type: LastDocumentDto, nullable: true })
  lastDocument: LastDocumentDto | null;

  @count('The last event about it.')
  lastSequence: LedgerSequence;

  @count('Revision of its own record: the ETag that If-Match of a command on it names.')
  revision: number;
}

export class StatusPageDto implements StatusPage {
  @ApiProperty({ type: AskedViewpointDto })
  viewpoint: AskedViewpointDto;

  @ApiProperty({ type: [OrganisationStatusDto] })
  items: OrganisationStatusDto[];

  @count('On all pages together.')
  total: number;

  @ApiProperty({ type: String, nullable: true, description: 'Null on the last page.' })
  nextCursor: string | null;
}
