import { Controller, Get, Query, Req, Res, UseFilters } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Requires } from '../../../access/requires.js';
import { demandOrder } from '../../../http/days-query.dto.js';
import { found } from '../../../http/house-problems.js';
import type {
  CaseFilter,
  LetterFilter,
} from '../../../views/complaint-register/complaint-register.model.js';
import { ComplaintRegisterQueries } from '../../../views/complaint-register/complaint-register.queries.js';
import { ComplaintSignalsQueries } from '../../../views/complaint-register/complaint-signals.queries.js';
import { OrganisationStatusQueries } from '../../../views/organisation-status/organisation-status.queries.js';
import { viewedFrom } from '../../page-context.js';
import { PageContextFactory } from '../../page-context.factory.js';
import { PageFilter } from '../../page.filter.js';
import { sendPage } from '../../render.js';
import { CasesPage } from './cases.page.js';
import {
  CasesQueryDto,
  ComplaintsQueryDto,
  LettersQueryDto,
  StatisticsQueryDto,
} from './complaint-query.dto.js';
import { HotSpotsPage } from './hot-spots.page.js';
import { LettersPage } from './letters.page.js';
import { StatisticsPage } from './statistics.page.js';

/** The register of complaints: cases, letters, numbers of a period, hot spots. */
@ApiExcludeController()
@Controller('complaints')
@UseFilters(PageFilter)
export class ComplaintRegisterPageController {
  constructor(
    private readonly contexts: PageContextFactory,
    private readonly status: OrganisationStatusQueries,
    private readonly register: ComplaintRegisterQueries,
    private readonly signals: ComplaintSignalsQueries,
  ) {}

  @Get()
  @Requires('complaint.read')
  async cases(
    @Query() query: CasesQueryDto,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const context = await this.contexts.of(request);
    const view = await this.viewOf(query);
    const { subtree, sort, cursor } = query;
    const ask = { subtree, sort, cursor, filter: caseFilter(query) };
    const answer = found(this.register.cases(ask, view.viewpoint, context.principal.scope));
    sendPage(reply, <CasesPage {...{ context, view, answer }} />);
  }

  @Get('letters')
  @Requires('complaint.read')
  async letters(
    @Query() query: LettersQueryDto,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const context = await this.contexts.of(request);
    const view = await this.viewOf(query);
    const { subtree, cursor } = query;
    const ask = { subtree, cursor, filter: letterFilter(query) };
    const answer = found(this.register.letters(ask, view.viewpoint, context.principal.scope));
    sendPage(reply, <LettersPage {...{ context, view, answer }} />);
  }

  /** Of the year so far, where no period is asked for. */
  @Get('statistics')
  @Requires('complaint.read')
  async statistics(
    @Query() query: StatisticsQueryDto,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const context = await this.contexts.of(request);
    const view = await this.viewOf({ asOf: query.asOf });
    const { day } = view.viewpoint;
    const { to = day, subtree = null } = query;
    const { from = `${to.slice(0, 4)}-01-01` } = query;
    demandOrder({ from, to });
    const { scope } = context.principal;
    const answer = found(this.register.statistics({ subtree, from, to }, view.viewpoint, scope));
    sendPage(reply, <StatisticsPage {...{ context, view, answer }} />);
  }

  @Get('hot-spots')
  @Requires('complaint.read')
  async hotSpots(
    @Query() query: ComplaintsQueryDto,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const context = await this.contexts.of(request);
    const view = await this.viewOf(query);
    const { subtree, cursor } = query;
    const { scope } = context.principal;
    const answer = found(this.signals.hotSpots({ subtree, cursor }, view.viewpoint, scope));
    sendPage(reply, <HotSpotsPage {...{ context, view, answer }} />);
  }

  private async viewOf({ asOf, effectiveOn }: Pick<ComplaintsQueryDto, 'asOf' | 'effectiveOn'>) {
    const asked = { asOf, effectiveOn };
    return viewedFrom(await this.status.asked(asked), asked);
  }
}

function caseFilter(query: CasesQueryDto): CaseFilter {
  const { state, type, complexity, officer, age, only } = query;
  const { receivedFrom, receivedTo, decidedFrom, decidedTo } = query;
  return {
    ...{ receivedFrom, receivedTo, decidedFrom, decidedTo },
    ...(state !== undefined && { states: [state] }),
    ...(type !== undefined && { types: [type] }),
    ...(complexity !== undefined && { complexities: [complexity] }),
    ...(officer !== undefined && { officers: [officer] }),
    ...(age !== undefined && { ages: [age] }),
    ...(only !== undefined && { [only]: true }),
  };
}

function letterFilter(query: LettersQueryDto): LetterFilter {
  const { standing, type, channel, overLevel, receivedFrom, receivedTo } = query;
  return {
    ...{ receivedFrom, receivedTo },
    ...(standing !== undefined && { standings: [standing] }),
    ...(type !== undefined && { types: [type] }),
    ...(channel !== undefined && { channels: [channel] }),
    ...(overLevel !== undefined && { overLevel: overLevel === 'true' }),
  };
}
