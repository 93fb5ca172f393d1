import { Body, Controller, Param, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import { Requires } from '../../../access/requires.js';
import { ScopeService } from '../../../access/scope.service.js';
import { RecordRequests } from '../../../http/record-requests.js';
import { type CommandContext, InCommandContext } from '../../../http/command-context.js';
import { OrganisationDirectory } from '../../organisation-directory.js';
import * as dto from './organisations.dto.js';
import { ApiOrganisationCommand, ENDING, PLACE, SUCCESSOR } from './organisations.openapi.js';
import { OrganisationsService } from '../organisations.service.js';

/** Registering organisations and changing the tree. Whoever is named must lie within the scope of the token. */
@ApiTags('organisations')
@ApiBearerAuth()
@Controller('api/v1/organisations')
export class OrganisationsController {
  constructor(
    private readonly service: OrganisationsService,
    private readonly requests: RecordRequests,
    private readonly directory: OrganisationDirectory,
    private readonly scopes: ScopeService,
  ) {}

  @Post()
  @Requires('organisation.record')
  @ApiOrganisationCommand({
    summary: 'Register an organisation',
    description: 'The same registration again adds nothing. A root needs a token without a scope.',
    answer: dto.OrganisationRegisteredAnswer,
    refusals: {
      409: ['already-registered', ...PLACE[409]],
      422: [
        ...PLACE[422],
        'unknown-level',
        'unknown-place-kind',
        'unknown-predecessor',
        'rulebook-missing',
        'rulebook-unknown',
        'bad-text',
        'bad-members',
      ],
    },
  })
  async register(
    @Body() body: dto.RegisterOrganisationDto,
    @InCommandContext() context: CommandContext,
  ) {
    const { parentId = null, predecessorIds = [], organisationId } = body;
    if (parentId === null) this.scopes.demandWhole(context.principal);
    // An id that is taken out of scope must not answer with what it names there.
    const taken =
      organisationId === undefined ? undefined : await this.directory.find(organisationId);
    const named = [parentId, ...predecessorIds, taken?.organisationId];
    const { outcome, answer } = await this.requests.on(named, { body, context }, (input, caller) =>
      this.service.register({ ...input, parentId }, caller),
    );
    return { ...answer, organisationId: outcome.organisationId };
  }

  @Post(':organisationId/rename')
  @Requires('organisation.record')
  @ApiOrganisationCommand({ summary: 'Rename an organisation', refusals: { 422: ['bad-text'] } })
  async rename(
    @Param() { organisationId }: dto.OrganisationIdDto,
    @Body() body: dto.RenameOrganisationDto,
    @InCommandContext() context: CommandContext,
  ) {
    const request = { body, context, named: [organisationId] };
    const { answer } = await this.requests.on(request.named, request, (input, caller) =>
      this.service.rename({ ...input, organisationId }, caller),
    );
    return answer;
  }

  @Post(':organisationId/count-members')
  @Requires('organisation.record')
  @ApiOrganisationCommand({
    summary: "Record the number of an organisation's members",
    refusals: { 422: ['bad-members'] },
  })
  async countMembers(
    @Param() { organisationId }: dto.OrganisationIdDto,
    @Body() body: dto.CountOrganisationMembersDto,
    @InCommandContext() context: CommandContext,
  ) {
    const request = { body, context, named: [organisationId] };
    const { answer } = await this.requests.on(request.named, request, (input, caller) =>
      this.service.countMembers({ ...input, organisationId }, caller),
    );
    return answer;
  }

  @Post(':organisationId/move')
  @Requires('organisation.record')
  @ApiOrganisationCommand({
    summary: 'Move an organisation under another parent',
    refusals: { 409: ['root-stays', ...PLACE[409]], 422: PLACE[422] },
  })
  async move(
    @Param() { organisationId }: dto.OrganisationIdDto,
    @Body() body: dto.MoveOrganisationDto,
    @InCommandContext() context: CommandContext,
  ) {
    const request = { body, context, named: [organisationId, body.parentId] };
    const { answer } = await this.requests.on(request.named, request, (input, caller) =>
      this.service.move({ ...input, organisationId }, caller),
    );
    return answer;
  }

  @Post(':organisationId/merge')
  @Requires('organisation.approve')
  @ApiOrganisationCommand({
    summary: 'Merge an organisation into another: it ends and is continued by that one',
    refusals: { 409: [...ENDING, ...SUCCESSOR[409]], 422: SUCCESSOR[422] },
  })
  async merge(
    @Param() { organisationId }: dto.OrganisationIdDto,
    @Body() body: dto.MergeOrganisationDto,
    @InCommandContext() context: CommandContext,
  ) {
    const request = { body, context, named: [organisationId, body.successorId] };
    const { answer } = await this.requests.on(request.named, request, (input, caller) =>
      this.service.merge({ ...input, organisationId }, caller),
    );
    return answer;
  }

  @Post(':organisationId/split')
  @Requires('organisation.approve')
  @ApiOrganisationCommand({
    summary: 'Split an organisation into others, or parts off it',
    refusals: {
      409: [...ENDING, ...SUCCESSOR[409]],
      422: [...SUCCESSOR[422], 'successors-needed'],
    },
  })
  async split(
    @Param() { organisationId }: dto.OrganisationIdDto,
    @Body() body: dto.SplitOrganisationDto,
    @InCommandContext() context: CommandContext,
  ) {
    const request = { body, context, named: [organisationId, ...body.successorIds] };
    const { answer } = await this.requests.on(request.named, request, (input, caller) =>
      this.service.split({ ...input, organisationId }, caller),
    );
    return answer;
  }

  @Post(':organisationId/dissolve')
  @Requires('organisation.approve')
  @ApiOrganisationCommand({
    summary: 'Dissolve an organisation: it ends without a successor',
    refusals: { 409: ENDING, 422: ['reason-missing'] },
  })
  async dissolve(
    @Param() { organisationId }: dto.OrganisationIdDto,
    @Body() body: dto.DissolveOrganisationDto,
    @InCommandContext() context: CommandContext,
  ) {
    const request = { body, context, named: [organisationId] };
    const { answer } = await this.requests.on(request.named, request, (input, caller) =>
      this.service.dissolve({ ...input, organisationId }, caller),
    );
    return answer;
  }
}
