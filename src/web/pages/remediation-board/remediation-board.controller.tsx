import { Controller, Get, Query, Req, Res, UseFilters } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Requires } from '../../../access/requires.js';
import { found } from '../../../http/house-problems.js';
import { OrganisationStatusQueries } from '../../../views/organisation-status/organisation-status.queries.js';
import type {
  BoardFilter,
  StepFilter,
} from '../../../views/remediation-board/remediation-board.model.js';
import { RemediationBoardQueries } from '../../../views/remediation-board/remediation-board.queries.js';
import { BodyNames } from '../../body-names.js';
import { viewedFrom } from '../../page-context.js';
import { PageContextFactory } from '../../page-context.factory.js';
import { PageFilter } from '../../page.filter.js';
import { sendPage } from '../../render.js';
import { BoardQueryDto, StepsQueryDto } from './board-query.dto.js';
import { BoardStepsPage } from './board-steps.page.js';
import { BoardPage } from './board.page.js';

/** The remediation board: organisations by state, and the steps of their plans. */
@ApiExcludeController()
@Controller('remediation')
@UseFilters(PageFilter)
export class RemediationBoardPageController {
  constructor(
    private readonly contexts: PageContextFactory,
    private readonly status: OrganisationStatusQueries,
    private readonly board: RemediationBoardQueries,
    private readonly bodies: BodyNames,
  ) {}

  @Get()
  @Requires('status.read')
  async byState(
    @Query() query: BoardQueryDto,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const context = await this.contexts.of(request);
    const { scope } = context.principal;
    const { asOf, effectiveOn, subtree, sort, cursor, state } = query;
    const asked = await this.status.asked({ asOf, effectiveOn });
    const filter = boardFilter(query);
    const ask = { subtree, sort, cursor, filter: { ...filter, states: state } };
    const answer = found(this.board.listings(ask, asked, scope));
    const { viewpoint } = answer;
    const all = state && this.board.listings({ subtree, filter, limit: 1 }, viewpoint, scope);
    const counts = { ...all?.byState, ...answer.byState };
    const view = viewedFrom(viewpoint, query);
    sendPage(reply, <BoardPage {...{ context, view, answer, counts }} />);
  }

  @Get('steps')
  @Requires('status.read')
  async bySteps(
    @Query() query: StepsQueryDto,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const context = await this.contexts.of(request);
    const { scope } = context.principal;
    const { asOf, effectiveOn, subtree, sort, cursor, state } = query;
    const asked = await this.status.asked({ asOf, effectiveOn });
    const filter = stepFilter(query);
    const ask = { subtree, sort, cursor, filter: { ...filter, states: state } };
    const answer = found(this.board.steps(ask, asked, scope));
    const { viewpoint } = answer;
    const all = state && this.board.steps({ subtree, filter, limit: 1 }, viewpoint, scope);
    const counts = { ...all?.byState, ...answer.byState };
    const view = viewedFrom(viewpoint, query);
    const owners = answer.items.map(({ owner, organisationId }) => ({
      body: owner,
      organisationId,
    }));
    const bodyName = await this.bodies.of(owners);
    sendPage(reply, <BoardStepsPage {...{ context, view, answer, counts, bodyName }} />);
  }
}

function boardFilter(query: BoardQueryDto): BoardFilter {
  const { late, ground, route, person, dueFrom, dueTo } = query;
  return {
    ...{ dueFrom, dueTo },
    ...(late !== undefined && { late: [late] }),
    ...(ground !== undefined && { grounds: [ground] }),
    ...(route !== undefined && { routes: [route] }),
    ...(person !== undefined && { persons: [person] }),
  };
}

function stepFilter(query: StepsQueryDto): StepFilter {
  const { late, measure, owner, person, dueFrom, dueTo } = query;
  return {
    ...{ dueFrom, dueTo },
    ...(late !== undefined && { late: true }),
    ...(measure !== undefined && { measures: [measure] }),
    ...(owner !== undefined && { owners: [owner] }),
    ...(person !== undefined && { persons: [person] }),
  };
}
