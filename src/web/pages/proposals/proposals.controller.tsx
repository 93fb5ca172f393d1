import { Controller, Get, Param, Query, Req, Res, UseFilters } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Requires } from '../../../access/requires.js';
import { found } from '../../../http/house-problems.js';
import { OrganisationStatusQueries } from '../../../views/organisation-status/organisation-status.queries.js';
import { ProposalsQueries } from '../../../views/proposals/proposals.queries.js';
import { viewedFrom } from '../../page-context.js';
import { PageContextFactory } from '../../page-context.factory.js';
import { PageFilter } from '../../page.filter.js';
import { ViewpointQueryDto } from '../../page-query.dto.js';
import { sendPage } from '../../render.js';
import { ProposalPage } from './proposal.page.js';
import { ProposalPathDto, ProposalsQueryDto } from './proposals-query.dto.js';
import { ProposalsPage } from './proposals.page.js';

/** What the process has proposed. What rests on complaints is shown, like them, to those above the organisation alone. */
@ApiExcludeController()
@Controller('proposals')
@UseFilters(PageFilter)
export class ProposalsPageController {
  constructor(
    private readonly contexts: PageContextFactory,
    private readonly status: OrganisationStatusQueries,
    private readonly proposals: ProposalsQueries,
  ) {}

  @Get()
  @Requires('status.read')
  async page(
    @Query() query: ProposalsQueryDto,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const context = await this.contexts.of(request);
    const { asOf, effectiveOn, subtree, state, rule, cursor } = query;
    const asked = await this.status.asked({ asOf, effectiveOn });
    const filter = {
      ...(state !== undefined && { states: [state] }),
      ...(rule !== undefined && { rules: [rule] }),
    };
    const { scope } = context.principal;
    const answer = found(this.proposals.page({ subtree, filter, cursor }, asked, scope));
    const { viewpoint } = answer;
    const view = viewedFrom(viewpoint, query);
    sendPage(reply, <ProposalsPage {...{ context, view, answer }} />);
  }

  @Get(':proposalId')
  @Requires('status.read')
  async one(
    @Param() { proposalId }: ProposalPathDto,
    @Query() query: ViewpointQueryDto,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const context = await this.contexts.of(request);
    const { asOf, effectiveOn } = query;
    const viewpoint = await this.status.asked({ asOf, effectiveOn });
    const history = found(this.proposals.one(proposalId, viewpoint, context.principal.scope));
    const view = viewedFrom(viewpoint, query);
    sendPage(reply, <ProposalPage {...{ context, view, history }} />);
  }
}
