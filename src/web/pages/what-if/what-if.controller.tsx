import { Controller, Get, Query, Req, Res, UseFilters } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { mayDo } from '../../../access/permissions.js';
import { Requires } from '../../../access/requires.js';
import { found } from '../../../http/house-problems.js';
import { RulebookRegistry } from '../../../ledger/rulebook-registry.js';
import type { Rulebook } from '../../../rulebook/rulebook.js';
import type { AskedViewpoint } from '../../../views/organisation-status/organisation-status.model.js';
import { OrganisationStatusQueries } from '../../../views/organisation-status/organisation-status.queries.js';
import { CaseWhatIfQueries } from '../../../views/what-if/case-what-if.queries.js';
import { WhatIfQueries } from '../../../views/what-if/what-if.queries.js';
import { inRulebook } from '../../../wording/words.js';
import { type PageContext, viewedFrom, type ViewpointContext } from '../../page-context.js';
import { PageContextFactory } from '../../page-context.factory.js';
import { PageFilter } from '../../page.filter.js';
import { sendPage } from '../../render.js';
import { CaseWhatIfPage } from './case-what-if.page.js';
import { WhatIfPageQueryDto } from './what-if-query.dto.js';
import { WhatIfPage } from './what-if.page.js';

/** Organisations looked at for one page. */
const PAGE = 100;

/** What every page of the two needs of a request. */
interface Asked {
  readonly context: PageContext;
  readonly view: ViewpointContext;
  readonly viewpoint: AskedViewpoint;
  readonly published: readonly Rulebook[];
  /** Undefined where none is chosen yet. */
  readonly other: Rulebook | undefined;
}

/** Another version of a rulebook, tried on what stands. Nothing can be recorded from here. */
@ApiExcludeController()
@Controller('what-if')
@UseFilters(PageFilter)
export class WhatIfPageController {
  constructor(
    private readonly contexts: PageContextFactory,
    private readonly status: OrganisationStatusQueries,
    private readonly rulebooks: RulebookRegistry,
    private readonly whatIf: WhatIfQueries,
    private readonly cases: CaseWhatIfQueries,
  ) {}

  @Get()
  @Requires('status.read')
  async organisations(
    @Query() query: WhatIfPageQueryDto,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { viewpoint, other, ...shown } = await this.asked(query, request);
    const { scope, role } = shown.context.principal;
    const reader = { scope, complaints: mayDo(role, 'complaint.read') };
    const which = { subtree: query.subtree, cursor: query.cursor, limit: PAGE };
    const answer = other && found(await this.whatIf.page(which, other, viewpoint, reader));
    sendPage(reply, <WhatIfPage {...shown} answer={answer} />);
  }

  @Get('cases')
  @Requires('complaint.read')
  async openCases(
    @Query() query: WhatIfPageQueryDto,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { viewpoint, other, ...shown } = await this.asked(query, request);
    const { scope } = shown.context.principal;
    const which = { subtree: query.subtree, cursor: query.cursor, limit: PAGE };
    const answer = other && found(await this.cases.page(which, other, viewpoint, scope));
    sendPage(reply, <CaseWhatIfPage {...shown} answer={answer} />);
  }

  /** @throws ProblemError `resource.not-found` for a version that is not published */
  private async asked(query: WhatIfPageQueryDto, request: FastifyRequest): Promise<Asked> {
    const { rulebook, asOf, effectiveOn } = query;
    const context = await this.contexts.of(request);
    const viewpoint = await this.status.asked({ asOf, effectiveOn });
    const published = await this.rulebooks.all();
    const view = viewedFrom(viewpoint, query);
    if (rulebook === undefined) return { context, view, viewpoint, published, other: undefined };
    const other = found(await this.rulebooks.byReference(rulebook));
    return { context: inRulebook(context, other.id), view, viewpoint, published, other };
  }
}
