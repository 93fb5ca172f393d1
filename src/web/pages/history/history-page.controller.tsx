import { Controller, Get, Param, Query, Req, Res, UseFilters } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Requires } from '../../../access/requires.js';
import { found } from '../../../http/house-problems.js';
import type { HistoryFilter } from '../../../views/history/history.model.js';
import { HistoryQueries } from '../../../views/history/history.queries.js';
import { PageContextFactory } from '../../page-context.factory.js';
import { PageFilter } from '../../page.filter.js';
import { EventPathDto, HistoryQueryDto, PageQueryDto } from '../../page-query.dto.js';
import { sendPage } from '../../render.js';
import { EventPage } from './event.page.js';
import { HistoryPage } from './history.page.js';

const PAGE_LENGTH = 50;

/** The history with its filters, and every event at an address of its own. */
@ApiExcludeController()
@Controller('history')
@UseFilters(PageFilter)
export class HistoryPageController {
  constructor(
    private readonly contexts: PageContextFactory,
    private readonly history: HistoryQueries,
  ) {}

  @Get()
  @Requires('history.read')
  async page(
    @Query() query: HistoryQueryDto,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const context = await this.contexts.of(request);
    const { scope } = context.principal;
    const paging = { limit: PAGE_LENGTH, cursor: query.cursor, scope };
    const answer = this.history.page(toFilter(query), paging);
    sendPage(reply, <HistoryPage context={context} answer={answer} />);
  }

  @Get(':sequence')
  @Requires('history.read')
  async event(
    @Param() { sequence }: EventPathDto,
    @Query() _query: PageQueryDto,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const context = await this.contexts.of(request);
    const item = found(this.history.item(sequence, context.principal.scope));
    sendPage(reply, <EventPage context={context} item={item} />);
  }
}

function toFilter(query: HistoryQueryDto): HistoryFilter {
  const { subtree, organisation, text, type, account, documentNumber } = query;
  const { recordedFrom, recordedTo, occurredFrom, occurredTo } = query;
  const dates = { recordedFrom, recordedTo, occurredFrom, occurredTo };
  const types = type === undefined ? undefined : [type];
  return { subtree, organisation, text, types, account, documentNumber, ...dates };
}
