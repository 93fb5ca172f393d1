/** What requests carry while remediation goes on. */
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsObject,
  IsOptional,
  IsString,
  MaxLength,
  ValidateNested,
} from 'class-validator';
import { ActDto } from '../../../http/act.dto.js';
import { PeriodDto } from '../../../http/period.dto.js';
import type { IsoDate } from '../../envelope.js';
import { TEXT_LIMIT } from '../../text-limits.js';
import {
  CodeField,
  DayField,
  EvidenceDto,
  EvidenceField,
  GroundDto,
  LIST_LIMIT,
  ReasonField,
  StepDto,
} from './listing-fields.dto.js';

export class AddGroundDto extends ActDto {
  @ApiProperty({ type: () => GroundDto })
  @IsObject()
  @ValidateNested()
  @Type(() => GroundDto)
  ground: GroundDto;
}

export class AddEvidenceDto extends ActDto {
  @CodeField('g1', 'Id of the ground.')
  groundId: string;

  @EvidenceField()
  evidence: EvidenceDto[];
}

export class AssignPersonDto extends ActDto {
  @CodeField('CB-042', "The office's staff code of whoever is in charge, never a name.")
  person: string;
}

export class ApprovePlanDto extends ActDto {
  @DayField('2026-06-30', 'The day on which remediation is due.')
  dueOn: IsoDate;

  @ApiPropertyOptional({
    type: String,
    nullable: true,
    example: 'QUARTER',
    maxLength: 64,
    description: "Code of the rulebook's periods by which progress is reported; none if left out.",
  })
  @IsOptional()
  @IsString()
  @MaxLength(64)
  reportsEvery?: string | null;

  @ApiProperty({ type: () => [StepDto] })
  @IsArray()
  @ArrayMaxSize(LIST_LIMIT)
  @ValidateNested({ each: true })
  @Type(() => StepDto)
  steps: StepDto[];
}

export class ReportProgressDto extends ActDto {
  @ApiProperty({ type: () => PeriodDto })
  @IsObject()
  @ValidateNested()
  @Type(() => PeriodDto)
  period: PeriodDto;

  @ApiProperty({ example: 'Đã hoàn thành 2 trên 3 biện pháp', maxLength: TEXT_LIMIT })
  @IsString()
  @MaxLength(TEXT_LIMIT)
  summary: string;
}

export class PlanStepDto extends ActDto {
  @ApiProperty({ type: () => StepDto })
  @IsObject()
  @ValidateNested()
  @Type(() => StepDto)
  step: StepDto;
}

export class ReportStepDoneDto extends ActDto {
  @EvidenceField()
  evidence: EvidenceDto[];
}

export class VerifyStepDto extends ActDto {
  @ApiPropertyOptional({ example: 'Đã kiểm tra hồ sơ', maxLength: TEXT_LIMIT })
  @IsOptional()
  @IsString()
  @MaxLength(TEXT_LIMIT)
  note?: string;
}

export class StepReasonDto extends ActDto {
  @ReasonField('Chưa có biên bản họp')
  reason: string;
}

export class RescheduleStepDto extends StepReasonDto {
  @DayField('2026-05-31', 'The new due day.')
  dueOn: IsoDate;
}
