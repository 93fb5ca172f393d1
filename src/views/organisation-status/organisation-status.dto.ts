import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Transform, Type } from 'class-transformer';
import {
  ArrayMaxSize,
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
import { IsCalendarDate, IsLowerCaseUuid, IsMoment } from '../../http/validators.js';
import { AtLeastDto, ViewpointDto } from '../../http/viewpoint.dto.js';
import type { IsoDate, Uuid } from '../../ledger/envelope.js';
import {
  ORGANISATION_STATES,
  type OrganisationState,
  STATUS_SORTS,
  type StatusSort,
} from './organisation-status.model.js';

/** A filter by codes, any of which may hold: the parameter repeated, or one with commas. */
function Codes(example: string, description: string): PropertyDecorator {
  const decorators = [
    ApiPropertyOptional({ type: [String], example: [example], description }),
    IsOptional(),
    Transform(({ value }: { value: unknown }) => toList(value)),
    IsArray(),
    ArrayMaxSize(50),
    IsString({ each: true }),
    IsNotEmpty({ each: true }),
    MaxLength(60, { each: true }),
  ];
  return (target, property) => {
    for (const decorate of decorators) decorate(target, property);
  };
}

function toList(value: unknown): unknown {
  const values: unknown[] = Array.isArray(value) ? value : [value];
  return values.flatMap((item) => (typeof item === 'string' ? item.split(',') : [item]));
}

/** A page of organisations; all filters must hold. */
export class StatusPageQueryDto extends ViewpointDto {
  @ApiPropertyOptional({
    format: 'uuid',
    example: '01890a5d-ac96-774b-bcce-b302099a8057',
    description: 'This organisation and what stands below it at the viewpoint. All, if absent.',
  })
  @IsOptional()
  @IsLowerCaseUuid()
  subtree?: Uuid;

  @Codes('C', 'Grades. An organisation of a graded level without a grade is found as NR.')
  grades?: string[];

  @Codes('CELL', 'Levels of the hierarchy.')
  levels?: string[];

  @Codes('WARD', 'Kinds of place.')
  placeKinds?: string[];

  @ApiPropertyOptional({ enum: ORGANISATION_STATES, isArray: true, example: ['active'] })
  @IsOptional()
  @Transform(({ value }: { value: unknown }) => toList(value))
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

  @ApiPropertyOptional({ enum: STATUS_SORTS, default: 'name' })
  @IsOptional()
  @IsIn(STATUS_SORTS)
  sort?: StatusSort;

  @ApiPropertyOptional({
    description:
      '`nextCursor` of the page before. It keeps the viewpoint and the sort of the first page; repeat the filters.',
  })
  @IsOptional()
  @IsString()
  @MaxLength(2048)
  cursor?: string;

  @ApiPropertyOptional({ type: 'integer', minimum: 1, maximum: 200, default: 50 })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(200)
  limit = 50;
}

export class OrganisationParamDto {
  @ApiProperty({ format: 'uuid', example: '01890a5d-ac96-774b-bcce-b302099a8057' })
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
    format: 'date',
    example: '2025-06-30',
    description: 'At `from`, look at what was true on this day. At the latest, if absent.',
  })
  @IsOptional()
  @IsCalendarDate()
  effectiveFrom?: IsoDate;

  @ApiPropertyOptional({ format: 'date', example: '2025-12-31', description: 'The same for `to`.' })
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
