import { Controller, Get, Param, Query, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { CurrentPrincipal } from '../../../access/current-principal.js';
import type { Principal } from '../../../access/principal.js';
import { Requires } from '../../../access/requires.js';
import { houseProblem } from '../../../http/house-problems.js';
import { strongETag } from '../../../http/preconditions.js';
import { ViewpointDto } from '../../../http/viewpoint.dto.js';
import { OrganisationStatusDto, StatusPageDto } from './organisation-status-answer.dto.js';
import { OrganisationParamDto, StatusPageQueryDto } from './organisation-status.dto.js';
import type { OrganisationStatus } from '../organisation-status.model.js';
import type { StatusPage, SubtreeSummary } from '../status-questions.model.js';
import { OrganisationStatusQueries } from '../organisation-status.queries.js';
import { SubtreeSummaryDto } from './subtree-answer.dto.js';

const REVISION_ETAG = {
  description:
    "Revision of the organisation's record, for `If-Match` of a command on it. Not sent with `asOf`: nothing is " +
    'decided on the past.',
  schema: { type: 'string' as const, example: '"3"' },
};

@ApiTags('organisation status')
@Controller('api/v1/organisation-status')
export class OrganisationStatusController {
  constructor(private readonly status: OrganisationStatusQueries) {}

  @Get()
  @Requires('status.read')
  @ApiOperation({
    summary: 'A page of organisations with their status',
    description:
      'As known at `asOf` and true on `effectiveOn`, with the tree of that moment. A token with a scope sees what ' +
      'stands in it now, the past of that included.',
  })
  @ApiOkResponse({ type: StatusPageDto })
  async page(
    @CurrentPrincipal() { scope }: Principal,
    @Query() query: StatusPageQueryDto,
  ): Promise<StatusPage> {
    const viewpoint = await this.status.asked(query);
    const { subtree, sort, cursor, limit } = query;
    const { grades, levels, placeKinds, states, name, listings, flags } = query;
    const { grounds, personInCharge, minDays, maxDays } = query;
    const filter = {
      ...{ grades, levels, placeKinds, states, name, listings, flags },
      ...{ grounds, personInCharge, minDays, maxDays },
    };
    return found(this.status.page({ subtree, sort, cursor, limit, filter }, viewpoint, scope));
  }

  @Get(':id')
  @Requires('status.read')
  @ApiOperation({ summary: 'One organisation with its status, and why it is so' })
  @ApiOkResponse({ type: OrganisationStatusDto, headers: { ETag: REVISION_ETAG } })
  async one(
    @CurrentPrincipal() { scope }: Principal,
    @Param() { id }: OrganisationParamDto,
    @Query() query: ViewpointDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<OrganisationStatus> {
    const status = found(await this.status.oneAsked(id, query, scope));
    if (query.asOf === undefined) reply.header('ETag', strongETag(status.revision));
    return status;
  }

  @Get(':id/summary')
  @Requires('status.read')
  @ApiOperation({ summary: 'Counts of a subtree by child' })
  @ApiOkResponse({ type: SubtreeSummaryDto })
  async summary(
    @CurrentPrincipal() { scope }: Principal,
    @Param() { id }: OrganisationParamDto,
    @Query() query: ViewpointDto,
  ): Promise<SubtreeSummary> {
    return found(this.status.summary(id, await this.status.asked(query), scope));
  }
}

/** @throws ProblemError 404 */
function found<T>(answer: T | undefined): T {
  if (answer === undefined) throw houseProblem('resource.not-found');
  return answer;
}
