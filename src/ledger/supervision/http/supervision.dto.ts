/** What requests carry that record hot spots, inspections and disciplines; ids that are left out the ledger makes. */
import { applyDecorators } from '@nestjs/common';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional, IsString, MaxLength } from 'class-validator';
import { ActDto } from '../../../http/act.dto.js';
import { CommandAnswerDto } from '../../../http/answer-command.js';
import { DAY, ID, MayBeLeftOut } from '../../../http/fields.js';
import { IsCalendarDate, IsLowerCaseUuid } from '../../../http/validators.js';
import type { IsoDate, Uuid } from '../../envelope.js';
import { TEXT_LIMIT } from '../../text-limits.js';

const MADE = { ...ID, description: 'Made by the ledger when left out.' };

const IdParameter = () => applyDecorators(ApiProperty(ID), IsLowerCaseUuid());
const GivenId = () => applyDecorators(ApiPropertyOptional(MADE), MayBeLeftOut(), IsLowerCaseUuid());
/** The decider refuses an empty text by a code of its own. */
const Text = (example: string) =>
  applyDecorators(
    ApiProperty({ example, maxLength: TEXT_LIMIT }),
    IsString(),
    MaxLength(TEXT_LIMIT),
  );
const Code = (example: string, description: string) =>
  applyDecorators(ApiProperty({ example, maxLength: 64, description }), IsString(), MaxLength(64));

export class SupervisedDto {
  @IdParameter()
  organisationId: Uuid;
}
export class HotSpotIdDto extends SupervisedDto {
  @IdParameter()
  hotSpotId: Uuid;
}
export class InspectionIdDto extends SupervisedDto {
  @IdParameter()
  inspectionId: Uuid;
}
export class DisciplineIdDto extends SupervisedDto {
  @IdParameter()
  disciplineId: Uuid;
}

export class ConcludeHotSpotDto extends ActDto {
  @GivenId()
  hotSpotId?: Uuid;

  @Text('Khiếu kiện đông người kéo dài về đất đai')
  reason: string;
}
export class OpenInspectionDto extends ActDto {
  @GivenId()
  inspectionId?: Uuid;

  @Code('WHEN_SIGNS', "Code of the rulebook's kinds of inspection.")
  kind: string;

  @Text('Có dấu hiệu vi phạm quy chế làm việc')
  reason: string;
}
export class ImposeDisciplineDto extends ActDto {
  @GivenId()
  disciplineId?: Uuid;

  @Code('REPRIMAND', "Code of the rulebook's forms of discipline.")
  form: string;

  @ApiPropertyOptional({
    ...DAY,
    nullable: true,
    description: "Its last day; by the rulebook's months for this form when left out.",
  })
  @IsOptional()
  @IsCalendarDate()
  until?: IsoDate | null;
}
export class LiftDto extends ActDto {
  @Text('Tình hình đã ổn định')
  reason: string;
}
export class ConcludeInspectionDto extends ActDto {
  @Text('Có khuyết điểm, chưa đến mức kỷ luật')
  conclusion: string;
}

export class HotSpotAnswer extends CommandAnswerDto {
  @ApiProperty(ID)
  hotSpotId: Uuid;
}
export class InspectionOpenedAnswer extends CommandAnswerDto {
  @ApiProperty(ID)
  inspectionId: Uuid;
}
export class DisciplineAnswer extends CommandAnswerDto {
  @ApiProperty(ID)
  disciplineId: Uuid;
}
