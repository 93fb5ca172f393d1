import { Controller, Get, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Public, Requires } from '../access/requires.js';
import { Health } from './health.js';
import { Metrics } from './metrics.js';
import { ReadinessDto, type Readiness } from './readiness.js';

@ApiTags('operations')
@Controller()
export class OperationsController {
  constructor(
    private readonly health: Health,
    private readonly metrics: Metrics,
  ) {}

  @Get('health/live')
  @Public('says only that the process answers')
  @ApiOperation({ summary: 'Whether the process answers' })
  @ApiOkResponse({ schema: { example: { status: 'live' } } })
  live(): { readonly status: 'live' } {
    return { status: 'live' };
  }

  @Get('health/ready')
  @Public('numbers of events, nothing about what they say')
  @ApiOperation({ summary: 'Whether requests should be sent here: log reachable, views in step' })
  @ApiOkResponse({ type: ReadinessDto })
  async ready(@Res({ passthrough: true }) reply: FastifyReply): Promise<Readiness> {
    const readiness = await this.health.readiness();
    if (readiness.status !== 'ready') reply.status(503);
    return readiness;
  }

  @Get('metrics')
  @Requires('ledger.operate')
  @ApiOperation({ summary: "This process's numbers, in Prometheus's text format" })
  @ApiProduces('text/plain')
  @ApiOkResponse({ content: { 'text/plain': { schema: { type: 'string' } } } })
  async scrape(@Res() reply: FastifyReply): Promise<void> {
    const { registry } = this.metrics;
    await this.health.updateGauges();
    void reply.type(registry.contentType).send(await registry.metrics());
  }
}
