import { Body, Controller, Param, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import { Requires } from '../../../access/requires.js';
import { ApiRecordCommand } from '../../../http/api-record-command.js';
import { type CommandContext, InCommandContext } from '../../../http/command-context.js';
import { ComplaintsService } from '../complaints.service.js';
import { ComplaintSplitAnswer } from './complaint-answers.dto.js';
import { ComplaintRequests } from './complaint-requests.js';
import * as dto from './complaints.dto.js';
import { IN_CASE } from './complaints.openapi.js';

/** The steps of a case that somebody records: none of them decides anything. */
@ApiTags('complaints')
@ApiBearerAuth()
@Requires('complaint.record')
@Controller('api/v1/complaints/:caseId')
export class ComplaintStepsController {
  constructor(
    private readonly service: ComplaintsService,
    private readonly requests: ComplaintRequests,
  ) {}

  @Post('triage')
  @ApiRecordCommand('complaint', {
    summary: 'Triage a case: its type, complexity and remoteness',
    description:
      'Possible again until it is decided whether the case is taken up; no clock restarts.',
    refusals: [...IN_CASE, 'type-unknown', 'complexity-unknown'],
  })
  async triage(
    @Param() { caseId }: dto.CaseIdDto,
    @Body() body: dto.TriageDto,
    @InCommandContext() context: CommandContext,
  ) {
    const { answer } = await this.requests.onCase(caseId, { body, context }, (input, by) =>
      this.service.act('TriageComplaint', { ...input, caseId }, by),
    );
    return answer;
  }

  @Post('start-verification')
  @ApiRecordCommand('complaint', {
    summary: 'Record that the verification of a case has started',
    refusals: IN_CASE,
  })
  async startVerification(
    @Param() { caseId }: dto.CaseIdDto,
    @Body() body: dto.StartVerificationDto,
    @InCommandContext() context: CommandContext,
  ) {
    const { answer } = await this.requests.onCase(caseId, { body, context }, (input, by) =>
      this.service.act('StartVerification', { verifiedBy: null, ...input, caseId }, by),
    );
    return answer;
  }

  @Post('hold-dialogue')
  @ApiRecordCommand('complaint', {
    summary: 'Record that the dialogue was held',
    refusals: IN_CASE,
  })
  async holdDialogue(
    @Param() { caseId }: dto.CaseIdDto,
    @Body() body: dto.TextDto,
    @InCommandContext() context: CommandContext,
  ) {
    const { answer } = await this.requests.onCase(caseId, { body, context }, (input, by) =>
      this.service.act('HoldDialogue', { confidentialText: '', ...input, caseId }, by),
    );
    return answer;
  }

  @Post('start-enforcement')
  @ApiRecordCommand('complaint', {
    summary: 'Record that the enforcement of the decision is followed from now on',
    refusals: [...IN_CASE, 'due-before-start'],
  })
  async startEnforcement(
    @Param() { caseId }: dto.CaseIdDto,
    @Body() body: dto.StartEnforcementDto,
    @InCommandContext() context: CommandContext,
  ) {
    const { answer } = await this.requests.onCase(caseId, { body, context }, (input, by) =>
      this.service.act('StartEnforcement', { dueOn: null, ...input, caseId }, by),
    );
    return answer;
  }

  @Post('archive')
  @ApiRecordCommand('complaint', { summary: 'Archive a case that is over', refusals: IN_CASE })
  async archive(
    @Param() { caseId }: dto.CaseIdDto,
    @Body() body: dto.TextDto,
    @InCommandContext() context: CommandContext,
  ) {
    const { answer } = await this.requests.onCase(caseId, { body, context }, (input, by) =>
      this.service.act('ArchiveComplaint', { confidentialText: '', ...input, caseId }, by),
    );
    return answer;
  }

  @Post('withdraw')
  @ApiRecordCommand('complaint', {
    summary: 'Record that the complainant has withdrawn',
    description: 'Not possible once the case is decided.',
    refusals: [...IN_CASE, 'withdrawal-after-decision'],
  })
  async withdraw(
    @Param() { caseId }: dto.CaseIdDto,
    @Body() body: dto.TextDto,
    @InCommandContext() context: CommandContext,
  ) {
    const { answer } = await this.requests.onCase(caseId, { body, context }, (input, by) =>
      this.service.act('WithdrawComplaint', { confidentialText: '', ...input, caseId }, by),
    );
    return answer;
  }

  @Post('assign-officer')
  @ApiRecordCommand('complaint', {
    summary: 'Record who is in charge of a case',
    refusals: [...IN_CASE, 'person-not-a-code'],
  })
  async assignOfficer(
    @Param() { caseId }: dto.CaseIdDto,
    @Body() body: dto.AssignOfficerDto,
    @InCommandContext() context: CommandContext,
  ) {
    const { answer } = await this.requests.onCase(caseId, { body, context }, (input, by) =>
      this.service.act('AssignOfficer', { ...input, caseId }, by),
    );
    return answer;
  }

  @Post('split')
  @ApiRecordCommand('complaint', {
    summary: 'Split contents off into cases of their own',
    description: 'Each new case is as old as this one; at least one content stays.',
    answer: ComplaintSplitAnswer,
    refusals: [
      ...[...IN_CASE, 'type-unknown', 'content-unknown', 'content-twice', 'split-into-nothing'],
      ...['split-leaves-nothing', 'split-in-second-round'],
    ],
  })
  async split(
    @Param() { caseId }: dto.CaseIdDto,
    @Body() body: dto.SplitComplaintDto,
    @InCommandContext() context: CommandContext,
  ) {
    const { outcome, answer } = await this.requests.onCase(caseId, { body, context }, (input, by) =>
      this.service.split(caseId, input.into, by),
    );
    return { ...answer, caseIds: outcome.caseIds };
  }
}
