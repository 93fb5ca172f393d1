import { ApiProperty } from '@nestjs/swagger';
import { IsString, MaxLength } from 'class-validator';
import { ActDto } from '../../../http/act.dto.js';
import { ID } from '../../../http/fields.js';
import { IsLowerCaseUuid } from '../../../http/validators.js';
import type { Uuid } from '../../envelope.js';

export class ProposalToDismissDto {
  @ApiProperty(ID)
  @IsLowerCaseUuid()
  proposalId: Uuid;
}

export class DismissProposalDto extends ActDto {
  @ApiProperty({ example: 'Đã chấn chỉnh, chưa cần rà soát', maxLength: 2000 })
  @IsString()
  @MaxLength(2000)
  reason: string;
}
