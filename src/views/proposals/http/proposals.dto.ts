import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional } from 'class-validator';
import {
  DAY,
  ID,
  ListParameter,
  PageCursor,
  PageLimit,
  SplitAtCommas,
} from '../../../http/fields.js';
import { IsLowerCaseUuid } from '../../../http/validators.js';
import { ViewpointDto } from '../../../http/viewpoint.dto.js';
import type { IsoDate, LedgerSequence, Uuid } from '../../../ledger/envelope.js';
import { PROPOSAL_STATES } from '../../../ledger/proposals/proposal.course.js';
import { AskedViewpointDto } from '../../organisation-status/http/organisation-status-answer.dto.js';
import { BecauseDto } from '../../organisation-status/http/status-axes.dto.js';
import type { ProposalHistory, ProposalPage, ProposalStatus } from '../proposals.model.js';

const STATES = PROPOSAL_STATES.filter((state) => state !== 'NONE');

export class ProposalIdDto {
  @ApiProperty(ID)
  @IsLowerCaseUuid()
  proposalId: Uuid;
}

/** Filters of the proposals; all of them must hold. */
export class ProposalsQueryDto extends ViewpointDto {
  @ApiPropertyOptional({ ...ID, description: 'Proposals for what stands in this subtree.' })
  @IsOptional()
  @IsLowerCaseUuid()
  subtree?: Uuid;

  @ListParameter(
    'GRADE_C_OR_D',
    "Codes of the rulebook's rules of proposals, any of which may hold.",
  )
  rules?: string[];

  @ApiPropertyOptional({ enum: STATES, isArray: true, description: 'Any of which may hold.' })
  @SplitAtCommas()
  @IsIn(STATES, { each: true })
  states?: ProposalStatus['state'][];

  @PageLimit()
  limit = 50;

  @PageCursor()
  cursor?: string;
}

class ProposalStatusDto implements ProposalStatus {
  @ApiProperty(ID)
  proposalId: Uuid;

  @ApiProperty({ type: 'integer', example: 1, description: 'Which of those the rule has led to.' })
  episode: number;

  @ApiProperty(ID)
  organisationId: Uuid;

  @ApiProperty({ example: 'Chi bộ Tổ dân phố 3' })
  organisationName: string;

  @ApiProperty({ example: 'GRADE_C_OR_D' })
  rule: string;

  @ApiProperty({ enum: STATES })
  state: ProposalStatus['state'];

  @ApiProperty({ enum: ['listing', 'review'] })
  proposes: 'listing' | 'review';

  @ApiProperty({ type: String, nullable: true, example: 'E2' })
  route: string | null;

  @ApiProperty(DAY)
  madeOn: IsoDate;

  @ApiProperty({ ...DAY, nullable: true })
  endedOn: IsoDate | null;

  @ApiProperty({
    type: 'object',
    additionalProperties: { oneOf: [{ type: 'string' }, { type: 'number' }] },
    example: { grade: 'C' },
    description: 'What was counted, by name.',
  })
  facts: Readonly<Record<string, string | number>>;

  @ApiProperty({
    type: 'integer',
    isArray: true,
    description: 'The events that made the rule apply.',
  })
  triggers: readonly LedgerSequence[];

  @ApiProperty({ type: 'integer', nullable: true, description: 'The event that took it up.' })
  takenUpBy: LedgerSequence | null;

  @ApiProperty({ type: String, nullable: true, description: 'Why it was dismissed.' })
  reason: string | null;

  @ApiProperty({ type: BecauseDto })
  because: BecauseDto;
}

export class ProposalPageDto implements ProposalPage {
  @ApiProperty({ type: AskedViewpointDto })
  viewpoint: AskedViewpointDto;

  @ApiProperty({ type: [ProposalStatusDto] })
  items: readonly ProposalStatusDto[];

  @ApiProperty({ type: 'integer', example: 3 })
  total: number;

  @ApiProperty({ type: String, nullable: true, description: 'Null on the last page.' })
  nextCursor: string | null;
}

export class ProposalHistoryDto implements ProposalHistory {
  @ApiProperty({ type: AskedViewpointDto })
  viewpoint: AskedViewpointDto;

  @ApiProperty(ID)
  proposalId: Uuid;

  @ApiProperty({ type: [ProposalStatusDto], description: 'Newest first.' })
  items: readonly ProposalStatusDto[];
}
