import { type ArgumentsHost, Catch, type ExceptionFilter, NotFoundException } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { Metrics } from '../http/metrics.js';
import { ProblemFilter } from '../http/problem.filter.js';
import { PageFilter } from './page.filter.js';

/** An address that no route has: a page for somebody with a browser, a problem document for a program. */
@Catch(NotFoundException)
export class UnknownAddressFilter implements ExceptionFilter<NotFoundException> {
  private readonly pages = new PageFilter();
  private readonly problems: ProblemFilter;

  constructor(metrics: Metrics) {
    this.problems = new ProblemFilter(metrics);
  }

  catch(error: NotFoundException, host: ArgumentsHost): void {
    const { url, headers } = host.switchToHttp().getRequest<FastifyRequest>();
    const inBrowser = headers.accept?.includes('text/html') && !url.startsWith('/api/');
    (inBrowser ? this.pages : this.problems).catch(error, host);
  }
}
