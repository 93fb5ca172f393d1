import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { CurrentPrincipal } from '../../../access/current-principal.js';
import type { Principal } from '../../../access/principal.js';
import { Requires } from '../../../access/requires.js';
import { answerCommand } from '../../../http/answer-command.js';
import { ApiRecordCommand } from '../../../http/api-record-command.js';
import { type CommandContext, InCommandContext } from '../../../http/command-context.js';
import { houseProblem } from '../../../http/house-problems.js';
import { readCommand } from '../../../http/read-command.js';
import { rejectionProblem } from '../../../http/rejection-problem.js';
import { Rejection } from '../../rejection.js';
import { BatchRunner } from '../batch-runner.js';
import { CorrectionBatchesService, refuseTooMany } from '../correction-batches.service.js';
import { BatchScope } from './batch-scope.js';
import * as dto from './correction-batches.dto.js';

const SELECTION = [
  ...['one-selection', 'empty', 'too-many-events', 'items-refused', 'unknown'],
  // Of single events, as faults of `items-refused` or as what `refused` tells of a batch.
  ...['event-unknown', 'event-named-twice', 'not-revocable'],
];

/** Many wrong records taken back by one act on one document, such as all of a wrong import. */
@ApiTags('correction batches')
@ApiBearerAuth()
@Controller('api/v1/correction-batches')
export class CorrectionBatchesController {
  constructor(
    private readonly service: CorrectionBatchesService,
    private readonly runner: BatchRunner,
    private readonly scope: BatchScope,
  ) {}

  @Post()
  @Requires('correction.order')
  @ApiRecordCommand('correction-batch', {
    summary: 'Order a batch of corrections',
    description:
      'Every revocation is decided first; if one would be refused, nothing is recorded and each fault is told. ' +
      'Once the order is durable the revocations are recorded one by one behind this answer, the newest event first; ' +
      '`status` tells when all of it is done. Interrupted, it is continued at the next start of a server.',
    answer: dto.BatchOrderedAnswer,
    refusals: [...SELECTION, 'exists', 'is-a-reversal', 'correction-without-document'],
  })
  async order(
    @Body() body: dto.OrderCorrectionBatchDto,
    @InCommandContext() context: CommandContext,
  ) {
    const { input, caller } = readCommand(body, context);
    const taken = input.batchId === undefined ? undefined : await this.service.find(input.batchId);
    if (taken && !(await this.scope.seesBatch(context.principal, taken))) {
      throw houseProblem('resource.not-found');
    }
    const selected = await this.service.select(input, this.scope.of(context.principal));
    if (selected instanceof Rejection) throw rejectionProblem(selected);
    const outcome = await this.service.order(input, selected, caller);
    if (outcome instanceof Rejection) throw rejectionProblem(outcome);
    this.runner.start(outcome.batchId);
    const { batchId, items } = outcome;
    return { ...(await answerCommand(outcome, context)), batchId, items };
  }

  @Post('rehearse')
  @HttpCode(200)
  @Requires('correction.order')
  @ApiOperation({ summary: 'Tell what a batch would do, without recording anything' })
  @ApiOkResponse({ type: dto.BatchRehearsalAnswer })
  async rehearse(
    @Body() body: dto.OrderCorrectionBatchDto,
    @InCommandContext() context: CommandContext,
  ) {
    const { input, caller } = readCommand(body, context);
    const selected = await this.service.select(input, this.scope.of(context.principal));
    if (selected instanceof Rejection) throw rejectionProblem(selected);
    const tooMany = refuseTooMany(selected);
    if (tooMany) throw rejectionProblem(tooMany);
    const { items, faults } = await this.service.rehearse(input, selected, caller);
    return { items: items.length, faults };
  }

  @Get(':batchId')
  @Requires('history.read')
  @ApiOperation({ summary: 'Read a batch of corrections, from the log itself' })
  @ApiOkResponse({ type: dto.CorrectionBatchAnswer })
  async one(@Param() { batchId }: dto.BatchIdDto, @CurrentPrincipal() principal: Principal) {
    const batch = await this.service.find(batchId);
    if (!batch || !(await this.scope.seesBatch(principal, batch))) {
      throw houseProblem('resource.not-found');
    }
    return dto.toBatchAnswer(batch);
  }
}
