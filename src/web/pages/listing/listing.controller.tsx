import { Controller, Get, Param, Query, Req, Res, UseFilters } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Requires } from '../../../access/requires.js';
import { Views } from '../../../projections/views.js';
import { OrganisationStatusQueries } from '../../../views/organisation-status/organisation-status.queries.js';
import type { ListingRecord } from '../../../views/remediation-board/listing-record.model.js';
import { ListingRecordQueries } from '../../../views/remediation-board/listing-record.queries.js';
import { supervisionOf } from '../../../views/supervision/supervision.queries.js';
import { BodyNames } from '../../body-names.js';
import { viewedFrom } from '../../page-context.js';
import { PageContextFactory } from '../../page-context.factory.js';
import { PageFilter } from '../../page.filter.js';
import { OrganisationPathDto, ViewpointQueryDto } from '../../page-query.dto.js';
import { sendPage } from '../../render.js';
import { notThen } from '../not-then/not-then.page.js';
import { ListingPage } from './listing.page.js';

/** All that was recorded of the consolidation of one organisation. What is out of scope is not found. */
@ApiExcludeController()
@Controller('listings')
@UseFilters(PageFilter)
export class ListingPageController {
  constructor(
    private readonly contexts: PageContextFactory,
    private readonly status: OrganisationStatusQueries,
    private readonly listings: ListingRecordQueries,
    private readonly bodies: BodyNames,
    private readonly views: Views,
  ) {}

  @Get(':organisationId')
  @Requires('status.read')
  async one(
    @Param() { organisationId }: OrganisationPathDto,
    @Query() query: ViewpointQueryDto,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const context = await this.contexts.of(request);
    const { asOf, effectiveOn } = query;
    const viewpoint = await this.status.asked({ asOf, effectiveOn });
    const view = viewedFrom(viewpoint, query);
    const record = this.listings.one(organisationId, viewpoint, context.principal.scope);
    if (!record) {
      const page = notThen(context, view, organisationId, this.status);
      sendPage(reply.status(404), page);
      return;
    }
    const { measures } = this.views.read(() =>
      supervisionOf(this.views, organisationId, viewpoint),
    );
    const bodyName = await this.bodies.of(actingIn(record));
    sendPage(reply, <ListingPage {...{ context, view, record, measures, bodyName }} />);
  }
}

/** Everybody who listed, acted or carries out a step. */
function actingIn({ organisationId, listings, events }: ListingRecord) {
  const bodies = [
    ...events.map(({ body }) => body),
    ...listings.flatMap(({ listedBy, steps }) => [listedBy, ...steps.map(({ owner }) => owner)]),
  ];
  return bodies.map((body) => ({ body, organisationId }));
}
