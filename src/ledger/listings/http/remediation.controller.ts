import { Body, Controller, Param, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import { Requires } from '../../../access/requires.js';
import { ApiRecordCommand } from '../../../http/api-record-command.js';
import { type CommandContext, InCommandContext } from '../../../http/command-context.js';
import { RecordRequests } from '../../../http/record-requests.js';
import { ListingsService } from '../listings.service.js';
import { OrganisationIdDto } from './listing-fields.dto.js';
import { GroundAnswer, PlainActDto } from './listings.dto.js';
import { EVIDENCE, GROUNDS, IN_LISTING, PERIOD, STEPS } from './listings.openapi.js';
import * as dto from './remediation.dto.js';

/** What goes on while an organisation is on the list, besides the steps. */
@ApiTags('listings')
@ApiBearerAuth()
@Requires('listing.approve')
@Controller('api/v1/listings/:organisationId')
export class RemediationController {
  constructor(
    private readonly service: ListingsService,
    private readonly requests: RecordRequests,
  ) {}

  @Post('add-ground')
  @ApiRecordCommand('listing', {
    summary: 'Add a ground to a listing',
    answer: GroundAnswer,
    refusals: [...IN_LISTING, ...GROUNDS],
  })
  async addGround(
    @Param() { organisationId }: OrganisationIdDto,
    @Body() body: dto.AddGroundDto,
    @InCommandContext() context: CommandContext,
  ) {
    const { outcome, answer } = await this.requests.on(
      [organisationId],
      { body, context },
      (input, by) => this.service.addGround({ ...input, organisationId }, by),
    );
    return { ...answer, groundId: outcome.groundId };
  }

  @Post('add-evidence')
  @Requires('listing.record')
  @ApiRecordCommand('listing', {
    summary: 'Add evidence to a ground',
    refusals: [...IN_LISTING, ...EVIDENCE, 'ground-not-here', 'evidence-known'],
  })
  async addEvidence(
    @Param() { organisationId }: OrganisationIdDto,
    @Body() body: dto.AddEvidenceDto,
    @InCommandContext() context: CommandContext,
  ) {
    const { answer } = await this.requests.on([organisationId], { body, context }, (input, by) =>
      this.service.record('AddEvidence', { ...input, organisationId }, by),
    );
    return answer;
  }

  @Post('assign-person')
  @ApiRecordCommand('listing', {
    summary: 'Put somebody in charge of a listing',
    refusals: [...IN_LISTING, 'already-in-charge'],
  })
  async assignPerson(
    @Param() { organisationId }: OrganisationIdDto,
    @Body() body: dto.AssignPersonDto,
    @InCommandContext() context: CommandContext,
  ) {
    const { answer } = await this.requests.on([organisationId], { body, context }, (input, by) =>
      this.service.record('AssignPerson', { ...input, organisationId }, by),
    );
    return answer;
  }

  @Post('approve-plan')
  @ApiRecordCommand('listing', {
    summary: 'Approve the plan, with at least one step for every ground',
    refusals: [
      ...IN_LISTING,
      ...STEPS,
      'plan-too-long',
      'reporting-unknown',
      'ground-without-step',
    ],
  })
  async approvePlan(
    @Param() { organisationId }: OrganisationIdDto,
    @Body() body: dto.ApprovePlanDto,
    @InCommandContext() context: CommandContext,
  ) {
    const { answer } = await this.requests.on([organisationId], { body, context }, (input, by) =>
      this.service.approvePlan({ reportsEvery: null, ...input, organisationId }, by),
    );
    return answer;
  }

  @Post('start-remediation')
  @ApiRecordCommand('listing', {
    summary: 'Begin remediation, after the plan or an extension',
    refusals: IN_LISTING,
  })
  async startRemediation(
    @Param() { organisationId }: OrganisationIdDto,
    @Body() body: PlainActDto,
    @InCommandContext() context: CommandContext,
  ) {
    const { answer } = await this.requests.on([organisationId], { body, context }, (input, by) =>
      this.service.record('StartRemediation', { ...input, organisationId }, by),
    );
    return answer;
  }

  @Post('report-progress')
  @Requires('listing.record')
  @ApiRecordCommand('listing', {
    summary: 'Record a report of progress for a period',
    refusals: [...IN_LISTING, ...PERIOD, 'already-reported'],
  })
  async reportProgress(
    @Param() { organisationId }: OrganisationIdDto,
    @Body() body: dto.ReportProgressDto,
    @InCommandContext() context: CommandContext,
  ) {
    const { answer } = await this.requests.on([organisationId], { body, context }, (input, by) =>
      this.service.record('ReportProgress', { ...input, organisationId }, by),
    );
    return answer;
  }
}
