import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Requires } from '../../access/requires.js';
import { ScopeService } from '../../access/scope.service.js';
import { CLOCK } from '../../composition/tokens.js';
import { answerCommand, type CommandAnswer } from '../../http/answer-command.js';
import { type CommandContext, InCommandContext } from '../../http/command-context.js';
import { found } from '../../http/house-problems.js';
import { strongETag } from '../../http/preconditions.js';
import { readCommand } from '../../http/read-command.js';
import { checkRulebook } from '../../rulebook/check.js';
import { diffRulebooks } from '../../rulebook/diff.js';
import { rulebookReference, type Rulebook } from '../../rulebook/rulebook.js';
import { dateOf, type Clock } from '../clock.js';
import type { RulebookReference } from '../envelope.js';
import { inForceOn } from './rulebook.decider.js';
import { RulebookRegistryFromLog } from './rulebook-registry-from-log.js';
import * as dto from './rulebooks.dto.js';
import { RulebooksService } from './rulebooks.service.js';

const CATALOGUE_ETAG = {
  description: 'Revision of the catalogue; a publication may be bound to it by `If-Match`.',
  schema: { type: 'string', example: '"3"' },
} as const;

/** The catalogue of rulebooks over HTTP. Reads come from the log itself, so a publication is seen at once. */
@ApiTags('rulebooks')
@ApiBearerAuth()
@Controller('api/v1/rulebooks')
export class RulebooksController {
  constructor(
    private readonly service: RulebooksService,
    private readonly registry: RulebookRegistryFromLog,
    private readonly scopes: ScopeService,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Post()
  @Requires('rulebook.publish')
  @ApiOperation({ summary: 'Publish a version of a rulebook' })
  async publish(
    @Body() body: dto.PublishRulebookDto,
    @InCommandContext() context: CommandContext,
  ): Promise<CommandAnswer> {
    this.scopes.demandWhole(context.principal);
    const { input, caller } = readCommand(body, context);
    return answerCommand(await this.service.publish(input, caller), context);
  }

  @Post('check')
  @HttpCode(200)
  @Requires('rulebook.read')
  @ApiOperation({ summary: 'Check a rulebook without publishing it' })
  @ApiOkResponse({ type: dto.RulebookCheckDto })
  check(@Body() body: dto.CheckRulebookDto) {
    const faults = checkRulebook(body.rulebook);
    return { faultless: faults.length === 0, faults };
  }

  @Get()
  @Requires('rulebook.read')
  @ApiOperation({ summary: 'List every published version' })
  @ApiOkResponse({ type: dto.RulebookListDto, headers: { ETag: CATALOGUE_ETAG } })
  async list(@Res({ passthrough: true }) reply: FastifyReply) {
    const today = dateOf(this.clock.now());
    const { state, revision } = await this.registry.catalogue();
    if (revision >= 0) reply.header('ETag', strongETag(revision));
    const rulebooks = state.map(({ rulebook, digest, replaced }) => {
      const { id, version, title, validFrom, validTo } = rulebook;
      const inForce = inForceOn(state, id, today)?.version === version;
      const reference = rulebookReference(rulebook);
      return { reference, id, version, title, validFrom, validTo, inForce, replaced, digest };
    });
    return { rulebooks };
  }

  @Get('diff')
  @Requires('rulebook.read')
  @ApiOperation({ summary: 'Tell the differences between two published versions' })
  @ApiOkResponse({ type: dto.RulebookDiffDto })
  async diff(@Query() query: dto.RulebookDiffQueryDto) {
    const [from, to] = [await this.find(query.from), await this.find(query.to)];
    return { differences: diffRulebooks(from, to) };
  }

  @Get(':reference')
  @Requires('rulebook.read')
  @ApiOperation({ summary: 'Read one version whole' })
  @ApiOkResponse({
    description: 'The rulebook as it was published.',
    schema: {
      type: 'object',
      additionalProperties: true,
      example: { format: 1, id: 'to-chuc-co-so' },
    },
  })
  async one(@Param() { reference }: dto.RulebookReferenceDto): Promise<Rulebook> {
    return this.find(reference);
  }

  private async find(reference: RulebookReference): Promise<Rulebook> {
    return found(await this.registry.byReference(reference));
  }
}
