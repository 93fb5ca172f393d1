import { Controller, Get, Query, Req, Res, UseFilters } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Requires } from '../../../access/requires.js';
import { demandOrder } from '../../../http/days-query.dto.js';
import { found } from '../../../http/house-problems.js';
import { OrganisationStatusQueries } from '../../../views/organisation-status/organisation-status.queries.js';
import { ListMovementsQueries } from '../../../views/remediation-board/list-movements.queries.js';
import { viewedFrom } from '../../page-context.js';
import { PageContextFactory } from '../../page-context.factory.js';
import { PageFilter } from '../../page.filter.js';
import { sendPage } from '../../render.js';
import { ListMovementsPage } from './list-movements.page.js';
import { MovementsQueryDto } from './movements-query.dto.js';

/** Who came onto the list in a period, and who left it. */
@ApiExcludeController()
@Controller('list-movements')
@UseFilters(PageFilter)
export class ListMovementsPageController {
  constructor(
    private readonly contexts: PageContextFactory,
    private readonly status: OrganisationStatusQueries,
    private readonly movements: ListMovementsQueries,
  ) {}

  /** Of the year so far, where no period is asked for. */
  @Get()
  @Requires('status.read')
  async moved(
    @Query() query: MovementsQueryDto,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const context = await this.contexts.of(request);
    const { asOf, subtree } = query;
    const viewpoint = await this.status.asked({ asOf });
    const { to = viewpoint.day } = query;
    const { from = `${to.slice(0, 4)}-01-01` } = query;
    demandOrder({ from, to });
    const { scope } = context.principal;
    const answer = found(this.movements.movements({ from, to, subtree }, viewpoint, scope));
    const view = viewedFrom(viewpoint, { asOf });
    sendPage(reply, <ListMovementsPage {...{ context, view, answer }} />);
  }
}
