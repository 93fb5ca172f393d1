import { Controller, Get, Param, Query, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { CurrentPrincipal } from '../../../access/current-principal.js';
import type { Principal } from '../../../access/principal.js';
import { Requires } from '../../../access/requires.js';
import { DaysQueryDto, demandOrder } from '../../../http/days-query.dto.js';
import { found } from '../../../http/house-problems.js';
import { strongETag } from '../../../http/preconditions.js';
import { resolveViewpoint } from '../../../http/resolve-viewpoint.js';
import { ViewpointDto } from '../../../http/viewpoint.dto.js';
import { Views } from '../../../projections/views.js';
import { OrganisationStatusQueries } from '../../organisation-status/organisation-status.queries.js';
import type { ListMovements } from '../list-movements.model.js';
import { ListMovementsQueries } from '../list-movements.queries.js';
import type { ListingRecord } from '../listing-record.model.js';
import { ListingRecordQueries } from '../listing-record.queries.js';
import { ListMovementsDto } from './list-movements.dto.js';
import { ListingRecordDto } from './listing-record.dto.js';
import { ListingParamDto } from './remediation-board.dto.js';

const REVISION_ETAG = {
  description:
    "Revision of the record of the organisation's listings, for `If-Match` of a command on it. Not sent with `asOf`, " +
    'nor where nothing is recorded.',
  schema: { type: 'string' as const, example: '"12"' },
};

/** One organisation's listings, and how the list moved. */
@ApiTags('remediation board')
@Controller('api/v1')
export class ListingRecordController {
  constructor(
    private readonly listings: ListingRecordQueries,
    private readonly movements: ListMovementsQueries,
    private readonly status: OrganisationStatusQueries,
    private readonly views: Views,
  ) {}

  @Get('listings/:organisationId')
  @Requires('status.read')
  @ApiOperation({
    summary:
      'The listings of one organisation with their whole course, and why each stands as it does',
    description:
      'State NONE for an organisation of which nothing is recorded; 404 for one that is not found.',
  })
  @ApiOkResponse({ type: ListingRecordDto, headers: { ETag: REVISION_ETAG } })
  async one(
    @CurrentPrincipal() { scope }: Principal,
    @Param() { organisationId }: ListingParamDto,
    @Query() query: ViewpointDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ListingRecord> {
    const viewpoint = await this.status.asked(query);
    const record = found(this.listings.one(organisationId, viewpoint, scope));
    if (query.asOf === undefined && record.revision >= 0) {
      reply.header('ETag', strongETag(record.revision));
    }
    return record;
  }

  @Get('list-movements')
  @Requires('status.read')
  @ApiOperation({
    summary: 'Who came onto the list in a period, and who left it',
    description:
      'As known at `asOf`. Opening and in, less out and closed, is closing. 400 `request.invalid` where the period ends ' +
      'before it begins; 404 where the subtree is not found.',
  })
  @ApiOkResponse({ type: ListMovementsDto })
  async moved(
    @CurrentPrincipal() { scope }: Principal,
    @Query() { from, to, subtree, ...query }: DaysQueryDto,
  ): Promise<ListMovements> {
    demandOrder({ from, to });
    const known = await resolveViewpoint(query, this.views);
    return found(this.movements.movements({ from, to, subtree }, known, scope));
  }
}
