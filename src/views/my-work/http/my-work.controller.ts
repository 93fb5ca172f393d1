import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { CurrentPrincipal } from '../../../access/current-principal.js';
import type { Principal } from '../../../access/principal.js';
import { Requires } from '../../../access/requires.js';
import { found } from '../../../http/house-problems.js';
import { OrganisationStatusQueries } from '../../organisation-status/organisation-status.queries.js';
import type { WorkAnswer } from '../my-work.model.js';
import { MyWorkQueries } from '../my-work.queries.js';
import { MyWorkQueryDto, WorkAnswerDto } from './my-work.dto.js';

/** What waits for the role and the scope of the token; another role's work is asked with another token. */
@ApiTags('my work')
@Controller('api/v1/my-work')
export class MyWorkController {
  constructor(
    private readonly work: MyWorkQueries,
    private readonly status: OrganisationStatusQueries,
  ) {}

  @Get()
  @Requires('work.read')
  @ApiOperation({
    summary: "What waits for the token's role in its scope, the most urgent first",
    description:
      'Letters without a case, cases, proposals of the process, the list, its plans and steps, each seen by the rules of ' +
      'its own view. To see more of a kind ask for it alone, or its own view. 404 where the subtree is not found.',
  })
  @ApiOkResponse({ type: WorkAnswerDto })
  async waiting(
    @CurrentPrincipal() principal: Principal,
    @Query() { subtree, kinds, limit, ...query }: MyWorkQueryDto,
  ): Promise<WorkAnswer> {
    const viewpoint = await this.status.asked(query);
    const answer = found(this.work.waitingFor(principal, { subtree, kinds, limit }, viewpoint));
    return answer;
  }
}
