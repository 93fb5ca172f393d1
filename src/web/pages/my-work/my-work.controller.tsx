import { Controller, Get, Query, Req, Res, UseFilters } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { IsIn } from 'class-validator';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Requires } from '../../../access/requires.js';
import { found } from '../../../http/house-problems.js';
import { WORK_KINDS, type WorkKind } from '../../../views/my-work/my-work.model.js';
import { MyWorkQueries } from '../../../views/my-work/my-work.queries.js';
import { OrganisationStatusQueries } from '../../../views/organisation-status/organisation-status.queries.js';
import { viewedFrom } from '../../page-context.js';
import { PageContextFactory } from '../../page-context.factory.js';
import { PageFilter } from '../../page.filter.js';
import { FormField } from '../../page-query.dto.js';
import { sendPage } from '../../render.js';
import { ComplaintsQueryDto } from '../complaint-register/complaint-query.dto.js';
import { MyWorkPage } from './my-work.page.js';

export class MyWorkPageQueryDto extends ComplaintsQueryDto {
  @FormField()
  @IsIn(WORK_KINDS)
  kind?: WorkKind;
}

/** So much on one page; who has more to do asks for one kind, or its own view. */
const LENGTH = 100;

/** What waits for the reader's role. */
@ApiExcludeController()
@Controller('work')
@UseFilters(PageFilter)
export class MyWorkPageController {
  constructor(
    private readonly contexts: PageContextFactory,
    private readonly status: OrganisationStatusQueries,
    private readonly work: MyWorkQueries,
  ) {}

  @Get()
  @Requires('work.read')
  async waiting(
    @Query() query: MyWorkPageQueryDto,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const context = await this.contexts.of(request);
    const { asOf, effectiveOn, subtree, kind } = query;
    const viewpoint = await this.status.asked({ asOf, effectiveOn });
    const { principal } = context;
    const all = found(this.work.waitingFor(principal, { subtree, limit: LENGTH }, viewpoint));
    const ask = { subtree, limit: LENGTH, ...(kind !== undefined && { kinds: [kind] }) };
    const answer =
      kind === undefined ? all : found(this.work.waitingFor(principal, ask, viewpoint));
    const view = viewedFrom(viewpoint, query);
    sendPage(reply, <MyWorkPage {...{ context, view, answer, byKind: all.byKind }} />);
  }
}
