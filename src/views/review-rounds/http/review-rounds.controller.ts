import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { CurrentPrincipal } from '../../../access/current-principal.js';
import type { Principal } from '../../../access/principal.js';
import { Requires } from '../../../access/requires.js';
import { found } from '../../../http/house-problems.js';
import { OrganisationStatusQueries } from '../../organisation-status/organisation-status.queries.js';
import type { ReviewPage } from '../review-rounds.model.js';
import { ReviewRoundsQueries } from '../review-rounds.queries.js';
import { ReviewRoundPageDto, ReviewRoundsQueryDto } from './review-rounds.dto.js';

/** Rounds of reviews in two times; one round from its own stream answers beside (`reviews.controller.ts`). */
@ApiTags('review rounds')
@Controller('api/v1/reviews')
export class ReviewRoundsController {
  constructor(
    private readonly rounds: ReviewRoundsQueries,
    private readonly status: OrganisationStatusQueries,
  ) {}

  @Get()
  @Requires('status.read')
  @ApiOperation({
    summary: 'A page of review rounds, the newest first',
    description:
      'As known at `asOf` and true on `effectiveOn`. A round whose opening was revoked is none.',
  })
  @ApiOkResponse({ type: ReviewRoundPageDto })
  async page(
    @CurrentPrincipal() { scope }: Principal,
    @Query() query: ReviewRoundsQueryDto,
  ): Promise<ReviewPage> {
    const viewpoint = await this.status.asked(query);
    const { subtree, states, cursor, limit } = query;
    const filter = { ...(states && { states }) };
    const request = { filter, limit, ...(subtree && { subtree }), ...(cursor && { cursor }) };
    const page = found(this.rounds.page(request, viewpoint, scope));
    return page;
  }
}
