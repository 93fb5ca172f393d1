import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { CurrentPrincipal } from '../../../access/current-principal.js';
import type { Principal } from '../../../access/principal.js';
import { Requires } from '../../../access/requires.js';
import { ScopeService } from '../../../access/scope.service.js';
import { AmendmentDto, toAmendment } from '../../../http/amendment.dto.js';
import { AMENDMENT_REFUSALS, ApiRecordCommand } from '../../../http/api-record-command.js';
import { type CommandContext, InCommandContext } from '../../../http/command-context.js';
import { found } from '../../../http/house-problems.js';
import { RecordRequests } from '../../../http/record-requests.js';
import { ReviewsService } from '../reviews.service.js';
import * as dto from './reviews.dto.js';

/** Rounds of reviews (đợt rà soát): a subtree is gone through for a period, and the round closes with the list. */
@ApiTags('review rounds')
@ApiBearerAuth()
@Controller('api/v1/reviews')
export class ReviewsController {
  constructor(
    private readonly service: ReviewsService,
    private readonly requests: RecordRequests,
    private readonly scopes: ScopeService,
  ) {}

  @Post()
  @Requires('listing.record')
  @ApiRecordCommand('review', {
    summary: 'Open a round of reviews',
    description: 'It is kept under the rulebook that is in force on the day of its opening.',
    answer: dto.ReviewOpenedAnswer,
    refusals: [
      ...['exists', 'organisation-unknown', 'organisation-ended', 'before-organisation'],
      ...['no-rulebook-in-force', 'not-in-rulebook', 'period-kind-unknown', 'period-reversed'],
      'before-period',
    ],
  })
  async open(@Body() body: dto.OpenReviewDto, @InCommandContext() context: CommandContext) {
    // An id that is taken out of scope must not answer with what it names there.
    const taken = body.reviewId === undefined ? undefined : await this.service.find(body.reviewId);
    const { outcome, answer } = await this.requests.on(
      [body.organisationId, taken?.organisationId],
      { body, context },
      (input, caller) => this.service.open(input, caller),
    );
    return { ...answer, reviewId: outcome.reviewId };
  }

  @Get(':reviewId')
  @Requires('status.read')
  @ApiOperation({ summary: 'Read a round of reviews, from the log itself' })
  @ApiOkResponse({ type: dto.ReviewAnswer })
  async one(@Param() { reviewId }: dto.ReviewIdDto, @CurrentPrincipal() principal: Principal) {
    const { organisationId, course } = found(await this.service.find(reviewId));
    await this.scopes.demand(principal, organisationId);
    const { opened, state, closedOn, results } = course;
    const { title = null, period = null, rulebook = null, openedOn = null } = opened ?? {};
    return {
      reviewId,
      organisationId,
      state,
      title,
      period,
      rulebook,
      openedOn,
      closedOn,
      results,
    };
  }

  @Post(':reviewId/close')
  @Requires('listing.approve')
  @ApiRecordCommand('review', {
    summary: 'Close a round of reviews with the list',
    description:
      'The results of all organisations that were reviewed in it are recorded; refused while one has none.',
    refusals: ['unknown', 'before-opening', 'still-under-review', 'views.behind'],
  })
  async close(
    @Param() { reviewId }: dto.ReviewIdDto,
    @Body() body: dto.CloseReviewDto,
    @InCommandContext() context: CommandContext,
  ) {
    const { organisationId } = found(await this.service.find(reviewId));
    const { answer } = await this.requests.on(
      [organisationId],
      { body, context },
      (_input, caller) => this.service.close(reviewId, caller),
    );
    return answer;
  }

  @Post(':reviewId/amend')
  @Requires('listing.approve')
  @ApiRecordCommand('review', {
    summary: 'Correct, revoke, supersede or reverse a fact of a round of reviews',
    refusals: ['unknown', ...AMENDMENT_REFUSALS, 'value-malformed', 'period-reversed'],
  })
  async amend(
    @Param() { reviewId }: dto.ReviewIdDto,
    @Body() body: AmendmentDto,
    @InCommandContext() context: CommandContext,
  ) {
    const { organisationId } = found(await this.service.find(reviewId));
    const { answer } = await this.requests.on(
      [organisationId],
      { body, context },
      (input, caller) => this.service.amend(reviewId, toAmendment(input), caller),
    );
    return answer;
  }
}
