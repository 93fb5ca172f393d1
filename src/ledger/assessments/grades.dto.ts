/** What requests on the grade of an assessment carry, and the revocation of other records. */
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import {
  ArrayMaxSize,
  IsArray,
  IsNumber,
  IsOptional,
  IsString,
  Max,
  MaxLength,
  Min,
} from 'class-validator';
import { ActDto } from '../../http/act.dto.js';
import { IsCalendarDate, IsLowerCaseUuid } from '../../http/validators.js';
import type { IsoDate, Uuid } from '../envelope.js';
import { CORRECTS, GRADE, MayBeLeftOut, POINTS, REASON } from './assessment-fields.js';

export class DecideGradeDto extends ActDto {
  @ApiProperty(GRADE)
  @IsString()
  @MaxLength(64)
  grade: string;

  @ApiPropertyOptional({ ...POINTS, description: "Null or left out takes the appraisal's." })
  @IsOptional()
  @IsNumber()
  @Min(0)
  @Max(100)
  points?: number | null;

  @ApiPropertyOptional({
    type: [String],
    example: ['grade.points-suggest-better'],
    description: 'Codes of the warnings that the deciding body has seen and accepts.',
  })
  @MayBeLeftOut()
  @IsArray()
  @ArrayMaxSize(20)
  @IsString({ each: true })
  @MaxLength(100, { each: true })
  acceptWarnings?: string[];
}

export class NotifyGradeDto extends ActDto {
  @ApiProperty({ example: 'Đảng ủy phường', maxLength: 300, description: 'Who was notified.' })
  @IsString()
  @MaxLength(300)
  to: string;
}

export class AmendAssessmentDto extends ActDto {
  @ApiProperty(CORRECTS)
  @IsLowerCaseUuid()
  corrects: Uuid;

  @ApiProperty(REASON)
  @IsString()
  @MaxLength(2000)
  reason: string;
}

export class CorrectGradeDto extends AmendAssessmentDto {
  @ApiProperty(GRADE)
  @IsString()
  @MaxLength(64)
  grade: string;

  @ApiPropertyOptional({
    ...POINTS,
    description: 'The points of the right grade; none if left out.',
  })
  @IsOptional()
  @IsNumber()
  @Min(0)
  @Max(100)
  points?: number | null;

  @ApiPropertyOptional({
    type: String,
    nullable: true,
    format: 'date',
    example: '2025-12-20',
    description: 'The day from which the grade holds, where that was wrong too.',
  })
  @IsOptional()
  @IsCalendarDate()
  decidedOn?: IsoDate | null;
}
