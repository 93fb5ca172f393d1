import { Body, Controller, Get, Param, Post, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { CurrentPrincipal } from '../../../../access/current-principal.js';
import type { Principal } from '../../../../access/principal.js';
import { Requires } from '../../../../access/requires.js';
import { ApiRecordCommand } from '../../../../http/api-record-command.js';
import { type CommandContext, InCommandContext } from '../../../../http/command-context.js';
import { strongETag } from '../../../../http/preconditions.js';
import { ComplaintRequests } from '../../http/complaint-requests.js';
import { ConfidentialTextsAnswer, toTexts } from '../../http/record-answers.dto.js';
import { LettersService } from '../letters.service.js';
import * as answers from './letter-answers.dto.js';
import * as dto from './letters.dto.js';

/** Receiving letters (đơn), and looking at them. */
@ApiTags('letters')
@ApiBearerAuth()
@Controller('api/v1/letters')
export class LettersController {
  constructor(
    private readonly service: LettersService,
    private readonly requests: ComplaintRequests,
  ) {}

  @Post()
  @Requires('complaint.record')
  @ApiRecordCommand('letter', {
    summary: 'Record the receipt of a letter',
    description: 'Who wrote is a kind and a pseudonym; the text is confidential.',
    answer: answers.LetterReceivedAnswer,
    refusals: [
      ...['exists', 'organisation-unknown', 'before-organisation', 'no-rulebook-in-force'],
      ...['rulebook-silent', 'channel-unknown', 'type-unknown', 'complainant-kind-unknown'],
      ...['pseudonym-missing', 'pseudonym-of-nobody', 'pseudonym-not-a-sign', 'nobody-signed'],
    ],
  })
  async receive(@Body() body: dto.ReceiveLetterDto, @InCommandContext() context: CommandContext) {
    // An id that is taken out of scope, or by what is hidden, must not answer with what it names there.
    const taken = await this.requests.takenLetter(context, body.letterId);
    const { outcome, answer } = await this.requests.on(
      [body.organisationId, taken],
      { body, context },
      ({ complainant, ...input }, caller) => {
        const { kind, pseudonym = null, persons = null } = complainant;
        const unsaid = { overLevel: false, namesViolator: false, givesEvidence: false };
        return this.service.receive(
          {
            ...unsaid,
            confidentialText: '',
            ...input,
            complainant: { kind, pseudonym, persons },
          },
          caller,
        );
      },
    );
    return { ...answer, letterId: outcome.letterId };
  }

  @Get(':letterId')
  @Requires('complaint.read')
  @ApiOperation({
    summary: 'Read a letter and what may be amended in it, from the log itself',
    description: 'Found only by who sees organisations above the one that it complains of.',
  })
  @ApiOkResponse({ type: answers.LetterAnswer })
  async one(
    @Param() { letterId }: dto.LetterIdDto,
    @CurrentPrincipal() principal: Principal,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const { state, revision, receipt, isAbove } = await this.requests.seenLetter(
      principal,
      letterId,
    );
    reply.header('ETag', strongETag(revision));
    return answers.toLetterAnswer(state, receipt, isAbove);
  }

  @Get(':letterId/confidential-text')
  @Requires('confidential.read')
  @ApiOperation({
    summary: 'Read the confidential texts of a letter',
    description: 'Never found from within the organisation that it complains of.',
  })
  @ApiOkResponse({ type: ConfidentialTextsAnswer })
  async texts(@Param() { letterId }: dto.LetterIdDto, @CurrentPrincipal() principal: Principal) {
    const { state, receipt } = await this.requests.seenLetter(principal, letterId);
    await this.requests.demandAbove(principal, receipt.data.organisationId);
    return { texts: toTexts(state.records) };
  }
}
