import { Body, Controller, Param, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import { Requires } from '../../../access/requires.js';
import { ApiRecordCommand } from '../../../http/api-record-command.js';
import { type CommandContext, InCommandContext } from '../../../http/command-context.js';
import { RecordRequests } from '../../../http/record-requests.js';
import { ListingsService } from '../listings.service.js';
import { OrganisationIdDto, StepIdDto } from './listing-fields.dto.js';
import { PlainActDto, StepAnswer } from './listings.dto.js';
import { EVIDENCE, IN_LISTING, STEP, STEPS } from './listings.openapi.js';
import * as dto from './remediation.dto.js';

/** The steps of a plan. Who carries one out or reports it done never verifies or rejects it. */
@ApiTags('listings')
@ApiBearerAuth()
@Requires('listing.approve')
@Controller('api/v1/listings/:organisationId/steps')
export class RemediationStepsController {
  constructor(
    private readonly service: ListingsService,
    private readonly requests: RecordRequests,
  ) {}

  @Post('plan')
  @ApiRecordCommand('listing', {
    summary: 'Plan a further step',
    answer: StepAnswer,
    refusals: [...IN_LISTING, ...STEPS],
  })
  async planStep(
    @Param() { organisationId }: OrganisationIdDto,
    @Body() body: dto.PlanStepDto,
    @InCommandContext() context: CommandContext,
  ) {
    const { outcome, answer } = await this.requests.on(
      [organisationId],
      { body, context },
      (input, by) => this.service.planStep({ ...input, organisationId }, by),
    );
    return { ...answer, stepId: outcome.stepId };
  }

  @Post(':stepId/start')
  @Requires('listing.record')
  @ApiRecordCommand('listing', {
    summary: 'Record that a step was begun',
    refusals: [...IN_LISTING, ...STEP, 'own-step'],
  })
  async start(
    @Param() { organisationId, stepId }: StepIdDto,
    @Body() body: PlainActDto,
    @InCommandContext() context: CommandContext,
  ) {
    const { answer } = await this.requests.on([organisationId], { body, context }, (input, by) =>
      this.service.record('StartStep', { ...input, organisationId, stepId }, by),
    );
    return answer;
  }

  @Post(':stepId/report-done')
  @Requires('listing.record')
  @ApiRecordCommand('listing', {
    summary: 'Record that a step was reported done, with evidence',
    refusals: [...IN_LISTING, ...STEP, ...EVIDENCE, 'own-step'],
  })
  async reportDone(
    @Param() { organisationId, stepId }: StepIdDto,
    @Body() body: dto.ReportStepDoneDto,
    @InCommandContext() context: CommandContext,
  ) {
    const { answer } = await this.requests.on([organisationId], { body, context }, (input, by) =>
      this.service.record('ReportStepDone', { ...input, organisationId, stepId }, by),
    );
    return answer;
  }

  @Post(':stepId/verify')
  @ApiRecordCommand('listing', {
    summary: 'Verify a step that was reported done',
    refusals: [...IN_LISTING, ...STEP, 'own-step'],
  })
  async verify(
    @Param() { organisationId, stepId }: StepIdDto,
    @Body() body: dto.VerifyStepDto,
    @InCommandContext() context: CommandContext,
  ) {
    const { answer } = await this.requests.on([organisationId], { body, context }, (input, by) =>
      this.service.record('VerifyStep', { note: '', ...input, organisationId, stepId }, by),
    );
    return answer;
  }

  @Post(':stepId/reject')
  @ApiRecordCommand('listing', {
    summary: 'Reject a step that was reported done',
    refusals: [...IN_LISTING, ...STEP, 'own-step'],
  })
  async reject(
    @Param() { organisationId, stepId }: StepIdDto,
    @Body() body: dto.StepReasonDto,
    @InCommandContext() context: CommandContext,
  ) {
    const { answer } = await this.requests.on([organisationId], { body, context }, (input, by) =>
      this.service.record('RejectStep', { ...input, organisationId, stepId }, by),
    );
    return answer;
  }

  @Post(':stepId/cancel')
  @ApiRecordCommand('listing', {
    summary: 'Cancel a step, with a reason',
    refusals: [...IN_LISTING, ...STEP],
  })
  async cancel(
    @Param() { organisationId, stepId }: StepIdDto,
    @Body() body: dto.StepReasonDto,
    @InCommandContext() context: CommandContext,
  ) {
    const { answer } = await this.requests.on([organisationId], { body, context }, (input, by) =>
      this.service.record('CancelStep', { ...input, organisationId, stepId }, by),
    );
    return answer;
  }

  @Post(':stepId/reschedule')
  @ApiRecordCommand('listing', {
    summary: 'Move the due day of a step, with a reason',
    refusals: [...IN_LISTING, ...STEP, 'due-before-start', 'step-beyond-plan', 'same-due-day'],
  })
  async reschedule(
    @Param() { organisationId, stepId }: StepIdDto,
    @Body() body: dto.RescheduleStepDto,
    @InCommandContext() context: CommandContext,
  ) {
    const { answer } = await this.requests.on([organisationId], { body, context }, (input, by) =>
      this.service.record('RescheduleStep', { ...input, organisationId, stepId }, by),
    );
    return answer;
  }
}
