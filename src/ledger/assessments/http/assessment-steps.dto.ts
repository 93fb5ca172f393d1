/** What requests carry on the way to a grade, and shortcomings with their remedies. */
import { ApiProperty, ApiPropertyOptional, IntersectionType } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsIn,
  IsNotEmpty,
  IsOptional,
  IsString,
  MaxLength,
  ValidateNested,
} from 'class-validator';
import { ActDto } from '../../../http/act.dto.js';
import { DAY, ID, MayBeLeftOut } from '../../../http/fields.js';
import { IsCalendarDate, IsLowerCaseUuid } from '../../../http/validators.js';
import type { IsoDate, Uuid } from '../../envelope.js';
import { TEXT_LIMIT } from '../../text-limits.js';
import { GRADE, GradeField, IsRecordOf, PointsField } from './assessment-fields.js';
import type { CriterionLevels, FindingVerdict, Measures } from '../assessment.events.js';
import { FindingDto } from './assessments.dto.js';

export class VerdictDto {
  @ApiProperty({ example: '3', maxLength: 64, description: 'Id of the finding.' })
  @IsString()
  @IsNotEmpty()
  @MaxLength(64)
  findingId: string;

  @ApiProperty({ enum: ['remedied', 'persists'], description: 'Put right, or found again.' })
  @IsIn(['remedied', 'persists'])
  verdict: FindingVerdict;
}

export class FollowUpDto extends ActDto {
  @ApiProperty({ ...ID, description: 'Id of the inspection that followed.' })
  @IsLowerCaseUuid()
  followUpId: Uuid;

  @ApiProperty({ type: () => [VerdictDto] })
  @IsArray()
  @ArrayMaxSize(500)
  @ValidateNested({ each: true })
  @Type(() => VerdictDto)
  verdicts: VerdictDto[];
}

export class SelfReviewDto extends ActDto {
  @ApiProperty({ example: 'Chi bộ tự kiểm điểm, nêu rõ ưu điểm và hạn chế', maxLength: TEXT_LIMIT })
  @IsString()
  @MaxLength(TEXT_LIMIT)
  summary: string;
}

export class SelfGradeDto extends ActDto {
  @GradeField()
  grade: string;

  @PointsField()
  points?: number | null;
}

export class PeerOpinionDto extends ActDto {
  @ApiProperty({ example: 'Mặt trận Tổ quốc phường', maxLength: 300, description: 'Which body.' })
  @IsString()
  @MaxLength(300)
  from: string;

  @ApiProperty({ example: 'Nhất trí với mức tự xếp loại', maxLength: TEXT_LIMIT })
  @IsString()
  @MaxLength(TEXT_LIMIT)
  opinion: string;

  @ApiPropertyOptional({ ...GRADE, type: String, nullable: true })
  @IsOptional()
  @IsString()
  @MaxLength(64)
  grade?: string | null;
}

export class AppraisalDto extends ActDto {
  @GradeField()
  proposedGrade: string;

  @PointsField()
  points?: number | null;

  @ApiProperty({
    type: 'object',
    additionalProperties: { type: 'number' },
    example: { tasksLatePercent: 0, tasksBeyondPercent: 35, disciplined: 0 },
    description: "Numbers by code of the rulebook's appraised measures.",
  })
  @IsRecordOf('number')
  measures: Measures;

  @ApiPropertyOptional({
    type: 'object',
    additionalProperties: { type: 'string' },
    example: { 'Xây dựng Đảng': 'GOOD' },
    description: "Code of the rulebook's criterion levels by criterion.",
  })
  @MayBeLeftOut()
  @IsRecordOf('string')
  criteria?: CriterionLevels;

  @ApiPropertyOptional({
    type: [String],
    example: [],
    description: "Codes of the rulebook's forced grades that were found to apply.",
  })
  @MayBeLeftOut()
  @IsArray()
  @ArrayMaxSize(50)
  @IsString({ each: true })
  @MaxLength(64, { each: true })
  forcedBy?: string[];
}

export class RecordFindingDto extends IntersectionType(ActDto, FindingDto) {}

export class ShortcomingDto extends ActDto {
  @ApiPropertyOptional({ example: 'hc-2025-1', maxLength: 64, description: 'Made when left out.' })
  @MayBeLeftOut()
  @IsString()
  @IsNotEmpty()
  @MaxLength(64)
  shortcomingId?: string;

  @ApiProperty({ example: 'Chậm sinh hoạt chi bộ', maxLength: TEXT_LIMIT })
  @IsString()
  @MaxLength(TEXT_LIMIT)
  text: string;

  @ApiPropertyOptional({ ...DAY, nullable: true, example: '2026-06-30' })
  @IsOptional()
  @IsCalendarDate()
  dueOn?: IsoDate | null;
}

export class RemedyDto extends ActDto {
  @ApiProperty({ example: 'hc-2025-1', maxLength: 64 })
  @IsString()
  @IsNotEmpty()
  @MaxLength(64)
  shortcomingId: string;

  @ApiProperty({ example: 'Biên bản sinh hoạt chi bộ quý I năm 2026', maxLength: TEXT_LIMIT })
  @IsString()
  @MaxLength(TEXT_LIMIT)
  evidence: string;
}
