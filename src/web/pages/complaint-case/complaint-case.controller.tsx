import { Controller, Get, Param, Query, Req, Res, UseFilters } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Requires } from '../../../access/requires.js';
import { found } from '../../../http/house-problems.js';
import { ComplaintRegisterQueries } from '../../../views/complaint-register/complaint-register.queries.js';
import { OrganisationStatusQueries } from '../../../views/organisation-status/organisation-status.queries.js';
import { viewedFrom } from '../../page-context.js';
import { PageContextFactory } from '../../page-context.factory.js';
import { PageFilter } from '../../page.filter.js';
import { ViewpointQueryDto } from '../../page-query.dto.js';
import { sendPage } from '../../render.js';
import { CasePathDto } from '../complaint-register/complaint-query.dto.js';
import { ComplaintCasePage } from './complaint-case.page.js';

/** One case at an address of its own. What the reader is not told of is not found, whatever moment is looked at. */
@ApiExcludeController()
@Controller('complaints/cases')
@UseFilters(PageFilter)
export class ComplaintCasePageController {
  constructor(
    private readonly contexts: PageContextFactory,
    private readonly status: OrganisationStatusQueries,
    private readonly register: ComplaintRegisterQueries,
  ) {}

  @Get(':caseId')
  @Requires('complaint.read')
  async one(
    @Param() { caseId }: CasePathDto,
    @Query() query: ViewpointQueryDto,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const context = await this.contexts.of(request);
    const { asOf, effectiveOn } = query;
    const viewpoint = await this.status.asked({ asOf, effectiveOn });
    const detail = found(this.register.one(caseId, viewpoint, context.principal.scope));
    const view = viewedFrom(viewpoint, query);
    sendPage(reply, <ComplaintCasePage {...{ context, view, detail }} />);
  }
}
