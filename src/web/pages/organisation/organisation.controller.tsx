import { Controller, Get, Param, Query, Req, Res, UseFilters } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { mayDo } from '../../../access/permissions.js';
import { Requires } from '../../../access/requires.js';
import { HistoryQueries } from '../../../views/history/history.queries.js';
import { OrganisationStatusQueries } from '../../../views/organisation-status/organisation-status.queries.js';
import { PageContextFactory } from '../../page-context.factory.js';
import { PageFilter } from '../../page.filter.js';
import { OrganisationPathDto, ViewpointQueryDto } from '../../page-query.dto.js';
import { sendPage } from '../../render.js';
import { notThen } from '../not-then/not-then.page.js';
import { OrganisationPage } from './organisation.page.js';

const TIMELINE_LENGTH = 50;

/** The page of one organisation. Its timeline is for those whose role may read the history. */
@ApiExcludeController()
@Controller('organisations')
@UseFilters(PageFilter)
export class OrganisationPageController {
  constructor(
    private readonly contexts: PageContextFactory,
    private readonly organisations: OrganisationStatusQueries,
    private readonly history: HistoryQueries,
  ) {}

  @Get(':organisationId')
  @Requires('status.read')
  async organisation(
    @Param() { organisationId }: OrganisationPathDto,
    @Query() query: ViewpointQueryDto,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const context = await this.contexts.of(request);
    const { scope, role } = context.principal;
    const { asOf, effectiveOn } = query;
    const viewpoint = await this.organisations.asked({ asOf, effectiveOn });
    const view = { viewpoint, asOf: asOf ?? null, effectiveOn: effectiveOn ?? null };
    const organisation = this.organisations.one(organisationId, viewpoint, scope);
    if (!organisation) {
      const page = notThen(context, view, organisationId, this.organisations);
      sendPage(reply.status(404), page);
      return;
    }
    const upTo = asOf === undefined ? undefined : viewpoint.sequence;
    const paging = { limit: TIMELINE_LENGTH, cursor: query.cursor, scope, upTo };
    const timeline = mayDo(role, 'history.read')
      ? this.history.page({ organisation: organisationId }, paging)
      : null;
    sendPage(
      reply,
      <OrganisationPage {...{ context, view, organisation, timeline }} day={viewpoint.day} />,
    );
  }
}
