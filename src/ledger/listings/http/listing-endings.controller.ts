import { Body, Controller, Param, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import { Requires } from '../../../access/requires.js';
import { ApiRecordCommand } from '../../../http/api-record-command.js';
import { type CommandContext, InCommandContext } from '../../../http/command-context.js';
import { RecordRequests } from '../../../http/record-requests.js';
import { ListingsService } from '../listings.service.js';
import { ReorganisationService } from '../reorganisation.service.js';
import { OrganisationIdDto } from './listing-fields.dto.js';
import * as dto from './listings.dto.js';
import { EVIDENCE, IN_LISTING, SAME_OWNER } from './listings.openapi.js';

/** Verification and what follows from it: extension, delisting, the end. */
@ApiTags('listings')
@ApiBearerAuth()
@Requires('listing.approve')
@Controller('api/v1/listings/:organisationId')
export class ListingEndingsController {
  constructor(
    private readonly service: ListingsService,
    private readonly reorganisations: ReorganisationService,
    private readonly requests: RecordRequests,
  ) {}

  @Post('request-verification')
  @ApiRecordCommand('listing', {
    summary: 'Ask for verification, once every step is verified or cancelled',
    refusals: [...IN_LISTING, 'steps-open', 'ground-without-step'],
  })
  async requestVerification(
    @Param() { organisationId }: OrganisationIdDto,
    @Body() body: dto.PlainActDto,
    @InCommandContext() context: CommandContext,
  ) {
    const { answer } = await this.requests.on([organisationId], { body, context }, (input, by) =>
      this.service.record('RequestVerification', { ...input, organisationId }, by),
    );
    return answer;
  }

  @Post('verify-ground')
  @ApiRecordCommand('listing', {
    summary: 'Record the outcome of a ground, with evidence',
    refusals: [...IN_LISTING, ...EVIDENCE, 'ground-not-here', 'outcome-unknown', 'own-ground'],
  })
  async verifyGround(
    @Param() { organisationId }: OrganisationIdDto,
    @Body() body: dto.VerifyGroundDto,
    @InCommandContext() context: CommandContext,
  ) {
    const { answer } = await this.requests.on([organisationId], { body, context }, (input, by) =>
      this.service.record('VerifyGround', { ...input, organisationId }, by),
    );
    return answer;
  }

  @Post('extend')
  @ApiRecordCommand('listing', {
    summary: 'Extend remediation',
    refusals: [
      ...IN_LISTING,
      ...SAME_OWNER,
      'due-not-later',
      'due-before-start',
      'extensions-used',
      'extension-too-long',
    ],
  })
  async extend(
    @Param() { organisationId }: OrganisationIdDto,
    @Body() body: dto.ExtendDto,
    @InCommandContext() context: CommandContext,
  ) {
    const { answer } = await this.requests.on([organisationId], { body, context }, (input, by) =>
      this.service.record('Extend', { ...input, organisationId }, by),
    );
    return answer;
  }

  @Post('delist')
  @ApiRecordCommand('listing', {
    summary: 'Take an organisation off the list; it is monitored',
    refusals: [
      ...IN_LISTING,
      ...SAME_OWNER,
      'steps-open',
      'grounds-unverified',
      'grounds-unsettled',
      'due-before-start',
    ],
  })
  async delist(
    @Param() { organisationId }: OrganisationIdDto,
    @Body() body: dto.DelistDto,
    @InCommandContext() context: CommandContext,
  ) {
    const { answer } = await this.requests.on([organisationId], { body, context }, (input, by) =>
      this.service.record('Delist', { monitoredUntil: null, ...input, organisationId }, by),
    );
    return answer;
  }

  @Post('close')
  @ApiRecordCommand('listing', {
    summary: 'Close a listing after monitoring',
    refusals: [...IN_LISTING, ...SAME_OWNER, 'steps-open', 'still-monitored'],
  })
  async close(
    @Param() { organisationId }: OrganisationIdDto,
    @Body() body: dto.ReasonDto,
    @InCommandContext() context: CommandContext,
  ) {
    const { answer } = await this.requests.on([organisationId], { body, context }, (input, by) =>
      this.service.record('Close', { ...input, organisationId }, by),
    );
    return answer;
  }

  /** Who takes over must be in scope too: nobody puts grounds on an organisation that is not theirs to see. */
  @Post('close-by-reorganisation')
  @ApiRecordCommand('listing', {
    summary: 'Close the listing of an organisation that was merged, split or dissolved',
    description:
      'What is open is recorded as taken over by each successor first; sent again after a failure, it goes on where it was.',
    refusals: [
      ...[...IN_LISTING, ...SAME_OWNER],
      ...['not-reorganised', 'before-reorganisation', 'not-successors', 'not-from-elsewhere'],
    ],
  })
  async closeByReorganisation(
    @Param() { organisationId }: OrganisationIdDto,
    @Body() body: dto.CloseByReorganisationDto,
    @InCommandContext() context: CommandContext,
  ) {
    const successorIds =
      body.successorIds ?? (await this.reorganisations.successorsOf(organisationId));
    const { answer } = await this.requests.on(
      [organisationId, ...successorIds],
      { body, context },
      (_input, by) => this.reorganisations.close({ organisationId, successorIds }, by),
    );
    return answer;
  }
}
