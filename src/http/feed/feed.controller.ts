import { isDeepStrictEqual } from 'node:util';
import { Controller, Get, Headers, Query, Req, Res } from '@nestjs/common';
import { ApiHeader, ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import { ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsInt, IsOptional, Min } from 'class-validator';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { CurrentPrincipal } from '../../access/current-principal.js';
import { presentedToken } from '../../access/presented-token.js';
import type { Principal } from '../../access/principal.js';
import { PrincipalFinder } from '../../access/principal-finder.js';
import { Requires } from '../../access/requires.js';
import { houseProblem } from '../house-problems.js';
import { FeedService } from './feed.service.js';

class FeedQuery {
  @ApiPropertyOptional({
    type: 'integer',
    minimum: 0,
    example: 0,
    description: 'Begin after this sequence; 0 for the whole ledger. `Last-Event-ID` wins over it.',
  })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(0)
  after?: number;
}

@ApiTags('feed')
@Controller('api/v1/feed')
export class FeedController {
  constructor(
    private readonly feeds: FeedService,
    private readonly principals: PrincipalFinder,
  ) {}

  @Get()
  @Requires('history.read')
  @ApiOperation({
    summary: 'Follow the ledger as it grows (server-sent events)',
    description:
      'Each event has the ledger sequence as its id; a client that reconnects sends Last-Event-ID and misses nothing. ' +
      'Heartbeats carry the sequence reached. Events outside the scope of the token are left out, and letters, cases and what rests on them wherever the scope ' +
      'does not lie above every organisation concerned; so sequences have gaps. Confidential text is in no event: ' +
      '`withheld` points to where it stood. The feed ends when the token does.',
  })
  @ApiHeader({
    name: 'Last-Event-ID',
    required: false,
    description: 'The last sequence received; the feed goes on after it.',
    schema: { type: 'string', pattern: '^\\d+$', example: '1042' },
  })
  @ApiProduces('text/event-stream')
  @ApiOkResponse({
    description: 'An endless stream of events.',
    content: { 'text/event-stream': { schema: { type: 'string' } } },
  })
  async follow(
    @CurrentPrincipal() principal: Principal,
    @Query() query: FeedQuery,
    @Headers('last-event-id') lastEventId: string | undefined,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const after = lastEventId === undefined ? query.after : sequenceOf(lastEventId);
    const token = presentedToken(request) ?? '';
    const isAdmitted = () => isDeepStrictEqual(this.principals.find(token), principal);
    const stream = await this.feeds.follow({ principal, isAdmitted }, after);
    void reply.type('text/event-stream').header('X-Accel-Buffering', 'no').send(stream);
  }
}

function sequenceOf(lastEventId: string): number {
  if (!/^\d{1,15}$/.test(lastEventId)) throw houseProblem('request.sequence-unknown');
  return Number(lastEventId);
}
