import { Body, Controller, Param, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import { Requires } from '../../../access/requires.js';
import { RecordRequests } from '../../../http/record-requests.js';
import { type CommandContext, InCommandContext } from '../../../http/command-context.js';
import * as dto from './organisations.dto.js';
import { ApiOrganisationCommand } from './organisations.openapi.js';
import { OrganisationsService } from '../organisations.service.js';

/** Heads and bodies of an organisation. */
@ApiTags('organisations')
@ApiBearerAuth()
@Controller('api/v1/organisations/:organisationId')
export class OrganisationOfficesController {
  constructor(
    private readonly service: OrganisationsService,
    private readonly requests: RecordRequests,
  ) {}

  @Post('appoint-head')
  @Requires('organisation.record')
  @ApiOrganisationCommand({
    summary: 'Appoint the head of an organisation',
    description: 'Whoever held the office before leaves it on that day.',
    refusals: { 422: ['bad-text'] },
  })
  async appointHead(
    @Param() { organisationId }: dto.OrganisationIdDto,
    @Body() body: dto.AppointOrganisationHeadDto,
    @InCommandContext() context: CommandContext,
  ) {
    const request = { body, context, named: [organisationId] };
    const { answer } = await this.requests.on(request.named, request, (input, caller) =>
      this.service.appointHead({ ...input, organisationId }, caller),
    );
    return answer;
  }

  @Post('relieve-head')
  @Requires('organisation.record')
  @ApiOrganisationCommand({
    summary: 'Relieve the head of an organisation',
    refusals: { 409: ['not-its-head'] },
  })
  async relieveHead(
    @Param() { organisationId }: dto.OrganisationIdDto,
    @Body() body: dto.RelieveOrganisationHeadDto,
    @InCommandContext() context: CommandContext,
  ) {
    const request = { body, context, named: [organisationId] };
    const { answer } = await this.requests.on(request.named, request, (input, caller) =>
      this.service.relieveHead({ ...input, organisationId }, caller),
    );
    return answer;
  }

  @Post('establish-body')
  @Requires('organisation.record')
  @ApiOrganisationCommand({
    summary: 'Establish a body of an organisation',
    answer: dto.BodyEstablishedAnswer,
    refusals: { 409: ['body-exists'], 422: ['unknown-body-kind', 'bad-text'] },
  })
  async establishBody(
    @Param() { organisationId }: dto.OrganisationIdDto,
    @Body() body: dto.EstablishOrganisationBodyDto,
    @InCommandContext() context: CommandContext,
  ) {
    const request = { body, context, named: [organisationId] };
    const { outcome, answer } = await this.requests.on(request.named, request, (input, caller) =>
      this.service.establishBody({ ...input, organisationId }, caller),
    );
    return { ...answer, bodyId: outcome.bodyId };
  }

  @Post('dissolve-body')
  @Requires('organisation.record')
  @ApiOrganisationCommand({
    summary: 'Dissolve a body of an organisation',
    refusals: { 404: ['unknown-body'], 409: ['body-dissolved'] },
  })
  async dissolveBody(
    @Param() { organisationId }: dto.OrganisationIdDto,
    @Body() body: dto.DissolveOrganisationBodyDto,
    @InCommandContext() context: CommandContext,
  ) {
    const request = { body, context, named: [organisationId] };
    const { answer } = await this.requests.on(request.named, request, (input, caller) =>
      this.service.dissolveBody({ ...input, organisationId }, caller),
    );
    return answer;
  }
}
