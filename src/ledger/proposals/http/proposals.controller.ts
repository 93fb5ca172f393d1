import { Body, Controller, Param, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import { Requires } from '../../../access/requires.js';
import { ApiRecordCommand } from '../../../http/api-record-command.js';
import { type CommandContext, InCommandContext } from '../../../http/command-context.js';
import { houseProblem } from '../../../http/house-problems.js';
import { RecordRequests } from '../../../http/record-requests.js';
import { ProposalsService } from '../proposals.service.js';
import { DismissProposalDto, ProposalToDismissDto } from './proposals.dto.js';

/** What people make of a proposal besides acting on it. */
@ApiTags('proposals')
@ApiBearerAuth()
@Controller('api/v1/proposals')
export class ProposalsController {
  constructor(
    private readonly service: ProposalsService,
    private readonly requests: RecordRequests,
  ) {}

  /** Nobody dismisses what is proposed of his own organisation, or learns by trying that something is. */
  @Post(':proposalId/dismiss')
  @Requires('listing.approve')
  @ApiRecordCommand('proposal', {
    summary: 'Dismiss a proposal with a reason',
    description:
      'The same events never lead to it again. Only for a superior: of an organisation’s own proposals nothing is found.',
    refusals: ['unknown', 'not-open', 'before-made'],
  })
  async dismiss(
    @Param() { proposalId }: ProposalToDismissDto,
    @Body() body: DismissProposalDto,
    @InCommandContext() context: CommandContext,
  ) {
    const found = await this.service.find(proposalId);
    if (!found || found.organisationId === context.principal.scope) {
      throw houseProblem('resource.not-found');
    }
    const request = { body, context };
    const { answer } = await this.requests.on([found.organisationId], request, (input, by) =>
      this.service.dismiss({ ...input, proposalId }, by),
    );
    return answer;
  }
}
