import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { CurrentPrincipal } from '../../../access/current-principal.js';
import type { Principal } from '../../../access/principal.js';
import { Requires } from '../../../access/requires.js';
import { found } from '../../../http/house-problems.js';
import { ViewpointDto } from '../../../http/viewpoint.dto.js';
import { OrganisationStatusQueries } from '../../organisation-status/organisation-status.queries.js';
import type { ProposalHistory, ProposalPage } from '../proposals.model.js';
import { ProposalsQueries } from '../proposals.queries.js';
import {
  ProposalHistoryDto,
  ProposalIdDto,
  ProposalPageDto,
  ProposalsQueryDto,
} from './proposals.dto.js';

/** What the process proposed, why, and what became of it. What rests on complaints is told to superiors alone. */
@ApiTags('proposals')
@Controller('api/v1/proposals')
export class ProposalsViewController {
  constructor(
    private readonly proposals: ProposalsQueries,
    private readonly status: OrganisationStatusQueries,
  ) {}

  @Get()
  @Requires('status.read')
  @ApiOperation({
    summary: 'What the process has proposed, why, and what became of it',
    description:
      'Open ones first. A proposal that rests on complaints is seen by those above the organisation alone.',
  })
  @ApiOkResponse({ type: ProposalPageDto })
  async page(
    @CurrentPrincipal() { scope }: Principal,
    @Query() query: ProposalsQueryDto,
  ): Promise<ProposalPage> {
    const viewpoint = await this.status.asked(query);
    const { subtree, rules, states, cursor, limit } = query;
    const filter = { ...(rules && { rules }), ...(states && { states }) };
    const request = { filter, limit, ...(subtree && { subtree }), ...(cursor && { cursor }) };
    return found(this.proposals.page(request, viewpoint, scope));
  }

  @Get(':proposalId')
  @Requires('status.read')
  @ApiOperation({ summary: 'All that one rule has led to for one organisation' })
  @ApiOkResponse({ type: ProposalHistoryDto })
  async one(
    @CurrentPrincipal() { scope }: Principal,
    @Param() { proposalId }: ProposalIdDto,
    @Query() query: ViewpointDto,
  ): Promise<ProposalHistory> {
    const viewpoint = await this.status.asked(query);
    return found(this.proposals.one(proposalId, viewpoint, scope));
  }
}
