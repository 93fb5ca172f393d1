/** What requests on rounds of reviews carry, and what a round answers. */
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsObject, IsString, MaxLength, ValidateNested } from 'class-validator';
import { ActDto } from '../../../http/act.dto.js';
import { CommandAnswerDto } from '../../../http/answer-command.js';
import { DAY, ID, MayBeLeftOut } from '../../../http/fields.js';
import { PeriodDto } from '../../../http/period.dto.js';
import { IsLowerCaseUuid } from '../../../http/validators.js';
import type { IsoDate, Uuid } from '../../envelope.js';
import { REVIEW_STATES, type ReviewState } from '../review.course.js';
import type { ReviewResult } from '../review.events.js';

export class ReviewIdDto {
  @ApiProperty(ID)
  @IsLowerCaseUuid()
  reviewId: Uuid;
}

export class OpenReviewDto extends ActDto {
  @ApiPropertyOptional({ ...ID, description: 'Made by the ledger when left out.' })
  @MayBeLeftOut()
  @IsLowerCaseUuid()
  reviewId?: Uuid;

  @ApiProperty({ ...ID, description: 'The organisation whose subtree is gone through.' })
  @IsLowerCaseUuid()
  organisationId: Uuid;

  @ApiProperty({ example: 'Rà soát tổ chức cơ sở đảng cần củng cố năm 2025', maxLength: 300 })
  @IsString()
  @MaxLength(300)
  title: string;

  @ApiProperty({ type: () => PeriodDto })
  @IsObject()
  @ValidateNested()
  @Type(() => PeriodDto)
  period: PeriodDto;
}

export class CloseReviewDto extends ActDto {}

export class ReviewOpenedAnswer extends CommandAnswerDto {
  @ApiProperty(ID)
  reviewId: Uuid;
}

export class ReviewResultDto implements ReviewResult {
  @ApiProperty(ID)
  organisationId: Uuid;

  @ApiProperty(ID)
  listingId: Uuid;

  @ApiProperty({ enum: ['not-listed', 'rejected', 'listed'] })
  result: ReviewResult['result'];
}

/** A round of reviews as the log has it now. */
export class ReviewAnswer {
  @ApiProperty(ID)
  reviewId: Uuid;

  @ApiProperty(ID)
  organisationId: Uuid;

  @ApiProperty({ enum: REVIEW_STATES, description: 'NONE where the opening was revoked.' })
  state: ReviewState;

  @ApiProperty({ type: String, nullable: true, example: 'Rà soát năm 2025' })
  title: string | null;

  @ApiProperty({ type: () => PeriodDto, nullable: true })
  period: PeriodDto | null;

  @ApiProperty({ type: String, nullable: true, example: 'to-chuc-co-so@2025.366' })
  rulebook: string | null;

  @ApiProperty({ ...DAY, nullable: true })
  openedOn: IsoDate | null;

  @ApiProperty({ ...DAY, nullable: true })
  closedOn: IsoDate | null;

  @ApiProperty({ type: [ReviewResultDto], description: 'The list that the round closed with.' })
  results: readonly ReviewResultDto[];
}
