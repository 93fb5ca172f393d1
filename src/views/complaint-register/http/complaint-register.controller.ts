import { Controller, Get, Param, Query, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { CurrentPrincipal } from '../../../access/current-principal.js';
import type { Principal } from '../../../access/principal.js';
import { Requires } from '../../../access/requires.js';
import { DaysQueryDto, demandOrder } from '../../../http/days-query.dto.js';
import { found } from '../../../http/house-problems.js';
import { strongETag } from '../../../http/preconditions.js';
import { ViewpointDto } from '../../../http/viewpoint.dto.js';
import { OrganisationStatusQueries } from '../../organisation-status/organisation-status.queries.js';
import type { CaseDetail, CasePage, LetterPage } from '../complaint-register.model.js';
import { ComplaintRegisterQueries } from '../complaint-register.queries.js';
import { ComplaintSignalsQueries } from '../complaint-signals.queries.js';
import type { ComplaintStatistics, HotSpotPage } from '../complaint-statistics.model.js';
import { CaseDetailDto } from './case-detail.dto.js';
import {
  CasePageQueryDto,
  CaseParamDto,
  LetterPageQueryDto,
  SubtreePageQueryDto,
} from './complaint-register.dto.js';
import { ComplaintStatisticsDto } from './complaint-statistics.dto.js';
import { HotSpotPageDto } from './hot-spot.dto.js';
import { CasePageDto } from './registered-case.dto.js';
import { LetterPageDto } from './registered-letter.dto.js';

const REVISION_ETAG = {
  description:
    "Revision of the case's record, for `If-Match` of a command on it. Not sent with `asOf`: nothing is decided on the past.",
  schema: { type: 'string' as const, example: '"3"' },
};
const WHO_SEES =
  ' A token with a scope sees what concerns organisations below its root; what concerns the root itself only where the ' +
  'rulebook tells the organisation concerned of it, once the procedure has come to it. Everything else is as if it were not ' +
  'there. 404 where the subtree is not found.';

/** Letters and cases, for who may be told of them. */
@ApiTags('complaint register')
@Controller('api/v1/complaint-register')
export class ComplaintRegisterController {
  constructor(
    private readonly register: ComplaintRegisterQueries,
    private readonly signals: ComplaintSignalsQueries,
    private readonly status: OrganisationStatusQueries,
  ) {}

  @Get()
  @Requires('complaint.read')
  @ApiOperation({
    summary: 'A page of cases with their time limits',
    description:
      "As known at `asOf` and true on `effectiveOn`; overdue, age and backlog for the viewpoint's day." +
      WHO_SEES,
  })
  @ApiOkResponse({ type: CasePageDto })
  async cases(
    @CurrentPrincipal() { scope }: Principal,
    @Query() query: CasePageQueryDto,
  ): Promise<CasePage> {
    const { subtree, sort, cursor, limit, asOf, effectiveOn, atLeast, ...filter } = query;
    const viewpoint = await this.status.asked({ asOf, effectiveOn, atLeast });
    return found(this.register.cases({ subtree, sort, cursor, limit, filter }, viewpoint, scope));
  }

  @Get('letters')
  @Requires('complaint.read')
  @ApiOperation({
    summary: 'A page of letters, the newest first unless asked otherwise',
    description: 'As known at `asOf` and true on `effectiveOn`.' + WHO_SEES,
  })
  @ApiOkResponse({ type: LetterPageDto })
  async letters(
    @CurrentPrincipal() { scope }: Principal,
    @Query() query: LetterPageQueryDto,
  ): Promise<LetterPage> {
    const { subtree, sort, cursor, limit, asOf, effectiveOn, atLeast, ...filter } = query;
    const viewpoint = await this.status.asked({ asOf, effectiveOn, atLeast });
    return found(this.register.letters({ subtree, sort, cursor, limit, filter }, viewpoint, scope));
  }

  @Get('statistics')
  @Requires('complaint.read')
  @ApiOperation({
    summary: 'Letters and cases of a period, in numbers that reconcile',
    description:
      'As known at `asOf`, with the tree of the last day. 400 `request.invalid` where the period ends before it begins.' +
      WHO_SEES,
  })
  @ApiOkResponse({ type: ComplaintStatisticsDto })
  async statistics(
    @CurrentPrincipal() { scope }: Principal,
    @Query() query: DaysQueryDto,
  ): Promise<ComplaintStatistics> {
    const { from, to, subtree = null, asOf, atLeast } = query;
    demandOrder({ from, to });
    const viewpoint = await this.status.asked({ asOf, atLeast });
    return found(this.register.statistics({ subtree, from, to }, viewpoint, scope));
  }

  @Get('hot-spots')
  @Requires('complaint.read')
  @ApiOperation({
    summary: 'Organisations whose open cases add up, the highest score first, with its parts',
    description:
      "For the viewpoint's day, by the rulebook in force on it. The score only signals: a body concludes a hot spot." +
      WHO_SEES,
  })
  @ApiOkResponse({ type: HotSpotPageDto })
  async hotSpots(
    @CurrentPrincipal() { scope }: Principal,
    @Query() { subtree, cursor, limit, ...query }: SubtreePageQueryDto,
  ): Promise<HotSpotPage> {
    const viewpoint = await this.status.asked(query);
    return found(this.signals.hotSpots({ subtree, cursor, limit }, viewpoint, scope));
  }

  @Get('cases/:caseId')
  @Requires('complaint.read')
  @ApiOperation({
    summary: 'One case with its time limits and its course, and what made them so',
    description: '404 for a case that the token does not see, as for one that does not exist.',
  })
  @ApiOkResponse({ type: CaseDetailDto, headers: { ETag: REVISION_ETAG } })
  async one(
    @CurrentPrincipal() { scope }: Principal,
    @Param() { caseId }: CaseParamDto,
    @Query() query: ViewpointDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<CaseDetail> {
    const detail = found(this.register.one(caseId, await this.status.asked(query), scope));
    if (query.asOf === undefined) reply.header('ETag', strongETag(detail.revision));
    return detail;
  }
}
