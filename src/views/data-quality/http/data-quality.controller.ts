import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { CurrentPrincipal } from '../../../access/current-principal.js';
import { mayDo } from '../../../access/permissions.js';
import type { Principal } from '../../../access/principal.js';
import { Requires } from '../../../access/requires.js';
import { found } from '../../../http/house-problems.js';
import { OrganisationStatusQueries } from '../../organisation-status/organisation-status.queries.js';
import type { DataQualityPage } from '../data-quality.model.js';
import { DataQualityQueries } from '../data-quality.queries.js';
import { DataQualityPageDto, DataQualityQueryDto } from './data-quality.dto.js';

/** What does not fit together in the record, for who may see it. */
@ApiTags('data quality')
@Controller('api/v1/data-quality')
export class DataQualityController {
  constructor(
    private readonly quality: DataQualityQueries,
    private readonly status: OrganisationStatusQueries,
  ) {}

  @Get()
  @Requires('status.read')
  @ApiOperation({
    summary:
      'What does not fit together and what is missing, each with the command that settles it',
    description:
      'As known at `asOf`, with the tree of that moment; what is due, for the day looked at. What concerns letters and cases ' +
      'is neither listed nor counted but for scopes strictly above the organisation, of roles that read complaints. 404 ' +
      "where the subtree isn't found.",
  })
  @ApiOkResponse({ type: DataQualityPageDto })
  async page(
    @CurrentPrincipal() { scope, role }: Principal,
    @Query() query: DataQualityQueryDto,
  ): Promise<DataQualityPage> {
    const { subtree, kinds, cursor, limit, ...at } = query;
    const viewpoint = await this.status.asked(at);
    const asking = { scope, readsComplaints: mayDo(role, 'complaint.read') };
    const page = found(this.quality.page({ subtree, kinds, cursor, limit }, viewpoint, asking));
    return page;
  }
}
