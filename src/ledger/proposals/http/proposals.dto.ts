/** What people say to a proposal. There is no request that makes one: only the process does. */
import { ApiProperty } from '@nestjs/swagger';
import { IsString, MaxLength } from 'class-validator';
import { ActDto } from '../../../http/act.dto.js';
import { ID } from '../../../http/fields.js';
import { IsLowerCaseUuid } from '../../../http/validators.js';
import type { Uuid } from '../../envelope.js';
import { REASON_LIMIT } from '../../text-limits.js';

export class ProposalToDismissDto {
  @ApiProperty(ID)
  @IsLowerCaseUuid()
  proposalId: Uuid;
}

export class DismissProposalDto extends ActDto {
  @ApiProperty({ example: 'Đã chấn chỉnh, chưa cần rà soát', maxLength: REASON_LIMIT })
  @IsString()
  @MaxLength(REASON_LIMIT)
  reason: string;
}
