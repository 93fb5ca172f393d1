import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Transform, Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsOptional,
  Max,
  Min,
} from 'class-validator';
import {
  DAY,
  ID,
  ListParameter,
  PageCursor,
  PageLimit,
  SplitAtCommas,
  SubtreeParameter,
} from '../../../http/fields.js';
import { IsCalendarDate, IsLowerCaseUuid } from '../../../http/validators.js';
import { ViewpointDto } from '../../../http/viewpoint.dto.js';
import type { IsoDate, Uuid } from '../../../ledger/envelope.js';
import { LISTING_STATES, type ListingState } from '../../../ledger/listing-states.js';
import { STEP_STATES, type StepState } from '../../../ledger/listings/listing-moves.course.js';
import {
  BOARD_SORTS,
  type BoardSort,
  LATE_KINDS,
  type LateKind,
} from '../remediation-board.model.js';

const CURSOR =
  '`nextCursor` of the page before. It keeps the viewpoint and the sort of the first page; repeat the filters.';

/** What a page of listings and a page of steps are both asked with. */
class BoardPageQueryDto extends ViewpointDto {
  @SubtreeParameter()
  subtree?: Uuid;

  @ListParameter('CB-0142', 'Staff codes of the persons in charge.')
  persons?: string[];

  @ApiPropertyOptional({ ...DAY, description: 'Due on this day or later.' })
  @IsOptional()
  @IsCalendarDate()
  dueFrom?: IsoDate;

  @ApiPropertyOptional({
    ...DAY,
    example: '2025-12-31',
    description: 'Due on this day or earlier.',
  })
  @IsOptional()
  @IsCalendarDate()
  dueTo?: IsoDate;

  @ApiPropertyOptional({ enum: BOARD_SORTS, default: 'dueOn' })
  @IsOptional()
  @IsIn(BOARD_SORTS)
  sort?: BoardSort;

  @PageCursor(CURSOR)
  cursor?: string;

  @PageLimit()
  limit = 50;
}

/** A page of organisations that are consolidated; all filters must hold. */
export class ListingsPageQueryDto extends BoardPageQueryDto {
  @ApiPropertyOptional({
    enum: LISTING_STATES,
    isArray: true,
    example: ['IN_REMEDIATION'],
    description: 'From review to monitoring, if absent.',
  })
  @SplitAtCommas()
  @IsArray()
  @ArrayMaxSize(LISTING_STATES.length)
  @IsIn(LISTING_STATES, { each: true })
  states?: ListingState[];

  @ListParameter('E2', 'Routes onto the list.')
  routes?: string[];

  @ListParameter('G3', 'Grounds; a heading stands for every ground below it.')
  grounds?: string[];

  @ListParameter('0197c2f0-6a51-7c3e-9d0b-5c1f0a7e2b11', 'Ids of bodies that listed.')
  bodies?: string[];

  @ApiPropertyOptional({
    enum: LATE_KINDS,
    isArray: true,
    example: ['step'],
    description: 'What is late, any of these.',
  })
  @SplitAtCommas()
  @IsArray()
  @ArrayMaxSize(LATE_KINDS.length)
  @IsIn(LATE_KINDS, { each: true })
  late?: LateKind[];

  @ApiPropertyOptional({
    type: 'integer',
    minimum: 0,
    description: 'At least so long in the state.',
  })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(0)
  @Max(36_600)
  minDays?: number;
}

/** A page of steps; all filters must hold. */
export class StepsPageQueryDto extends BoardPageQueryDto {
  @ApiPropertyOptional({
    enum: STEP_STATES,
    isArray: true,
    example: ['REPORTED_DONE'],
    description: 'Those still to be done of organisations on the list, if absent.',
  })
  @SplitAtCommas()
  @IsArray()
  @ArrayMaxSize(STEP_STATES.length)
  @IsIn(STEP_STATES, { each: true })
  states?: StepState[];

  @ListParameter('TRAINING', 'Measures.')
  measures?: string[];

  @ListParameter('0197c2f0-6a51-7c3e-9d0b-5c1f0a7e2b11', 'Who carries them out.')
  owners?: string[];

  @ApiPropertyOptional({ type: Boolean, description: 'Past due and still to be done, or not.' })
  @IsOptional()
  @Transform(({ value }) =>
    value === 'true' ? true : value === 'false' ? false : (value as unknown),
  )
  @IsBoolean()
  late?: boolean;
}

export class ListingParamDto {
  @ApiProperty(ID)
  @IsLowerCaseUuid()
  organisationId: Uuid;
}
