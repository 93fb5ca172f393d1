import { Controller, Get, Param, Query, Req, Res, UseFilters } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Requires } from '../../../access/requires.js';
import { found } from '../../../http/house-problems.js';
import { OrganisationStatusQueries } from '../../../views/organisation-status/organisation-status.queries.js';
import { ReviewRoundsQueries } from '../../../views/review-rounds/review-rounds.queries.js';
import { viewedFrom } from '../../page-context.js';
import { PageContextFactory } from '../../page-context.factory.js';
import { PageFilter } from '../../page.filter.js';
import { ViewpointQueryDto } from '../../page-query.dto.js';
import { sendPage } from '../../render.js';
import { ReviewRoundPage } from './review-round.page.js';
import { ReviewRoundsPage } from './review-rounds.page.js';
import { ReviewPathDto, ReviewsQueryDto } from './reviews-query.dto.js';

/** Rounds of reviews, and one of them with everybody who was reviewed in it. */
@ApiExcludeController()
@Controller('reviews')
@UseFilters(PageFilter)
export class ReviewRoundsPageController {
  constructor(
    private readonly contexts: PageContextFactory,
    private readonly status: OrganisationStatusQueries,
    private readonly rounds: ReviewRoundsQueries,
  ) {}

  @Get()
  @Requires('status.read')
  async page(
    @Query() query: ReviewsQueryDto,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const context = await this.contexts.of(request);
    const { asOf, effectiveOn, subtree, state, cursor } = query;
    const asked = await this.status.asked({ asOf, effectiveOn });
    const filter = { ...(state !== undefined && { states: [state] }) };
    const { scope } = context.principal;
    const answer = found(this.rounds.page({ subtree, filter, cursor }, asked, scope));
    const { viewpoint } = answer;
    const view = viewedFrom(viewpoint, query);
    sendPage(reply, <ReviewRoundsPage {...{ context, view, answer }} />);
  }

  @Get(':reviewId')
  @Requires('status.read')
  async one(
    @Param() { reviewId }: ReviewPathDto,
    @Query() query: ViewpointQueryDto,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const context = await this.contexts.of(request);
    const { asOf, effectiveOn } = query;
    const viewpoint = await this.status.asked({ asOf, effectiveOn });
    const round = found(this.rounds.one(reviewId, viewpoint, context.principal.scope));
    const view = viewedFrom(viewpoint, query);
    sendPage(reply, <ReviewRoundPage {...{ context, view, round }} />);
  }
}
