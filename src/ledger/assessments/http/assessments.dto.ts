/** What requests carry that open an assessment. */
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsNotEmpty,
  IsObject,
  IsOptional,
  IsString,
  MaxLength,
  ValidateNested,
} from 'class-validator';
import { ActDto } from '../../../http/act.dto.js';
import { ID, ID_OR_NULL, MayBeLeftOut } from '../../../http/fields.js';
import { PeriodDto } from '../../../http/period.dto.js';
import { IsLowerCaseUuid } from '../../../http/validators.js';
import type { Uuid } from '../../envelope.js';
import { TEXT_LIMIT } from '../../text-limits.js';
import { PointsField } from './assessment-fields.js';

export class AssessmentIdDto {
  @ApiProperty(ID)
  @IsLowerCaseUuid()
  assessmentId: Uuid;
}

export class OpenAssessmentDto extends ActDto {
  @ApiPropertyOptional({
    ...ID,
    description:
      'Made by the ledger when left out. In a round it is derived from round and organisation, whatever is given.',
  })
  @MayBeLeftOut()
  @IsLowerCaseUuid()
  assessmentId?: Uuid;

  @ApiProperty(ID)
  @IsLowerCaseUuid()
  organisationId: Uuid;

  @ApiPropertyOptional({ ...ID_OR_NULL, description: 'Null or left out outside a round.' })
  @IsOptional()
  @IsLowerCaseUuid()
  roundId?: Uuid | null;

  @ApiPropertyOptional({
    type: () => PeriodDto,
    nullable: true,
    description: "Needed outside a round; in a round the round's period holds.",
  })
  @IsOptional()
  @IsObject()
  @ValidateNested()
  @Type(() => PeriodDto)
  period?: PeriodDto | null;

  @ApiPropertyOptional({
    type: String,
    nullable: true,
    example: 'Kiểm tra đột xuất',
    maxLength: 300,
    description: "What kind of act it is, in the source's own words.",
  })
  @IsOptional()
  @IsString()
  @MaxLength(300)
  purpose?: string | null;
}

export class FindingDto {
  @ApiPropertyOptional({ example: '1', maxLength: 64, description: 'Made when left out.' })
  @MayBeLeftOut()
  @IsString()
  @IsNotEmpty()
  @MaxLength(64)
  findingId?: string;

  @ApiProperty({ example: '3-301.11', maxLength: 300, description: 'What was looked at.' })
  @IsString()
  @MaxLength(300)
  criterion: string;

  @ApiProperty({
    example: 'ORDINARY',
    maxLength: 64,
    description: "Code of the rulebook's severities.",
  })
  @IsString()
  @MaxLength(64)
  severity: string;

  @ApiProperty({ example: 'Sinh hoạt chi bộ chưa đúng định kỳ', maxLength: TEXT_LIMIT })
  @IsString()
  @MaxLength(TEXT_LIMIT)
  text: string;
}

export class RecordInspectionDto extends ActDto {
  @ApiPropertyOptional({ ...ID, description: 'Made by the ledger when left out.' })
  @MayBeLeftOut()
  @IsLowerCaseUuid()
  assessmentId?: Uuid;

  @ApiProperty(ID)
  @IsLowerCaseUuid()
  organisationId: Uuid;

  @ApiProperty({ type: () => PeriodDto })
  @IsObject()
  @ValidateNested()
  @Type(() => PeriodDto)
  period: PeriodDto;

  @ApiPropertyOptional({
    type: String,
    nullable: true,
    example: 'Kiểm tra định kỳ',
    maxLength: 300,
  })
  @IsOptional()
  @IsString()
  @MaxLength(300)
  purpose?: string | null;

  @PointsField()
  points?: number | null;

  @ApiProperty({ type: () => [FindingDto], maxItems: 500 })
  @IsArray()
  @ArrayMaxSize(500)
  @ValidateNested({ each: true })
  @Type(() => FindingDto)
  findings: FindingDto[];
}
