import { Body, Controller, Param, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import { Requires } from '../../../access/requires.js';
import { ApiRecordCommand } from '../../../http/api-record-command.js';
import { type CommandContext, InCommandContext } from '../../../http/command-context.js';
import { ComplaintsService } from '../complaints.service.js';
import * as dto from './complaint-decisions.dto.js';
import { ComplaintRequests } from './complaint-requests.js';
import { CaseIdDto } from './complaints.dto.js';
import { IN_CASE } from './complaints.openapi.js';

const REFUSING = [
  ...[...IN_CASE, 'reason-unknown', 'reason-leads-elsewhere'],
  'anonymous-denunciation',
];

/** Whether a case is taken up, in either round. */
@ApiTags('complaints')
@ApiBearerAuth()
@Requires('complaint.decide')
@Controller('api/v1/complaints/:caseId')
export class ComplaintAcceptanceController {
  constructor(
    private readonly service: ComplaintsService,
    private readonly requests: ComplaintRequests,
  ) {}

  @Post('accept')
  @ApiRecordCommand('complaint', {
    summary: 'Accept a case',
    refusals: [...IN_CASE, 'mixed-not-split', 'anonymous-denunciation'],
  })
  async accept(
    @Param() { caseId }: CaseIdDto,
    @Body() body: dto.AcceptDto,
    @InCommandContext() context: CommandContext,
  ) {
    const { answer } = await this.requests.onCase(caseId, { body, context }, (_input, by) =>
      this.service.act('AcceptComplaint', { caseId }, by),
    );
    return answer;
  }

  @Post('not-accept')
  @ApiRecordCommand('complaint', { summary: 'Refuse to accept a case', refusals: REFUSING })
  async notAccept(
    @Param() { caseId }: CaseIdDto,
    @Body() body: dto.RefuseDto,
    @InCommandContext() context: CommandContext,
  ) {
    const { answer } = await this.requests.onCase(caseId, { body, context }, (input, by) =>
      this.service.act('NotAcceptComplaint', { confidentialText: '', ...input, caseId }, by),
    );
    return answer;
  }

  @Post('forward')
  @ApiRecordCommand('complaint', {
    summary: 'Forward a case to who is competent',
    description:
      'An anonymous denunciation goes to inspection where a letter names who did wrong and gives evidence.',
    refusals: [...REFUSING, 'nothing-to-inspect'],
  })
  async forward(
    @Param() { caseId }: CaseIdDto,
    @Body() body: dto.ForwardDto,
    @InCommandContext() context: CommandContext,
  ) {
    const { answer } = await this.requests.onCase(caseId, { body, context }, (input, by) =>
      this.service.act('ForwardComplaint', { confidentialText: '', ...input, caseId }, by),
    );
    return answer;
  }

  @Post('return')
  @ApiRecordCommand('complaint', { summary: 'Return a case to who wrote', refusals: REFUSING })
  async giveBack(
    @Param() { caseId }: CaseIdDto,
    @Body() body: dto.RefuseDto,
    @InCommandContext() context: CommandContext,
  ) {
    const { answer } = await this.requests.onCase(caseId, { body, context }, (input, by) =>
      this.service.act('ReturnComplaint', { confidentialText: '', ...input, caseId }, by),
    );
    return answer;
  }

  @Post('file')
  @ApiRecordCommand('complaint', {
    summary: 'File a case that nothing is done about',
    refusals: [...REFUSING, 'evidence-not-filed'],
  })
  async file(
    @Param() { caseId }: CaseIdDto,
    @Body() body: dto.RefuseDto,
    @InCommandContext() context: CommandContext,
  ) {
    const { answer } = await this.requests.onCase(caseId, { body, context }, (input, by) =>
      this.service.act('FileComplaint', { confidentialText: '', ...input, caseId }, by),
    );
    return answer;
  }
}
