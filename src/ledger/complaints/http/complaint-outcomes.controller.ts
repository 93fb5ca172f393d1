import { Body, Controller, Param, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import { Requires } from '../../../access/requires.js';
import { AmendmentDto, toAmendment } from '../../../http/amendment.dto.js';
import { AMENDMENT_REFUSALS, ApiRecordCommand } from '../../../http/api-record-command.js';
import { type CommandContext, InCommandContext } from '../../../http/command-context.js';
import { ComplaintsService } from '../complaints.service.js';
import * as dto from './complaint-decisions.dto.js';
import { ComplaintRequests } from './complaint-requests.js';
import { CaseIdDto, TextDto } from './complaints.dto.js';
import { IN_CASE } from './complaints.openapi.js';

/** What is decided of a case that was taken up, of its time limits, and of what was recorded wrongly. */
@ApiTags('complaints')
@ApiBearerAuth()
@Requires('complaint.decide')
@Controller('api/v1/complaints/:caseId')
export class ComplaintOutcomesController {
  constructor(
    private readonly service: ComplaintsService,
    private readonly requests: ComplaintRequests,
  ) {}

  @Post('decide')
  @ApiRecordCommand('complaint', {
    summary: 'Decide a case, with an outcome for every content',
    refusals: [
      ...[...IN_CASE, 'outcome-unknown', 'content-unknown', 'outcome-twice', 'outcome-missing'],
    ],
  })
  async decide(
    @Param() { caseId }: CaseIdDto,
    @Body() body: dto.DecideDto,
    @InCommandContext() context: CommandContext,
  ) {
    const { answer } = await this.requests.onCase(caseId, { body, context }, (input, by) =>
      this.service.act('DecideComplaint', { confidentialText: '', ...input, caseId }, by),
    );
    return answer;
  }

  @Post('open-second-round')
  @ApiRecordCommand('complaint', {
    summary: 'Take a decided case up for its second round',
    description: 'On a letter that has joined the case and was received since the decision.',
    refusals: [...IN_CASE, 'no-second-round', 'second-round-once', 'second-round-letter'],
  })
  async openSecondRound(
    @Param() { caseId }: CaseIdDto,
    @Body() body: dto.OpenSecondRoundDto,
    @InCommandContext() context: CommandContext,
  ) {
    const { answer } = await this.requests.onCase(caseId, { body, context }, (input, by) =>
      this.service.openSecondRound({ partId: null, ...input, caseId }, by),
    );
    return answer;
  }

  @Post('suspend')
  @ApiRecordCommand('complaint', {
    summary: 'Suspend a case; its clocks stand still until it is resumed',
    refusals: [...IN_CASE, 'suspended-already'],
  })
  async suspend(
    @Param() { caseId }: CaseIdDto,
    @Body() body: TextDto,
    @InCommandContext() context: CommandContext,
  ) {
    const { answer } = await this.requests.onCase(caseId, { body, context }, (input, by) =>
      this.service.act('SuspendComplaint', { confidentialText: '', ...input, caseId }, by),
    );
    return answer;
  }

  @Post('resume')
  @ApiRecordCommand('complaint', {
    summary: 'Resume a suspended case where it stopped',
    refusals: [...IN_CASE, 'not-suspended'],
  })
  async resume(
    @Param() { caseId }: CaseIdDto,
    @Body() body: dto.ResumeDto,
    @InCommandContext() context: CommandContext,
  ) {
    const { answer } = await this.requests.onCase(caseId, { body, context }, (_input, by) =>
      this.service.act('ResumeComplaint', { caseId }, by),
    );
    return answer;
  }

  @Post('change-complexity')
  @ApiRecordCommand('complaint', {
    summary: 'Judge anew how complex a case is',
    description: 'Its limit changes with it, counted from where the clock started.',
    refusals: [...IN_CASE, 'complexity-unknown', 'complexity-same'],
  })
  async changeComplexity(
    @Param() { caseId }: CaseIdDto,
    @Body() body: dto.ChangeComplexityDto,
    @InCommandContext() context: CommandContext,
  ) {
    const { answer } = await this.requests.onCase(caseId, { body, context }, (input, by) =>
      this.service.act('ChangeComplexity', { confidentialText: '', ...input, caseId }, by),
    );
    return answer;
  }

  @Post('extend')
  @ApiRecordCommand('complaint', {
    summary: 'Extend a time limit, by a document of which the complainant was told',
    refusals: [
      ...[...IN_CASE, 'clock-unknown', 'extension-without-document', 'clock-not-running'],
      ...['not-extendable', 'extensions-used-up', 'extension-length', 'notified-before-decision'],
      'calendar.year-missing',
    ],
  })
  async extend(
    @Param() { caseId }: CaseIdDto,
    @Body() body: dto.ExtendDto,
    @InCommandContext() context: CommandContext,
  ) {
    const { answer } = await this.requests.onCase(caseId, { body, context }, (input, by) =>
      this.service.act('ExtendComplaint', { confidentialText: '', ...input, caseId }, by),
    );
    return answer;
  }

  @Post('amend')
  @ApiRecordCommand('complaint', {
    summary: 'Correct, revoke, supersede or reverse a fact of a case',
    description: 'A confidential text is replaced as `{"confidential": {"text": "…"}}`.',
    refusals: [
      ...['unknown', 'rulebook-not-pinned', 'rulebook-lost', ...AMENDMENT_REFUSALS],
      ...['value-malformed', 'type-unknown', 'complexity-unknown', 'reason-unknown'],
      ...['reason-leads-elsewhere', 'outcome-unknown', 'outcome-inconsistent', 'ground-unknown'],
      ...['no-content', 'content-twice', 'received-after-opening', 'due-before-start'],
      ...['notified-before-decision', 'extension-length', 'person-not-a-code'],
    ],
  })
  async amend(
    @Param() { caseId }: CaseIdDto,
    @Body() body: AmendmentDto,
    @InCommandContext() context: CommandContext,
  ) {
    const { answer } = await this.requests.onCase(caseId, { body, context }, (input, by) =>
      this.service.amend(caseId, toAmendment(input), by),
    );
    return answer;
  }
}
