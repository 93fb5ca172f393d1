/** What requests carry that bring an organisation under review, onto the list and off it again. */
import { ApiProperty, ApiPropertyOptional, OmitType } from '@nestjs/swagger';
import { ArrayMaxSize, IsArray, IsOptional } from 'class-validator';
import { ActDto } from '../../../http/act.dto.js';
import { AmendmentDto } from '../../../http/amendment.dto.js';
import { CommandAnswerDto } from '../../../http/answer-command.js';
import { DAY, ID, ID_OR_NULL, IDS, MayBeLeftOut } from '../../../http/fields.js';
import { IsCalendarDate, IsLowerCaseUuid } from '../../../http/validators.js';
import type { IsoDate, Uuid } from '../../envelope.js';
import {
  CodeField,
  DayField,
  EvidenceDto,
  EvidenceField,
  GroundDto,
  GroundsField,
  LIST_LIMIT,
  ReasonField,
} from './listing-fields.dto.js';

const ROUTE = "Code of the rulebook's routes.";

/** What begins a listing may name it; where one is under way, that one is meant. */
class BeginningDto extends ActDto {
  @ApiPropertyOptional({ ...ID, description: 'Made by the ledger when left out.' })
  @MayBeLeftOut()
  @IsLowerCaseUuid()
  listingId?: Uuid;
}

export class StartReviewDto extends BeginningDto {
  @ApiPropertyOptional({ ...ID_OR_NULL, description: 'The round of reviews, if it is in one.' })
  @IsOptional()
  @IsLowerCaseUuid()
  reviewId?: Uuid | null;

  @ApiPropertyOptional({
    ...ID_OR_NULL,
    description: 'The proposal by the process that it takes up, if any.',
  })
  @IsOptional()
  @IsLowerCaseUuid()
  proposalId?: Uuid | null;
}

export class ProposeDto extends BeginningDto {
  @CodeField('E3', ROUTE)
  route: string;

  @GroundsField()
  grounds: GroundDto[];

  @ApiPropertyOptional({ ...ID_OR_NULL, description: 'The proposal that it takes up, if any.' })
  @IsOptional()
  @IsLowerCaseUuid()
  proposalId?: Uuid | null;

  @ApiPropertyOptional({
    ...ID_OR_NULL,
    description:
      'The earlier listing that has come back. Out of monitoring it is the one that is watched.',
  })
  @IsOptional()
  @IsLowerCaseUuid()
  relapseOf?: Uuid | null;
}

export class EnterDto extends BeginningDto {
  @CodeField('E1', ROUTE)
  route: string;

  @GroundsField()
  grounds: GroundDto[];
}

export class ReasonDto extends ActDto {
  @ReasonField('Đã khắc phục xong các lý do củng cố')
  reason: string;
}

export class PlainActDto extends ActDto {}

export class VerifyGroundDto extends ActDto {
  @CodeField('g1', 'Id of the ground.')
  groundId: string;

  @CodeField('RESOLVED', "Code of the rulebook's outcomes of a ground.")
  outcome: string;

  @EvidenceField()
  evidence: EvidenceDto[];
}

export class ExtendDto extends ReasonDto {
  @DayField('2026-12-31', 'The new day on which remediation is due.')
  dueOn: IsoDate;
}

export class DelistDto extends ActDto {
  @ApiPropertyOptional({
    ...DAY,
    nullable: true,
    example: '2026-12-31',
    description: "Last day under observation; by the rulebook's months if left out.",
  })
  @IsOptional()
  @IsCalendarDate()
  monitoredUntil?: IsoDate | null;
}

export class CloseByReorganisationDto extends ActDto {
  @ApiPropertyOptional({
    ...IDS,
    description: 'Those of the recorded successors who take over; all of them if left out.',
  })
  @MayBeLeftOut()
  @IsArray()
  @ArrayMaxSize(LIST_LIMIT)
  @IsLowerCaseUuid({ each: true })
  successorIds?: Uuid[];
}

export class ReplacementDto extends OmitType(AmendmentDto, ['kind'] as const) {}
export class TakeBackDto extends OmitType(AmendmentDto, ['kind', 'replacement'] as const) {}

export class ListingAnswer extends CommandAnswerDto {
  @ApiProperty({ ...ID, description: 'The listing that it was recorded in.' })
  listingId: Uuid;
}

export class GroundAnswer extends CommandAnswerDto {
  @ApiProperty({ example: 'g2' })
  groundId: string;
}

export class StepAnswer extends CommandAnswerDto {
  @ApiProperty({ example: '3' })
  stepId: string;
}
