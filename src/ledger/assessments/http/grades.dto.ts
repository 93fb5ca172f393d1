/** What requests on the grade of an assessment carry, and the revocation of other records. */
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { ArrayMaxSize, IsArray, IsOptional, IsString, MaxLength } from 'class-validator';
import { ActDto } from '../../../http/act.dto.js';
import { DAY, MayBeLeftOut } from '../../../http/fields.js';
import { IsCalendarDate, IsLowerCaseUuid } from '../../../http/validators.js';
import type { IsoDate, Uuid } from '../../envelope.js';
import { CORRECTS, GradeField, PointsField, ReasonField } from './assessment-fields.js';

export class DecideGradeDto extends ActDto {
  @GradeField()
  grade: string;

  @PointsField("Null or left out takes the appraisal's.")
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

  @ReasonField()
  reason: string;
}

/** What cannot stand any more once this does, accepted as contradictions to settle. */
export class AmendAssessmentRecordDto extends AmendAssessmentDto {
  @ApiPropertyOptional({
    type: [String],
    format: 'uuid',
    example: [],
    description: 'Ids of all the events that rest on it, to have it done all the same.',
  })
  @MayBeLeftOut()
  @IsArray()
  @ArrayMaxSize(500)
  @IsLowerCaseUuid({ each: true })
  contradicts?: Uuid[];
}

export class SupersedeGradeDto extends AmendAssessmentDto {
  @GradeField()
  grade: string;

  @PointsField('The points of the new grade; none if left out.')
  points?: number | null;
}

export class CorrectGradeDto extends AmendAssessmentDto {
  @GradeField()
  grade: string;

  @PointsField('The points of the right grade; none if left out.')
  points?: number | null;

  @ApiPropertyOptional({
    ...DAY,
    nullable: true,
    example: '2025-12-20',
    description: 'The day from which the grade holds, where that was wrong too.',
  })
  @IsOptional()
  @IsCalendarDate()
  decidedOn?: IsoDate | null;
}
