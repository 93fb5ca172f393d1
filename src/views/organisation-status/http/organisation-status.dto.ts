import { applyDecorators } from '@nestjs/common';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  IsArray,
  IsIn,
  IsInt,
  IsNotEmpty,
  IsOptional,
  IsString,
  Matches,
  Max,
  MaxLength,
  Min,
} from 'class-validator';
import {
  DAY,
  ID,
  ListParameter,
  PageCursor,
  PageLimit,
  SplitAtCommas,
} from '../../../http/fields.js';
import { IsCalendarDate, IsLowerCaseUuid, IsMoment } from '../../../http/validators.js';
import { AtLeastDto, ViewpointDto } from '../../../http/viewpoint.dto.js';
import type { IsoDate, Uuid } from '../../../ledger/envelope.js';
import { LISTING_STATES, type ListingState } from '../../../ledger/listing-states.js';
import { ORGANISATION_STATES, type OrganisationState } from '../organisation-status.model.js';
import { FLAG_CODES, type FlagCode } from '../status-axes.model.js';
import { STATUS_SORTS, type StatusSort } from '../status-questions.model.js';

function DayCount(description: string): PropertyDecorator {
  return applyDecorators(
    ApiPropertyOptional({ type: 'integer', minimum: 0, maximum: 36_500, example: 90, description }),
    IsOptional(),
    Type(() => Number),
    IsInt(),
    Min(0),
    Max(36_500),
  );
}

/** A page of organisations; all filters must hold. */
export class StatusPageQueryDto extends ViewpointDto {
  @ApiPropertyOptional({
    ...ID,
    description: 'This organisation and what stands below it at the viewpoint. All, if absent.',
  })
  @IsOptional()
  @IsLowerCaseUuid()
  subtree?: Uuid;

  @ListParameter('C', 'Grades. An organisation of a graded level without a grade is found as NR.')
  grades?: string[];

  @ListParameter('CELL', 'Levels of the hierarchy.')
  levels?: string[];

  @ListParameter('WARD', 'Kinds of place.')
  placeKinds?: string[];

  @ApiPropertyOptional({ enum: ORGANISATION_STATES, isArray: true, example: ['active'] })
  @SplitAtCommas()
  @IsArray()
  @IsIn(ORGANISATION_STATES, { each: true })
  states?: OrganisationState[];

  @ApiPropertyOptional({
    example: 'dong ha',
    description: 'Part of the name; case and diacritics are ignored, and đ is d.',
  })
  @IsOptional()
  @IsString()
  @IsNotEmpty()
  @MaxLength(200)
  name?: string;

  @ApiPropertyOptional({ enum: LISTING_STATES, isArray: true, example: ['IN_REMEDIATION'] })
  @SplitAtCommas()
  @IsArray()
  @IsIn(LISTING_STATES, { each: true })
  listings?: ListingState[];

  @ApiPropertyOptional({
    enum: FLAG_CODES,
    isArray: true,
    example: ['STEP_LATE'],
    description:
      'Any of them. Those that rest on complaints are found only where the token may see these.',
  })
  @SplitAtCommas()
  @IsArray()
  @IsIn(FLAG_CODES, { each: true })
  flags?: FlagCode[];

  @ListParameter('G2', 'Grounds of the listing; `G2` finds all that stand under it.')
  grounds?: string[];

  @ApiPropertyOptional({ example: 'CB-0142', description: 'Staff code of who is in charge.' })
  @IsOptional()
  @IsString()
  @IsNotEmpty()
  @MaxLength(100)
  personInCharge?: string;

  @DayCount('At least so many days in the listing state.')
  minDays?: number;

  @DayCount('At most so many.')
  maxDays?: number;

  @ApiPropertyOptional({ enum: STATUS_SORTS, default: 'name' })
  @IsOptional()
  @IsIn(STATUS_SORTS)
  sort?: StatusSort;

  @PageCursor(
    '`nextCursor` of the page before. It keeps the viewpoint and the sort of the first page; repeat the filters.',
  )
  cursor?: string;

  @PageLimit()
  limit = 50;
}

export class OrganisationParamDto {
  @ApiProperty(ID)
  @IsLowerCaseUuid()
  id: Uuid;
}

/** Two moments of knowledge and, where they are given, two days of truth. */
export class ChangesQueryDto extends AtLeastDto {
  @ApiProperty({
    example: '2025-06-30',
    description: 'What was known then: a ledger sequence, a day (its end), or an instant in UTC.',
  })
  @IsMoment()
  from: string;

  @ApiPropertyOptional({ example: '2025-12-31', description: 'As `from`. Now, if absent.' })
  @IsOptional()
  @IsMoment()
  to?: string;

  @ApiPropertyOptional({
    ...DAY,
    description: 'At `from`, look at what was true on this day. At the latest, if absent.',
  })
  @IsOptional()
  @IsCalendarDate()
  effectiveFrom?: IsoDate;

  @ApiPropertyOptional({ ...DAY, example: '2025-12-31', description: 'The same for `to`.' })
  @IsOptional()
  @IsCalendarDate()
  effectiveTo?: IsoDate;
}

export class QuotasQueryDto extends ViewpointDto {
  @ApiPropertyOptional({
    example: 'to-chuc-co-so@2025.366',
    description: 'The rulebook whose quotas are meant. If absent, the one in force for the tree.',
  })
  @IsOptional()
  @Matches(/^[^@\s]{1,100}@[^@\s]{1,100}$/)
  rulebook?: string;
}
