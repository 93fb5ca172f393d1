import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { CurrentPrincipal } from '../../../access/current-principal.js';
import type { Principal } from '../../../access/principal.js';
import { Requires } from '../../../access/requires.js';
import { found } from '../../../http/house-problems.js';
import { OrganisationStatusQueries } from '../../organisation-status/organisation-status.queries.js';
import type { BoardPage, StepPage } from '../remediation-board.model.js';
import { RemediationBoardQueries } from '../remediation-board.queries.js';
import { BoardPageDto, StepPageDto } from './board-answer.dto.js';
import { ListingsPageQueryDto, StepsPageQueryDto } from './remediation-board.dto.js';

/** Organisations under consolidation by state, and the steps of their plans. Scope is asked by the tree as it is now. */
@ApiTags('remediation board')
@Controller('api/v1/remediation-board')
export class RemediationBoardController {
  constructor(
    private readonly board: RemediationBoardQueries,
    private readonly status: OrganisationStatusQueries,
  ) {}

  @Get()
  @Requires('status.read')
  @ApiOperation({
    summary: 'A page of organisations that are consolidated',
    description:
      'As known at `asOf` and true on `effectiveOn`, with the tree of that moment. What is late is told for the day ' +
      "looked at. A token with a scope sees what stands in it now, the past of that included. 404 where the subtree isn't found.",
  })
  @ApiOkResponse({ type: BoardPageDto })
  async listings(
    @CurrentPrincipal() { scope }: Principal,
    @Query() query: ListingsPageQueryDto,
  ): Promise<BoardPage> {
    const viewpoint = await this.status.asked(query);
    const { subtree, sort, cursor, limit, ...rest } = query;
    const { states, routes, grounds, persons, bodies, late, dueFrom, dueTo, minDays } = rest;
    const filter = { states, routes, grounds, persons, bodies, late, dueFrom, dueTo, minDays };
    const request = { subtree, sort, cursor, limit, filter };
    const page = found(this.board.listings(request, viewpoint, scope));
    return page;
  }

  @Get('steps')
  @Requires('status.read')
  @ApiOperation({
    summary: 'A page of the steps of remediation',
    description: 'Seen as the board is. 404 where the subtree is not found.',
  })
  @ApiOkResponse({ type: StepPageDto })
  async steps(
    @CurrentPrincipal() { scope }: Principal,
    @Query() query: StepsPageQueryDto,
  ): Promise<StepPage> {
    const viewpoint = await this.status.asked(query);
    const { subtree, sort, cursor, limit, ...rest } = query;
    const { states, measures, owners, persons, late, dueFrom, dueTo } = rest;
    const filter = { states, measures, owners, persons, late, dueFrom, dueTo };
    const page = found(
      this.board.steps({ subtree, sort, cursor, limit, filter }, viewpoint, scope),
    );
    return page;
  }
}
