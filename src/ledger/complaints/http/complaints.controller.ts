import { Body, Controller, Get, Param, Post, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { CurrentPrincipal } from '../../../access/current-principal.js';
import type { Principal } from '../../../access/principal.js';
import { Requires } from '../../../access/requires.js';
import { ApiRecordCommand } from '../../../http/api-record-command.js';
import { type CommandContext, InCommandContext } from '../../../http/command-context.js';
import { strongETag } from '../../../http/preconditions.js';
import { ComplaintsService } from '../complaints.service.js';
import * as answers from './complaint-answers.dto.js';
import { ComplaintRequests } from './complaint-requests.js';
import * as dto from './complaints.dto.js';
import { ConfidentialTextsAnswer, toTexts } from './record-answers.dto.js';

/** Opening cases (vụ việc) on letters, and looking at them. */
@ApiTags('complaints')
@ApiBearerAuth()
@Controller('api/v1/complaints')
export class ComplaintsController {
  constructor(
    private readonly service: ComplaintsService,
    private readonly requests: ComplaintRequests,
  ) {}

  @Post()
  @Requires('complaint.record')
  @ApiRecordCommand('complaint', {
    summary: 'Open a case on the letters that bring it up',
    description:
      'The letters join the case; one that is in another case is refused. Opening again adds nothing.',
    answer: answers.ComplaintOpenedAnswer,
    refusals: [
      ...['exists', 'organisation-unknown', 'before-organisation', 'no-rulebook-in-force'],
      ...['rulebook-silent', 'type-unknown', 'no-letter', 'letter-twice', 'letter-unknown'],
      ...['letter-joined-already', 'letter-not-free', 'letter-type-differs', 'letter-later'],
      ...['no-content', 'content-twice', 'ground-unknown'],
      ...['letter.joined-already', 'letter.later-impossible', 'letter.role-not-allowed'],
    ],
  })
  async open(@Body() body: dto.OpenComplaintDto, @InCommandContext() context: CommandContext) {
    // An id that is taken out of scope, or by what is hidden, must not answer with what it names there.
    const { principal } = context;
    const taken = await this.requests.takenCase(context, body.caseId);
    const named = body.letters.map(({ letterId }) => letterId);
    const hidden = await this.requests.hiddenLetters(principal, named);
    const { outcome, answer } = await this.requests.on(
      [body.organisationId, taken],
      { body, context },
      ({ letters, contents, ...input }, caller) =>
        this.service.open(
          {
            confidentialText: '',
            ...input,
            letters: letters.map(({ letterId, partId = null }) => ({ letterId, partId })),
            contents: contents.map(({ contentId, ground = null }, index) => ({
              contentId: contentId ?? String(index + 1),
              ground,
            })),
          },
          caller,
          hidden,
        ),
    );
    return { ...answer, caseId: outcome.caseId };
  }

  @Get(':caseId')
  @Requires('complaint.read')
  @ApiOperation({
    summary: 'Read a case and what may be amended in it, from the log itself',
    description:
      'Found only by who sees organisations above the one concerned, until the rulebook lets that one know.',
  })
  @ApiOkResponse({ type: answers.ComplaintAnswer })
  async one(
    @Param() { caseId }: dto.CaseIdDto,
    @CurrentPrincipal() principal: Principal,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const { state, revision, opening, isAbove } = await this.requests.seenCase(principal, caseId);
    reply.header('ETag', strongETag(revision));
    return answers.toComplaintAnswer(state, opening, isAbove);
  }

  @Get(':caseId/confidential-text')
  @Requires('confidential.read')
  @ApiOperation({
    summary: 'Read the confidential texts of a case',
    description: 'Never found from within the organisation concerned, however far the case is.',
  })
  @ApiOkResponse({ type: ConfidentialTextsAnswer })
  async texts(@Param() { caseId }: dto.CaseIdDto, @CurrentPrincipal() principal: Principal) {
    const { state, opening } = await this.requests.seenCase(principal, caseId);
    await this.requests.demandAbove(principal, opening.data.organisationId);
    return { texts: toTexts(state.records) };
  }
}
