import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsObject, IsString, MaxLength, ValidateNested } from 'class-validator';
import { ActDto } from '../../../http/act.dto.js';
import { CommandAnswerDto } from '../../../http/answer-command.js';
import { DAY, ID, MayBeLeftOut } from '../../../http/fields.js';
import { PeriodDto } from '../../../http/period.dto.js';
import { IsLowerCaseUuid } from '../../../http/validators.js';
import type { IsoDate, RulebookReference, Uuid } from '../../envelope.js';
import { ReasonField } from '../http/assessment-fields.js';
import type { RoundFacts } from './round.state.js';

export class RoundIdDto {
  @ApiProperty(ID)
  @IsLowerCaseUuid()
  roundId: Uuid;
}

export class OpenRoundDto extends ActDto {
  @ApiPropertyOptional({ ...ID, description: 'Made by the ledger when left out.' })
  @MayBeLeftOut()
  @IsLowerCaseUuid()
  roundId?: Uuid;

  @ApiProperty({ ...ID, description: 'The organisation whose subtree is rated.' })
  @IsLowerCaseUuid()
  organisationId: Uuid;

  @ApiProperty({ example: 'Đánh giá, xếp loại tổ chức cơ sở đảng năm 2025', maxLength: 300 })
  @IsString()
  @MaxLength(300)
  title: string;

  @ApiProperty({ type: () => PeriodDto })
  @IsObject()
  @ValidateNested()
  @Type(() => PeriodDto)
  period: PeriodDto;
}

export class CloseRoundDto extends ActDto {}

export class RevokeRoundDto extends ActDto {
  @ReasonField('Mở nhầm kỳ đánh giá')
  reason: string;
}

export class RoundReplacementDto {
  @ApiPropertyOptional({ example: 'Đánh giá, xếp loại năm 2025', maxLength: 300 })
  @MayBeLeftOut()
  @IsString()
  @MaxLength(300)
  title?: string;

  @ApiPropertyOptional({ example: '2025', maxLength: 200, description: 'Label of its period.' })
  @MayBeLeftOut()
  @IsString()
  @MaxLength(200)
  label?: string;
}

export class CorrectRoundDto extends ActDto {
  @ReasonField('Ghi sai tên kỳ đánh giá')
  reason: string;

  @ApiProperty({
    type: () => RoundReplacementDto,
    description: 'What is left out stands. Other days or another organisation are another round.',
  })
  @IsObject()
  @ValidateNested()
  @Type(() => RoundReplacementDto)
  replacement: RoundReplacementDto;
}

export class ReverseRoundCorrectionDto extends ActDto {
  @ApiProperty({ ...ID, description: 'Id of the last correction or revocation.' })
  @IsLowerCaseUuid()
  corrects: Uuid;

  @ReasonField('Thu hồi nhầm kỳ đánh giá')
  reason: string;
}

export class RoundOpenedAnswer extends CommandAnswerDto {
  @ApiProperty(ID)
  roundId: Uuid;
}

/** A round as the log has it now. */
export class RoundAnswer implements RoundFacts {
  @ApiProperty(ID)
  roundId: Uuid;

  @ApiProperty(ID)
  organisationId: Uuid;

  @ApiProperty({ example: 'Đánh giá, xếp loại tổ chức cơ sở đảng năm 2025' })
  title: string;

  @ApiProperty({ type: () => PeriodDto })
  period: PeriodDto;

  @ApiProperty({
    type: String,
    example: 'to-chuc-co-so@2025.366',
    description: 'Pinned at the opening.',
  })
  rulebook: RulebookReference;

  @ApiProperty({ ...DAY, example: '2025-11-15' })
  openedOn: IsoDate;

  @ApiProperty({ enum: ['open', 'closed', 'revoked'], example: 'open' })
  status: 'open' | 'closed' | 'revoked';
}
