import { Controller, Get, Query, Req, Res, UseFilters } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { mayDo } from '../../../access/permissions.js';
import { Requires } from '../../../access/requires.js';
import { found } from '../../../http/house-problems.js';
import { DataQualityQueries } from '../../../views/data-quality/data-quality.queries.js';
import { OrganisationStatusQueries } from '../../../views/organisation-status/organisation-status.queries.js';
import { viewedFrom } from '../../page-context.js';
import { PageContextFactory } from '../../page-context.factory.js';
import { PageFilter } from '../../page.filter.js';
import { sendPage } from '../../render.js';
import { QualityQueryDto } from './data-quality-query.dto.js';
import { DataQualityPage } from './data-quality.page.js';

/** What does not fit together and what is missing. What is about letters and cases only for who may know of them. */
@ApiExcludeController()
@Controller('data-quality')
@UseFilters(PageFilter)
export class DataQualityPageController {
  constructor(
    private readonly contexts: PageContextFactory,
    private readonly status: OrganisationStatusQueries,
    private readonly quality: DataQualityQueries,
  ) {}

  @Get()
  @Requires('status.read')
  async page(
    @Query() query: QualityQueryDto,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const context = await this.contexts.of(request);
    const { scope, role } = context.principal;
    const { asOf, effectiveOn, kind, subtree, cursor } = query;
    const asked = await this.status.asked({ asOf, effectiveOn });
    const asking = { scope, readsComplaints: mayDo(role, 'complaint.read') };
    const kinds = kind && [kind];
    const answer = found(this.quality.page({ subtree, kinds, cursor }, asked, asking));
    const { viewpoint } = answer;
    const all = kind && this.quality.page({ subtree, limit: 1 }, viewpoint, asking);
    const counts = all?.counts ?? answer.counts;
    const view = viewedFrom(viewpoint, query);
    sendPage(reply, <DataQualityPage {...{ context, view, answer, counts }} />);
  }
}
