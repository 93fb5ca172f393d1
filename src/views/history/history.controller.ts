import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { CurrentPrincipal } from '../../access/current-principal.js';
import type { Principal } from '../../access/principal.js';
import { Requires } from '../../access/requires.js';
import { houseProblem } from '../../http/house-problems.js';
import { waitAtLeast } from '../../http/resolve-viewpoint.js';
import { AtLeastDto } from '../../http/viewpoint.dto.js';
import { Views } from '../../projections/views.js';
import { HistoryItemDto, HistoryPageDto } from './history-answer.dto.js';
import { HistoryQueryDto, HistorySequenceDto } from './history.dto.js';
import type { HistoryItem, HistoryPage } from './history.model.js';
import { HistoryQueries } from './history.queries.js';

@ApiTags('history')
@Controller('api/v1/history')
export class HistoryController {
  constructor(
    private readonly history: HistoryQueries,
    private readonly views: Views,
  ) {}

  @Get()
  @Requires('history.read')
  @ApiOperation({
    summary: 'What was recorded, newest first',
    description:
      'All filters must hold. A token with a scope sees the events of the organisations that stand in it now, their ' +
      'whole past included; only a token without a scope sees the records of the ledger itself, such as rulebooks. ' +
      'Letters, cases and what rests on them are for scopes that lie strictly above every organisation concerned.',
  })
  @ApiOkResponse({ type: HistoryPageDto })
  async page(
    @CurrentPrincipal() { scope }: Principal,
    @Query() query: HistoryQueryDto,
  ): Promise<HistoryPage> {
    await waitAtLeast(query, this.views);
    const { limit, cursor, ...filter } = query;
    return this.history.page(filter, { scope, limit, cursor });
  }

  @Get(':sequence')
  @Requires('history.read')
  @ApiOperation({ summary: 'One event by its ledger sequence' })
  @ApiOkResponse({ type: HistoryItemDto })
  async item(
    @CurrentPrincipal() { scope }: Principal,
    @Param() { sequence }: HistorySequenceDto,
    @Query() query: AtLeastDto,
  ): Promise<HistoryItem> {
    await waitAtLeast(query, this.views);
    const item = this.history.item(sequence, scope);
    if (!item) throw houseProblem('resource.not-found');
    return item;
  }
}
