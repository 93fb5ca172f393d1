import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { CurrentPrincipal } from '../../../access/current-principal.js';
import type { Principal } from '../../../access/principal.js';
import { Requires } from '../../../access/requires.js';
import { ScopeService } from '../../../access/scope.service.js';
import { type CommandContext, InCommandContext } from '../../../http/command-context.js';
import { found } from '../../../http/house-problems.js';
import { AssessmentRequests } from '../http/assessment-requests.js';
import { ApiRoundCommand } from '../http/assessments.openapi.js';
import * as dto from './rounds.dto.js';
import { RoundsService } from './rounds.service.js';

/** Assessment rounds: the period for which a subtree is rated. */
@ApiTags('assessment rounds')
@ApiBearerAuth()
@Controller('api/v1/assessment-rounds')
export class RoundsController {
  constructor(
    private readonly service: RoundsService,
    private readonly requests: AssessmentRequests,
    private readonly scopes: ScopeService,
  ) {}

  @Post()
  @Requires('assessment.record')
  @ApiRoundCommand({
    summary: 'Open an assessment round',
    description: 'It is kept under the rulebook that is in force on the day of its opening.',
    answer: dto.RoundOpenedAnswer,
    refusals: [
      ...['round.exists', 'round.organisation-unknown', 'round.organisation-ended'],
      ...['round.before-organisation', 'round.no-rulebook-in-force', 'round.period-kind-unknown'],
      ...['round.period-reversed', 'round.before-period'],
    ],
  })
  async open(@Body() body: dto.OpenRoundDto, @InCommandContext() context: CommandContext) {
    // An id that is taken out of scope must not answer with what it names there.
    const taken = body.roundId === undefined ? undefined : await this.service.find(body.roundId);
    const { outcome, answer } = await this.requests.on(
      [body.organisationId, taken?.organisationId],
      { body, context },
      (input, caller) => this.service.open(input, caller),
    );
    return { ...answer, roundId: outcome.roundId };
  }

  @Get(':roundId')
  @Requires('status.read')
  @ApiOperation({ summary: 'Read a round, from the log itself' })
  @ApiOkResponse({ type: dto.RoundAnswer })
  async one(@Param() { roundId }: dto.RoundIdDto, @CurrentPrincipal() principal: Principal) {
    const round = found(await this.service.find(roundId));
    await this.scopes.demand(principal, round.organisationId);
    const { organisationId, title, period, rulebook, openedOn, status } = round;
    return { roundId, organisationId, title, period, rulebook, openedOn, status };
  }

  @Post(':roundId/close')
  @Requires('assessment.record')
  @ApiRoundCommand({
    summary: 'Close a round: no assessment is opened in it any more',
    refusals: ['round.not-open', 'round.before-opening'],
  })
  async close(
    @Param() { roundId }: dto.RoundIdDto,
    @Body() body: dto.CloseRoundDto,
    @InCommandContext() context: CommandContext,
  ) {
    const { answer } = await this.requests.onRound(roundId, { body, context }, (_input, caller) =>
      this.service.close({ roundId }, caller),
    );
    return answer;
  }

  @Post(':roundId/revoke')
  @Requires('assessment.approve')
  @ApiRoundCommand({
    summary: 'Revoke a round that was opened in error',
    refusals: ['round.already-revoked', 'round.before-opening'],
  })
  async revoke(
    @Param() { roundId }: dto.RoundIdDto,
    @Body() body: dto.RevokeRoundDto,
    @InCommandContext() context: CommandContext,
  ) {
    const { answer } = await this.requests.onRound(roundId, { body, context }, (input, caller) =>
      this.service.revoke({ ...input, roundId }, caller),
    );
    return answer;
  }

  @Post(':roundId/correct')
  @Requires('assessment.approve')
  @ApiRoundCommand({
    summary: 'Correct the title of a round, or the label of its period',
    refusals: ['round.not-open', 'round.nothing-replaced', 'round.correction-without-document'],
  })
  async correct(
    @Param() { roundId }: dto.RoundIdDto,
    @Body() body: dto.CorrectRoundDto,
    @InCommandContext() context: CommandContext,
  ) {
    const { answer } = await this.requests.onRound(roundId, { body, context }, (input, caller) =>
      this.service.correct({ ...input, roundId }, caller),
    );
    return answer;
  }

  @Post(':roundId/reverse')
  @Requires('assessment.approve')
  @ApiRoundCommand({
    summary: 'Reverse the last correction or revocation of a round',
    refusals: [
      ...['round.not-a-correction', 'round.already-reversed', 'round.not-the-last'],
      'round.correction-without-document',
    ],
  })
  async reverse(
    @Param() { roundId }: dto.RoundIdDto,
    @Body() body: dto.ReverseRoundCorrectionDto,
    @InCommandContext() context: CommandContext,
  ) {
    const { answer } = await this.requests.onRound(roundId, { body, context }, (input, caller) =>
      this.service.reverse({ ...input, roundId }, caller),
    );
    return answer;
  }
}
