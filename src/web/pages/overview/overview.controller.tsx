import { Controller, Get, Param, Query, Req, Res, UseFilters } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Requires } from '../../../access/requires.js';
import { dateOf } from '../../../ledger/clock.js';
import type { Uuid } from '../../../ledger/envelope.js';
import { RulebookRegistry } from '../../../ledger/rulebook-registry.js';
import type {
  AskedViewpoint,
  OrganisationStatus,
} from '../../../views/organisation-status/organisation-status.model.js';
import type {
  QuotaStanding,
  StatusFilter,
  StatusPage,
} from '../../../views/organisation-status/status-questions.model.js';
import { OrganisationStatusQueries } from '../../../views/organisation-status/organisation-status.queries.js';
import { PageContextFactory } from '../../page-context.factory.js';
import { PageFilter } from '../../page.filter.js';
import { OrganisationPathDto, OverviewQueryDto, PageQueryDto } from '../../page-query.dto.js';
import { sendPage } from '../../render.js';
import { notThen } from '../not-then/not-then.page.js';
import { OverviewPage } from './overview.page.js';
import { StartPage } from './start.page.js';

/** The overview of a subtree, and the way to it for somebody who has just arrived. */
@ApiExcludeController()
@Controller()
@UseFilters(PageFilter)
export class OverviewController {
  constructor(
    private readonly contexts: PageContextFactory,
    private readonly organisations: OrganisationStatusQueries,
    private readonly rulebooks: RulebookRegistry,
  ) {}

  /** Goes on to the one tree that the reader may see, or lists them. */
  @Get()
  @Requires('status.read')
  async start(
    @Query() _query: PageQueryDto,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const context = await this.contexts.of(request);
    const roots = this.organisations.roots(this.organisations.viewpoint(), context.principal.scope);
    const [root] = roots;
    if (root && roots.length === 1) {
      void reply.redirect(context.links.overview(root.organisationId), 303);
      return;
    }
    sendPage(reply, <StartPage context={context} roots={roots} />);
  }

  @Get('overview/:organisationId')
  @Requires('status.read')
  async overview(
    @Param() { organisationId }: OrganisationPathDto,
    @Query() query: OverviewQueryDto,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const context = await this.contexts.of(request);
    const { scope } = context.principal;
    const { asOf, effectiveOn } = query;
    const viewpoint = await this.organisations.asked({ asOf, effectiveOn });
    const view = { viewpoint, asOf: asOf ?? null, effectiveOn: effectiveOn ?? null };
    const summary = this.organisations.summary(organisationId, viewpoint, scope);
    if (!summary) {
      const page = notThen(context, view, organisationId, this.organisations);
      sendPage(reply.status(404), page);
      return;
    }
    const list = query.show ? this.list(organisationId, query, viewpoint, scope) : null;
    const quotas = list ? [] : await this.quotas(summary.organisation, viewpoint, scope);
    sendPage(reply, <OverviewPage {...{ context, view, summary, quotas, list }} />);
  }

  private list(
    subtree: Uuid,
    query: OverviewQueryDto,
    viewpoint: AskedViewpoint,
    scope: Uuid | null,
  ): StatusPage | null {
    const { sort, cursor } = query;
    const request = { subtree, filter: toFilter(query), sort, cursor };
    return this.organisations.page(request, viewpoint, scope) ?? null;
  }

  /** Quotas of the rulebook that was in force at the moment that the page looks from. */
  private async quotas(
    organisation: OrganisationStatus,
    viewpoint: AskedViewpoint,
    scope: Uuid | null,
  ): Promise<readonly QuotaStanding[]> {
    if (viewpoint.knownAt === null) return [];
    const day = viewpoint.effectiveOn ?? dateOf(new Date(viewpoint.knownAt));
    const rulebook = await this.rulebooks.inForce(organisation.rulebookId, day);
    if (!rulebook) return [];
    const { organisationId } = organisation;
    const all = this.organisations.quotas(organisationId, rulebook, viewpoint, scope) ?? [];
    return all.filter(({ parentId, exceeded }) => exceeded || parentId === organisationId);
  }
}

function toFilter(query: OverviewQueryDto): StatusFilter {
  const { name, grade, level, placeKind, state, listing, flag, ground } = query;
  const { personInCharge, minDays, maxDays } = query;
  return {
    ...(name !== undefined && { name }),
    ...(grade !== undefined && { grades: [grade] }),
    ...(level !== undefined && { levels: [level] }),
    ...(placeKind !== undefined && { placeKinds: [placeKind] }),
    ...(state !== undefined && { states: [state] }),
    ...(listing !== undefined && { listings: listing }),
    ...(flag !== undefined && { flags: [flag] }),
    ...(ground !== undefined && { grounds: [ground] }),
    ...{ personInCharge, minDays, maxDays },
  };
}
