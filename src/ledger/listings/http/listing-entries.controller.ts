import { Body, Controller, Param, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import { Requires } from '../../../access/requires.js';
import { ApiRecordCommand } from '../../../http/api-record-command.js';
import { type CommandContext, InCommandContext } from '../../../http/command-context.js';
import { RecordRequests } from '../../../http/record-requests.js';
import { ListingsService } from '../listings.service.js';
import { OrganisationIdDto } from './listing-fields.dto.js';
import * as dto from './listings.dto.js';
import { BEGINNING, GROUNDS, IN_LISTING, OWNER, ROUTE } from './listings.openapi.js';

/** The way onto the list: review, proposal, decision. */
@ApiTags('listings')
@ApiBearerAuth()
@Requires('listing.approve')
@Controller('api/v1/listings/:organisationId')
export class ListingEntriesController {
  constructor(
    private readonly service: ListingsService,
    private readonly requests: RecordRequests,
  ) {}

  @Post('start-review')
  @Requires('listing.record')
  @ApiRecordCommand('listing', {
    summary: 'Begin the review of an organisation, by itself or in a round of reviews',
    answer: dto.ListingAnswer,
    refusals: [...IN_LISTING, ...BEGINNING, 'review-unknown'],
  })
  async startReview(
    @Param() { organisationId }: OrganisationIdDto,
    @Body() body: dto.StartReviewDto,
    @InCommandContext() context: CommandContext,
  ) {
    const { outcome, answer } = await this.requests.on(
      [organisationId],
      { body, context },
      (input, by) =>
        this.service.startReview(
          { reviewId: null, proposalId: null, ...input, organisationId },
          by,
        ),
    );
    return { ...answer, listingId: outcome.listingId };
  }

  @Post('end-review')
  @ApiRecordCommand('listing', {
    summary: 'End a review that found nothing',
    refusals: IN_LISTING,
  })
  async endReview(
    @Param() { organisationId }: OrganisationIdDto,
    @Body() body: dto.ReasonDto,
    @InCommandContext() context: CommandContext,
  ) {
    const { answer } = await this.requests.on([organisationId], { body, context }, (input, by) =>
      this.service.record('EndReview', { ...input, organisationId }, by),
    );
    return answer;
  }

  @Post('propose')
  @ApiRecordCommand('listing', {
    summary: 'Propose an organisation for the list, out of its review or as a relapse',
    description:
      'A relapse is proposed while the organisation is monitored; it is a new listing that links the old one.',
    answer: dto.ListingAnswer,
    refusals: [...IN_LISTING, ...BEGINNING, ...ROUTE, ...GROUNDS, 'relapse-unlinked'],
  })
  async propose(
    @Param() { organisationId }: OrganisationIdDto,
    @Body() body: dto.ProposeDto,
    @InCommandContext() context: CommandContext,
  ) {
    const { outcome, answer } = await this.requests.on(
      [organisationId],
      { body, context },
      (input, by) =>
        this.service.propose({ proposalId: null, relapseOf: null, ...input, organisationId }, by),
    );
    return { ...answer, listingId: outcome.listingId };
  }

  @Post('reject')
  @ApiRecordCommand('listing', {
    summary: 'Reject a proposal: the organisation stands as before',
    refusals: [...IN_LISTING, ...OWNER],
  })
  async reject(
    @Param() { organisationId }: OrganisationIdDto,
    @Body() body: dto.ReasonDto,
    @InCommandContext() context: CommandContext,
  ) {
    const { answer } = await this.requests.on([organisationId], { body, context }, (input, by) =>
      this.service.record('Reject', { ...input, organisationId }, by),
    );
    return answer;
  }

  @Post('enter')
  @ApiRecordCommand('listing', {
    summary: 'Put an organisation on the list',
    description:
      'As proposed or otherwise; without a proposal only by a route that the rulebook calls direct.',
    answer: dto.ListingAnswer,
    refusals: [...IN_LISTING, ...BEGINNING, ...ROUTE, 'route-not-direct', ...GROUNDS, ...OWNER],
  })
  async enter(
    @Param() { organisationId }: OrganisationIdDto,
    @Body() body: dto.EnterDto,
    @InCommandContext() context: CommandContext,
  ) {
    const { outcome, answer } = await this.requests.on(
      [organisationId],
      { body, context },
      (input, by) => this.service.enter({ ...input, organisationId }, by),
    );
    return { ...answer, listingId: outcome.listingId };
  }
}
