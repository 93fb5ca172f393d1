import { IsIn } from 'class-validator';
import { IsLowerCaseUuid } from '../../../http/validators.js';
import { PROPOSAL_STATES } from '../../../ledger/proposals/proposal.course.js';
import type { ProposalStatus } from '../../../views/proposals/proposals.model.js';
import { FormField, ShortText, ViewpointQueryDto } from '../../page-query.dto.js';

/** What a proposal may have come to. */
export const PROPOSAL_OUTCOMES = PROPOSAL_STATES.filter((state) => state !== 'NONE');

export class ProposalsQueryDto extends ViewpointQueryDto {
  @FormField()
  @IsLowerCaseUuid()
  subtree?: string;

  @FormField()
  @IsIn(PROPOSAL_OUTCOMES)
  state?: ProposalStatus['state'];

  @ShortText(60)
  rule?: string;
}

export class ProposalPathDto {
  @IsLowerCaseUuid()
  proposalId: string;
}
