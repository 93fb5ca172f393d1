import { Body, Controller, Param, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import { Requires } from '../../../access/requires.js';
import { RecordRequests } from '../../../http/record-requests.js';
import { type CommandContext, InCommandContext } from '../../../http/command-context.js';
import * as amendments from './organisation-amendments.dto.js';
import * as dto from './organisations.dto.js';
import { ApiOrganisationCommand, ENDING, PLACE, SUCCESSOR } from './organisations.openapi.js';
import { OrganisationsService } from '../organisations.service.js';

/** The record as it would be is checked like one recorded right from the start. */
const CONTRADICTIONS = {
  404: ['unknown-event'],
  409: [...ENDING, ...PLACE[409], ...SUCCESSOR[409], 'succeeds-others'],
  422: [...PLACE[422], ...SUCCESSOR[422], 'reason-missing', 'not-contradicted'],
};

/** Nothing is deleted: what was recorded wrongly is amended by an event that names it. */
@ApiTags('organisations')
@ApiBearerAuth()
@Controller('api/v1/organisations/:organisationId')
export class OrganisationAmendmentsController {
  constructor(
    private readonly service: OrganisationsService,
    private readonly requests: RecordRequests,
  ) {}

  @Post('correct')
  @Requires('organisation.record')
  @ApiOrganisationCommand({
    summary: 'Correct what an event said of an organisation',
    description: 'The event stays in the log; the record shows what the correction says.',
    refusals: {
      404: CONTRADICTIONS[404],
      409: [...CONTRADICTIONS[409], 'already-revoked', 'root-stays'],
      422: [
        ...CONTRADICTIONS[422],
        'correction-of-correction',
        'field-not-in-event',
        'nothing-changed',
        'unknown-level',
        'unknown-place-kind',
        'bad-text',
        'bad-members',
      ],
    },
  })
  async correct(
    @Param() { organisationId }: dto.OrganisationIdDto,
    @Body() body: amendments.CorrectOrganisationRecordDto,
    @InCommandContext() context: CommandContext,
  ) {
    const request = { body, context, named: [organisationId, body.replacement.parentId] };
    const { answer } = await this.requests.on(request.named, request, (input, caller) =>
      this.service.correct({ ...input, organisationId }, caller),
    );
    return answer;
  }

  @Post('revoke')
  @Requires('organisation.approve')
  @ApiOrganisationCommand({
    summary: 'Revoke an event of an organisation: it does not stand',
    refusals: {
      404: CONTRADICTIONS[404],
      409: [...CONTRADICTIONS[409], 'already-revoked', 'registration-needed'],
      422: [...CONTRADICTIONS[422], 'correction-of-correction'],
    },
  })
  async revoke(
    @Param() { organisationId }: dto.OrganisationIdDto,
    @Body() body: amendments.AmendOrganisationRecordDto,
    @InCommandContext() context: CommandContext,
  ) {
    const request = { body, context, named: [organisationId] };
    const { answer } = await this.requests.on(request.named, request, (input, caller) =>
      this.service.revoke({ ...input, organisationId }, caller),
    );
    return answer;
  }

  @Post('reverse')
  @Requires('organisation.approve')
  @ApiOrganisationCommand({
    summary: 'Reverse a correction or revocation: what it changed stands again',
    refusals: {
      404: CONTRADICTIONS[404],
      409: [...CONTRADICTIONS[409], 'already-reversed', 'later-correction-stands'],
      422: [...CONTRADICTIONS[422], 'not-a-correction'],
    },
  })
  async reverse(
    @Param() { organisationId }: dto.OrganisationIdDto,
    @Body() body: amendments.AmendOrganisationRecordDto,
    @InCommandContext() context: CommandContext,
  ) {
    const request = { body, context, named: [organisationId] };
    const { answer } = await this.requests.on(request.named, request, (input, caller) =>
      this.service.reverse({ ...input, organisationId }, caller),
    );
    return answer;
  }
}
