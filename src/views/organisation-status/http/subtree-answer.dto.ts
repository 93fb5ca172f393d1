import { ApiProperty } from '@nestjs/swagger';
import { DAY, ID } from '../../../http/fields.js';
import type { IsoDate, Uuid } from '../../../ledger/envelope.js';
import { LISTING_STATES, type ListingState } from '../../../ledger/listing-states.js';
import { OrganisationStatusDto, AskedViewpointDto } from './organisation-status-answer.dto.js';
import { BecauseDto } from './status-axes.dto.js';
import { ORGANISATION_STATES, type OrganisationState } from '../organisation-status.model.js';
import {
  CHANGE_AXES,
  type QuotaStanding,
  type QuotaStandings,
  type StatusChange,
  type StatusChanges,
  type SubtreeSummary,
  type SubtreeSummaryRow,
} from '../status-questions.model.js';

class SubtreeSummaryRowDto implements SubtreeSummaryRow {
  @ApiProperty(ID)
  organisationId: Uuid;

  @ApiProperty({ example: 'Đảng bộ phường' })
  name: string;

  @ApiProperty({ example: 'UNIT' })
  level: string;

  @ApiProperty({ enum: ORGANISATION_STATES })
  state: OrganisationState;

  @ApiProperty({
    type: 'integer',
    example: 120,
    description: 'Active organisations, itself included.',
  })
  organisations: number;

  @ApiProperty({ type: 'integer', example: 112, description: 'Those that hold a decided grade.' })
  graded: number;

  @ApiProperty({
    type: 'object',
    additionalProperties: { type: 'integer' },
    example: { A: 14, B: 96, C: 2, NR: 8 },
  })
  byGrade: Readonly<Record<string, number>>;

  @ApiProperty({ type: 'integer', example: 5 })
  openShortcomings: number;

  @ApiProperty({
    type: 'object',
    additionalProperties: { type: 'integer' },
    example: { NONE: 110, IN_REMEDIATION: 2 },
  })
  byListing: SubtreeSummaryRow['byListing'];

  @ApiProperty({
    type: 'object',
    additionalProperties: { type: 'integer' },
    example: { STEP_LATE: 1 },
    description: 'Of flags that rest on complaints, only what the token may see.',
  })
  byFlag: SubtreeSummaryRow['byFlag'];

  @ApiProperty({ enum: LISTING_STATES, example: 'NONE' })
  ownListing: ListingState;

  @ApiProperty({ type: String, nullable: true, example: 'B' })
  ownGrade: string | null;
}

export class SubtreeSummaryDto implements SubtreeSummary {
  @ApiProperty({ type: AskedViewpointDto })
  viewpoint: AskedViewpointDto;

  @ApiProperty({ type: OrganisationStatusDto })
  organisation: OrganisationStatusDto;

  @ApiProperty({ type: SubtreeSummaryRowDto, description: 'The whole subtree, its root included.' })
  total: SubtreeSummaryRowDto;

  @ApiProperty({ type: [SubtreeSummaryRowDto], description: 'One line per child of the root.' })
  children: SubtreeSummaryRowDto[];
}

class StatusChangeDto implements StatusChange {
  @ApiProperty(ID)
  organisationId: Uuid;

  @ApiProperty({ example: 'Chi bộ Tổ dân phố 3' })
  name: string;

  @ApiProperty({ enum: CHANGE_AXES })
  axis: StatusChange['axis'];

  @ApiProperty({ type: String, nullable: true, example: 'B' })
  before: string | null;

  @ApiProperty({ type: String, nullable: true, example: 'C' })
  after: string | null;

  @ApiProperty({ type: BecauseDto })
  because: BecauseDto;
}

export class StatusChangesDto implements StatusChanges {
  @ApiProperty({ type: AskedViewpointDto })
  from: AskedViewpointDto;

  @ApiProperty({ type: AskedViewpointDto })
  to: AskedViewpointDto;

  @ApiProperty({ type: [StatusChangeDto] })
  items: StatusChangeDto[];
}

class QuotaPeriodDto {
  @ApiProperty({ ...DAY, example: '2024-01-01' })
  from: IsoDate;

  @ApiProperty({ ...DAY, example: '2024-12-31' })
  to: IsoDate;
}

class QuotaStandingDto implements QuotaStanding {
  @ApiProperty({ example: 'A_OF_B' })
  quota: string;

  @ApiProperty(ID)
  parentId: Uuid;

  @ApiProperty({ example: 'Đảng bộ phường' })
  parentName: string;

  @ApiProperty({ type: String, nullable: true, example: 'WARD' })
  placeKind: string | null;

  @ApiProperty({ type: QuotaPeriodDto })
  period: QuotaPeriodDto;

  @ApiProperty({ type: 'integer', example: 3 })
  holders: number;

  @ApiProperty({ type: 'integer', example: 15 })
  denominator: number;

  @ApiProperty({ example: 20 })
  atMostPercent: number;

  @ApiProperty({ type: Number, nullable: true, example: 20 })
  percent: number | null;

  @ApiProperty()
  exceeded: boolean;

  @ApiProperty({ type: BecauseDto })
  because: BecauseDto;
}

export class QuotaStandingsDto implements QuotaStandings {
  @ApiProperty({ type: AskedViewpointDto })
  viewpoint: AskedViewpointDto;

  @ApiProperty({ example: 'to-chuc-co-so@2025.366' })
  rulebook: string;

  @ApiProperty({ type: [QuotaStandingDto] })
  items: QuotaStandingDto[];
}
