/** What several requests on listings carry: ids, evidence, grounds, steps. */
import { applyDecorators } from '@nestjs/common';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsNotEmpty,
  IsOptional,
  IsString,
  MaxLength,
  ValidateNested,
} from 'class-validator';
import { DAY, ID, MayBeLeftOut } from '../../../http/fields.js';
import { IsCalendarDate, IsLowerCaseUuid } from '../../../http/validators.js';
import type { IsoDate, Uuid } from '../../envelope.js';
import { REASON_LIMIT, TEXT_LIMIT } from '../../text-limits.js';
import type { Evidence } from '../listing.events.js';
import type { GroundInput, StepInput } from '../listings.service.js';

/** Entries of one list in a request; more would fold slowly for ever after. */
export const LIST_LIMIT = 200;

export class OrganisationIdDto {
  @ApiProperty(ID)
  @IsLowerCaseUuid()
  organisationId: Uuid;
}

export class StepIdDto extends OrganisationIdDto {
  @ApiProperty({ example: '1', maxLength: 64 })
  @IsString()
  @IsNotEmpty()
  @MaxLength(64)
  stepId: string;
}

/** Why something is as it is; the decider refuses an empty one by a code of its own. */
export function ReasonField(example: string): PropertyDecorator {
  return applyDecorators(
    ApiProperty({ example, maxLength: REASON_LIMIT }),
    IsString(),
    MaxLength(REASON_LIMIT),
  );
}

/** A code of the rulebook; whether the rulebook has it is for the decider. */
export function CodeField(example: string, description: string): PropertyDecorator {
  return applyDecorators(
    ApiProperty({ example, maxLength: 64, description }),
    IsString(),
    IsNotEmpty(),
    MaxLength(64),
  );
}

export function DayField(example: string, description: string): PropertyDecorator {
  return applyDecorators(ApiProperty({ ...DAY, example, description }), IsCalendarDate());
}

export class EvidenceDto implements Evidence {
  @ApiProperty({
    example: '15-BB/ĐU',
    maxLength: 300,
    description: "Where it is looked up: a document's number, a file, an event.",
  })
  @IsString()
  @MaxLength(300)
  reference: string;

  @ApiProperty({ example: 'Biên bản họp kiểm điểm', maxLength: TEXT_LIMIT })
  @IsString()
  @MaxLength(TEXT_LIMIT)
  note: string;
}

/** Evidence of one act, at most 200 pieces. */
export function EvidenceField(required = true): PropertyDecorator {
  return applyDecorators(
    ApiProperty({ type: () => [EvidenceDto], required }),
    IsArray(),
    ArrayMaxSize(LIST_LIMIT),
    ValidateNested({ each: true }),
    Type(() => EvidenceDto),
  );
}

export class GroundDto implements GroundInput {
  @ApiPropertyOptional({ example: 'g1', maxLength: 64, description: 'Made when left out.' })
  @MayBeLeftOut()
  @IsString()
  @IsNotEmpty()
  @MaxLength(64)
  groundId?: string;

  @CodeField('G3.1', "Code of the rulebook's grounds.")
  ground: string;

  @ApiPropertyOptional({
    type: String,
    nullable: true,
    example: null,
    maxLength: 64,
    description: "Code of the rulebook's contexts, where the ground takes one.",
  })
  @IsOptional()
  @IsString()
  @MaxLength(64)
  context?: string | null;

  @ApiPropertyOptional({ example: 'Nội bộ cấp ủy mất đoàn kết', maxLength: TEXT_LIMIT })
  @MayBeLeftOut()
  @IsString()
  @MaxLength(TEXT_LIMIT)
  text?: string;

  @MayBeLeftOut()
  @EvidenceField(false)
  evidence?: EvidenceDto[];
}

/** Grounds of one listing, at most 200. */
export function GroundsField(): PropertyDecorator {
  return applyDecorators(
    ApiProperty({ type: () => [GroundDto] }),
    IsArray(),
    ArrayMaxSize(LIST_LIMIT),
    ValidateNested({ each: true }),
    Type(() => GroundDto),
  );
}

export class StepDto implements StepInput {
  @ApiPropertyOptional({ example: '1', maxLength: 64, description: 'Made when left out.' })
  @MayBeLeftOut()
  @IsString()
  @IsNotEmpty()
  @MaxLength(64)
  stepId?: string;

  @CodeField('SELF_CRITICISM', "Code of the rulebook's measures.")
  measure: string;

  @ApiProperty({ example: 'Họp kiểm điểm tập thể cấp ủy', maxLength: TEXT_LIMIT })
  @IsString()
  @MaxLength(TEXT_LIMIT)
  text: string;

  @ApiProperty({
    example: 'BTV',
    maxLength: 300,
    description: "The body that carries it out, by its id or the office's own sign.",
  })
  @IsString()
  @MaxLength(300)
  owner: string;

  @DayField('2026-02-01', 'First day of the step.')
  startsOn: IsoDate;

  @DayField('2026-04-30', 'The day on which it is due.')
  dueOn: IsoDate;

  @ApiProperty({ type: [String], example: ['g1'], description: 'The grounds that it answers.' })
  @IsArray()
  @ArrayMaxSize(LIST_LIMIT)
  @IsString({ each: true })
  @MaxLength(64, { each: true })
  groundIds: string[];
}
