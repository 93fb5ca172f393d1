import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { CurrentPrincipal } from '../../../access/current-principal.js';
import { mayDo } from '../../../access/permissions.js';
import type { Principal } from '../../../access/principal.js';
import { Requires } from '../../../access/requires.js';
import { found } from '../../../http/house-problems.js';
import { RulebookRegistry } from '../../../ledger/rulebook-registry.js';
import { OrganisationStatusQueries } from '../../organisation-status/organisation-status.queries.js';
import { CaseWhatIfQueries } from '../case-what-if.queries.js';
import type { CaseWhatIfPage, WhatIfPage } from '../what-if.model.js';
import { WhatIfQueries } from '../what-if.queries.js';
import { CaseWhatIfPageDto, WhatIfPageDto } from './what-if-answer.dto.js';
import { WhatIfQueryDto } from './what-if.dto.js';

/** Another version of a rulebook, tried on what stands. */
@ApiTags('rulebooks')
@Controller('api/v1/rulebooks/what-if')
export class WhatIfController {
  constructor(
    private readonly whatIf: WhatIfQueries,
    private readonly cases: CaseWhatIfQueries,
    private readonly status: OrganisationStatusQueries,
    private readonly rulebooks: RulebookRegistry,
  ) {}

  @Get()
  @Requires('status.read')
  @ApiOperation({
    summary: 'What would differ for today’s organisations under another version',
    description:
      'Weighs the facts that were kept with each decision once more, and touches nothing. Grades are compared by the ' +
      'version of their decision, listings by that of their opening, proposals by the one in force. ' +
      'Refused with `resource.not-found` where the version or the subtree is not found.',
  })
  @ApiOkResponse({ type: WhatIfPageDto })
  async organisations(
    @CurrentPrincipal() { scope, role }: Principal,
    @Query() query: WhatIfQueryDto,
  ): Promise<WhatIfPage> {
    const { rulebook, subtree, cursor, limit, atLeast } = query;
    const viewpoint = await this.status.asked({ atLeast });
    const other = found(await this.rulebooks.byReference(rulebook));
    const reader = { scope, complaints: mayDo(role, 'complaint.read') };
    return found(await this.whatIf.page({ subtree, cursor, limit }, other, viewpoint, reader));
  }

  @Get('cases')
  @Requires('complaint.read')
  @ApiOperation({
    summary: 'Which open cases would have another time limit under another version',
    description:
      'Of the cases that the register shows to this token, by the version that each was opened under. Refused with ' +
      '`resource.not-found` where the version or the subtree is not found.',
  })
  @ApiOkResponse({ type: CaseWhatIfPageDto })
  async openCases(
    @CurrentPrincipal() { scope }: Principal,
    @Query() query: WhatIfQueryDto,
  ): Promise<CaseWhatIfPage> {
    const { rulebook, subtree, cursor, limit, atLeast } = query;
    const viewpoint = await this.status.asked({ atLeast });
    const other = found(await this.rulebooks.byReference(rulebook));
    return found(await this.cases.page({ subtree, cursor, limit }, other, viewpoint, scope));
  }
}
