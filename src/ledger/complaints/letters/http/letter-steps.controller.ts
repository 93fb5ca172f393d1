import { Body, Controller, Param, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import { Requires } from '../../../../access/requires.js';
import { AmendmentDto, toAmendment } from '../../../../http/amendment.dto.js';
import { AMENDMENT_REFUSALS, ApiRecordCommand } from '../../../../http/api-record-command.js';
import { type CommandContext, InCommandContext } from '../../../../http/command-context.js';
import { ComplaintRequests } from '../../http/complaint-requests.js';
import { ON_LETTER } from '../../http/complaints.openapi.js';
import { LettersService } from '../letters.service.js';
import * as dto from './letters.dto.js';

/** Where a letter goes: into parts, into a case and out of it, or behind the letter that it repeats. */
@ApiTags('letters')
@ApiBearerAuth()
@Controller('api/v1/letters/:letterId')
export class LetterStepsController {
  constructor(
    private readonly service: LettersService,
    private readonly requests: ComplaintRequests,
  ) {}

  @Post('split')
  @Requires('complaint.record')
  @ApiRecordCommand('letter', {
    summary: 'Split a mixed letter into parts of one type each',
    refusals: [
      ...[...ON_LETTER, 'not-mixed', 'split-into-nothing', 'part-twice', 'part-mixed'],
      'type-unknown',
    ],
  })
  async split(
    @Param() { letterId }: dto.LetterIdDto,
    @Body() body: dto.SplitLetterDto,
    @InCommandContext() context: CommandContext,
  ) {
    const { answer } = await this.requests.onLetter(letterId, { body, context }, (input, by) =>
      this.service.split({ ...input, letterId }, by),
    );
    return answer;
  }

  @Post('join')
  @Requires('complaint.record')
  @ApiRecordCommand('letter', {
    summary: 'Join a letter, or a part of it, to a case that is open',
    refusals: [
      ...[...ON_LETTER, 'case-unknown', 'case-archived', 'joined-already', 'part-unknown'],
    ],
  })
  async join(
    @Param() { letterId }: dto.LetterIdDto,
    @Body() body: dto.JoinCaseDto,
    @InCommandContext() context: CommandContext,
  ) {
    const hidden = await this.requests.hiddenCases(context.principal, [body.caseId]);
    const { answer } = await this.requests.onLetter(letterId, { body, context }, (input, by) =>
      this.service.join({ partId: null, ...input, letterId }, by, hidden),
    );
    return answer;
  }

  @Post('leave')
  @Requires('complaint.record')
  @ApiRecordCommand('letter', {
    summary: 'Take a letter, or a part of it, out of a case',
    refusals: [...ON_LETTER, 'not-in-case'],
  })
  async leave(
    @Param() { letterId }: dto.LetterIdDto,
    @Body() body: dto.LeaveCaseDto,
    @InCommandContext() context: CommandContext,
  ) {
    const { answer } = await this.requests.onLetter(letterId, { body, context }, (input, by) =>
      this.service.leave({ partId: null, confidentialText: '', ...input, letterId }, by),
    );
    return answer;
  }

  @Post('link-duplicate')
  @Requires('complaint.record')
  @ApiRecordCommand('letter', {
    summary: 'Link a letter to the earlier one that says the same',
    description: 'It is counted, and joins no case itself.',
    refusals: [
      ...[...ON_LETTER, 'duplicate-of-itself', 'original-unknown', 'original-later'],
      'duplicate-cycle',
    ],
  })
  async linkDuplicate(
    @Param() { letterId }: dto.LetterIdDto,
    @Body() body: dto.LinkDuplicateDto,
    @InCommandContext() context: CommandContext,
  ) {
    const hidden = await this.requests.hiddenLetters(context.principal, [body.duplicateOf]);
    const { answer } = await this.requests.onLetter(letterId, { body, context }, (input, by) =>
      this.service.linkDuplicate({ ...input, letterId }, by, hidden),
    );
    return answer;
  }

  @Post('unlink-duplicate')
  @Requires('complaint.record')
  @ApiRecordCommand('letter', {
    summary: 'Undo the link of a letter to the one that it was taken to repeat',
    refusals: [...ON_LETTER, 'not-a-duplicate'],
  })
  async unlinkDuplicate(
    @Param() { letterId }: dto.LetterIdDto,
    @Body() body: dto.UnlinkDuplicateDto,
    @InCommandContext() context: CommandContext,
  ) {
    const { answer } = await this.requests.onLetter(letterId, { body, context }, (input, by) =>
      this.service.unlinkDuplicate({ confidentialText: '', ...input, letterId }, by),
    );
    return answer;
  }

  @Post('amend')
  @Requires('complaint.decide')
  @ApiRecordCommand('letter', {
    summary: 'Correct, revoke, supersede or reverse a fact of a letter',
    description: 'A confidential text is replaced as `{"confidential": {"text": "…"}}`.',
    refusals: [
      ...['unknown', 'rulebook-not-pinned', 'rulebook-lost', ...AMENDMENT_REFUSALS],
      ...['value-malformed', 'channel-unknown', 'type-unknown', 'complainant-kind-unknown'],
      ...['pseudonym-missing', 'pseudonym-of-nobody', 'pseudonym-not-a-sign'],
    ],
  })
  async amend(
    @Param() { letterId }: dto.LetterIdDto,
    @Body() body: AmendmentDto,
    @InCommandContext() context: CommandContext,
  ) {
    const { answer } = await this.requests.onLetter(letterId, { body, context }, (input, by) =>
      this.service.amend(letterId, toAmendment(input), by),
    );
    return answer;
  }
}
