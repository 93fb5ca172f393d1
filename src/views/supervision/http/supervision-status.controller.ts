import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { CurrentPrincipal } from '../../../access/current-principal.js';
import type { Principal } from '../../../access/principal.js';
import { Requires } from '../../../access/requires.js';
import { found } from '../../../http/house-problems.js';
import { ViewpointDto } from '../../../http/viewpoint.dto.js';
import { Views } from '../../../projections/views.js';
import { isInScope } from '../../organisation-status/organisation-places.queries.js';
import type { AskedViewpoint } from '../../organisation-status/organisation-status.model.js';
import { OrganisationStatusQueries } from '../../organisation-status/organisation-status.queries.js';
import type { OrganisationSupervision } from '../supervision.model.js';
import { supervisionOf } from '../supervision.queries.js';
import { SupervisedOrganisationDto, SupervisionAnswer } from './supervision-answer.dto.js';

/** Hot spots, inspections and disciplines of one organisation, as known and as true at a viewpoint. */
@ApiTags('supervision')
@Controller('api/v1/supervision')
export class SupervisionStatusController {
  constructor(
    private readonly views: Views,
    private readonly status: OrganisationStatusQueries,
  ) {}

  @Get(':organisationId')
  @Requires('status.read')
  @ApiOperation({
    summary: 'Hot spots, inspections and disciplines of an organisation',
    description: 'As known at `asOf` and true on `effectiveOn`, those that have ended among them.',
  })
  @ApiOkResponse({ type: SupervisionAnswer })
  async one(
    @CurrentPrincipal() { scope }: Principal,
    @Param() { organisationId }: SupervisedOrganisationDto,
    @Query() query: ViewpointDto,
  ): Promise<OrganisationSupervision & { readonly viewpoint: AskedViewpoint }> {
    const viewpoint = await this.status.asked(query);
    const answer = this.views.read(() => {
      const { status, views } = this;
      const isThere = status.one(organisationId, viewpoint, scope) !== undefined;
      const isSeen = isThere && isInScope(views, organisationId, scope);
      return isSeen ? supervisionOf(views, organisationId, viewpoint) : undefined;
    });
    return { viewpoint, ...found(answer) };
  }
}
