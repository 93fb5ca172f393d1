import { Body, Controller, Param, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import { Requires } from '../../../access/requires.js';
import { toAmendment } from '../../../http/amendment.dto.js';
import { AMENDMENT_REFUSALS, ApiRecordCommand } from '../../../http/api-record-command.js';
import { type CommandContext, InCommandContext } from '../../../http/command-context.js';
import { RecordRequests } from '../../../http/record-requests.js';
import { ListingsService } from '../listings.service.js';
import { OrganisationIdDto } from './listing-fields.dto.js';
import * as dto from './listings.dto.js';

const NAMED = [
  ...[...AMENDMENT_REFUSALS, 'own-step', 'own-ground', 'carries-delisting'],
  'no-rulebook-in-force',
];

/** Amendments of what was recorded in any of the organisation's listings. Nothing is overwritten. */
@ApiTags('listings')
@ApiBearerAuth()
@Requires('listing.approve')
@Controller('api/v1/listings/:organisationId')
export class ListingAmendmentsController {
  constructor(
    private readonly service: ListingsService,
    private readonly requests: RecordRequests,
  ) {}

  @Post('correct')
  @ApiRecordCommand('listing', {
    summary: 'Correct a fact from its beginning',
    refusals: [...NAMED, 'value-malformed'],
  })
  async correct(
    @Param() { organisationId }: OrganisationIdDto,
    @Body() body: dto.ReplacementDto,
    @InCommandContext() context: CommandContext,
  ) {
    const { answer } = await this.requests.on([organisationId], { body, context }, (input, by) =>
      this.service.amend(organisationId, toAmendment({ ...input, kind: 'corrected' }), by),
    );
    return answer;
  }

  @Post('supersede')
  @ApiRecordCommand('listing', {
    summary: 'Replace what a fact says from the day of this act on',
    refusals: [...NAMED, 'value-malformed'],
  })
  async supersede(
    @Param() { organisationId }: OrganisationIdDto,
    @Body() body: dto.ReplacementDto,
    @InCommandContext() context: CommandContext,
  ) {
    const { answer } = await this.requests.on([organisationId], { body, context }, (input, by) =>
      this.service.amend(organisationId, toAmendment({ ...input, kind: 'superseded' }), by),
    );
    return answer;
  }

  @Post('revoke')
  @ApiRecordCommand('listing', {
    summary: 'Revoke a fact: it does not stand',
    refusals: NAMED,
  })
  async revoke(
    @Param() { organisationId }: OrganisationIdDto,
    @Body() body: dto.TakeBackDto,
    @InCommandContext() context: CommandContext,
  ) {
    const { answer } = await this.requests.on([organisationId], { body, context }, (input, by) =>
      this.service.amend(organisationId, toAmendment({ ...input, kind: 'revoked' }), by),
    );
    return answer;
  }

  @Post('reverse')
  @ApiRecordCommand('listing', {
    summary: 'Reverse a correction, revocation or supersession',
    refusals: NAMED,
  })
  async reverse(
    @Param() { organisationId }: OrganisationIdDto,
    @Body() body: dto.TakeBackDto,
    @InCommandContext() context: CommandContext,
  ) {
    const { answer } = await this.requests.on([organisationId], { body, context }, (input, by) =>
      this.service.amend(organisationId, toAmendment({ ...input, kind: 'reversed' }), by),
    );
    return answer;
  }
}
