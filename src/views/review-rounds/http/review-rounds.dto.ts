import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional } from 'class-validator';
import { DAY, ID, PageCursor, PageLimit, SplitAtCommas } from '../../../http/fields.js';
import { PeriodDto } from '../../../http/period.dto.js';
import { IsLowerCaseUuid } from '../../../http/validators.js';
import { ViewpointDto } from '../../../http/viewpoint.dto.js';
import type { IsoDate, Uuid } from '../../../ledger/envelope.js';
import { AskedViewpointDto } from '../../organisation-status/http/organisation-status-answer.dto.js';
import { BecauseDto } from '../../organisation-status/http/status-axes.dto.js';
import type { ReviewPage, ReviewRound } from '../review-rounds.model.js';

const STATES = ['OPEN', 'CLOSED'] as const;

/** Filters of review rounds; all of them must hold. */
export class ReviewRoundsQueryDto extends ViewpointDto {
  @ApiPropertyOptional({ ...ID, description: 'Rounds that were opened in this subtree.' })
  @IsOptional()
  @IsLowerCaseUuid()
  subtree?: Uuid;

  @ApiPropertyOptional({ enum: STATES, isArray: true, description: 'Any of which may hold.' })
  @SplitAtCommas()
  @IsIn(STATES, { each: true })
  states?: ReviewRound['state'][];

  @PageLimit()
  limit = 50;

  @PageCursor()
  cursor?: string;
}

class ReviewRoundDto implements ReviewRound {
  @ApiProperty(ID)
  reviewId: Uuid;

  @ApiProperty({ ...ID, description: 'The organisation whose subtree is gone through.' })
  organisationId: Uuid;

  @ApiProperty({ example: 'Đảng bộ khối' })
  organisationName: string;

  @ApiProperty({ enum: STATES })
  state: ReviewRound['state'];

  @ApiProperty({ example: 'Rà soát tổ chức cơ sở đảng cần củng cố năm 2025' })
  title: string;

  @ApiProperty({ type: () => PeriodDto })
  period: PeriodDto;

  @ApiProperty(DAY)
  openedOn: IsoDate;

  @ApiProperty({ ...DAY, nullable: true, description: 'Null while it is open.' })
  closedOn: IsoDate | null;

  @ApiProperty({ type: BecauseDto })
  because: BecauseDto;
}

export class ReviewRoundPageDto implements ReviewPage {
  @ApiProperty({ type: AskedViewpointDto })
  viewpoint: AskedViewpointDto;

  @ApiProperty({ type: [ReviewRoundDto] })
  items: readonly ReviewRoundDto[];

  @ApiProperty({ type: 'integer', example: 3 })
  total: number;

  @ApiProperty({ type: String, nullable: true, description: 'Null on the last page.' })
  nextCursor: string | null;
}
