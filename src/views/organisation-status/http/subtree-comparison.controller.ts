import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { CurrentPrincipal } from '../../../access/current-principal.js';
import type { Principal } from '../../../access/principal.js';
import { Requires } from '../../../access/requires.js';
import { houseProblem } from '../../../http/house-problems.js';
import { RulebookRegistry } from '../../../ledger/rulebook-registry.js';
import { rulebookReference } from '../../../rulebook/rulebook.js';
import {
  ChangesQueryDto,
  OrganisationParamDto,
  QuotasQueryDto,
} from './organisation-status.dto.js';
import type { QuotaStandings, StatusChanges } from '../status-questions.model.js';
import { OrganisationStatusQueries } from '../organisation-status.queries.js';
import { QuotaStandingsDto, StatusChangesDto } from './subtree-answer.dto.js';
import { rulebookAt } from './rulebook-at.js';

/** What a subtree is compared with: itself at another moment, and the rulebook's quotas. */
@ApiTags('organisation status')
@Controller('api/v1/organisation-status')
export class SubtreeComparisonController {
  constructor(
    private readonly status: OrganisationStatusQueries,
    private readonly rulebooks: RulebookRegistry,
  ) {}

  @Get(':id/changes')
  @Requires('status.read')
  @ApiOperation({ summary: 'What changed in a subtree between two moments' })
  @ApiOkResponse({ type: StatusChangesDto })
  async changes(
    @CurrentPrincipal() { scope }: Principal,
    @Param() { id }: OrganisationParamDto,
    @Query() query: ChangesQueryDto,
  ): Promise<StatusChanges> {
    const { atLeast, effectiveFrom, effectiveTo } = query;
    const earlier = { atLeast, asOf: query.from, effectiveOn: effectiveFrom };
    const from = await this.status.asked(earlier);
    const to = await this.status.asked({ asOf: query.to, effectiveOn: effectiveTo });
    const items = this.status.changes(id, from, to, scope);
    if (!items) throw houseProblem('resource.not-found');
    return { from, to, items };
  }

  @Get(':id/quotas')
  @Requires('status.read')
  @ApiOperation({ summary: 'How the peer groups of a subtree stand to the quotas' })
  @ApiOkResponse({ type: QuotaStandingsDto })
  async quotas(
    @CurrentPrincipal() { scope }: Principal,
    @Param() { id }: OrganisationParamDto,
    @Query() query: QuotasQueryDto,
  ): Promise<QuotaStandings> {
    const viewpoint = await this.status.asked(query);
    const organisation = this.status.one(id, viewpoint, scope);
    const rulebook =
      organisation &&
      (query.rulebook === undefined
        ? await rulebookAt(this.rulebooks, organisation, viewpoint)
        : await this.rulebooks.byReference(query.rulebook));
    const items = rulebook && this.status.quotas(id, rulebook, viewpoint, scope);
    if (!items) throw houseProblem('resource.not-found');
    return { viewpoint, rulebook: rulebookReference(rulebook), items };
  }
}
