import type { DynamicModule } from '@nestjs/common';
import { NestApplicationContextOptions } from '@nestjs/common/interfaces/nest-application-context-options.interface.js';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { type FastifyReply, type FastifyRequest, LogController } from 'fastify';
import { randomUUID } from 'node:crypto';
import { AppModule } from '../app.module.js';
import { addSecurityHeaders } from '../http/security-headers.js';
import { drainConnections } from '../http/drain-connections.js';
import { houseProblem } from '../http/house-problems.js';
import { acceptJsonOnly, MAX_BODY_BYTES } from '../http/json-body.js';
import { Metrics } from '../http/metrics.js';
import { ApiDocument } from '../http/openapi/api-document.js';
import { sendProblem } from '../http/problem.filter.js';
import { observeRequests } from '../http/request-log.js';
import type { LedgerOptions } from './ledger-options.js';
import { BatchRunner } from '../ledger/corrections/batch-runner.js';
import { ProposingLoop } from '../proposing/proposing-loop.js';
import { buildOpenApiDocument } from './openapi-document.js';
import { nestLogger, openLog } from './logging.js';

/** Time for a client to send a whole request, in milliseconds: slow senders do not hold connections. */
const REQUEST_TIMEOUT_MS = 30_000;

/** The whole service, wired and initialised, not yet listening; `root`: a part of it, which does nothing by itself. */
export async function createServer(
  options: LedgerOptions,
  root?: DynamicModule,
): Promise<NestFastifyApplication> {
  const app = await buildServer(options, root ?? AppModule.with(options));
  if (options.projector !== 'none' && !root) startProcesses(app);
  return app;
}

async function buildServer(
  options: LedgerOptions,
  root: DynamicModule,
): Promise<NestFastifyApplication> {
  const log = openLog(options.config.logLevel, options.logTo);
  const adapter = new FastifyAdapter({
    loggerInstance: log,
    logController: new LogController({ disableRequestLogging: true }),
    // Addresses that cannot be decoded are refused before any route is looked for.
    frameworkErrors: (_error: Error, request: FastifyRequest, reply: FastifyReply) => {
      sendProblem(houseProblem('request.address').parts, request, reply);
    },
    genReqId: () => randomUUID(),
    trustProxy: options.config.trustProxy === '' ? false : options.config.trustProxy,
    bodyLimit: MAX_BODY_BYTES,
    requestTimeout: REQUEST_TIMEOUT_MS,
    // A request that comes while the server closes is answered like any other, as the last of its connection.
    return503OnClosing: false,
    routerOptions: { maxParamLength: 200, ignoreTrailingSlash: false },
  });
  const settings = Object.assign(new NestApplicationContextOptions(), {
    bodyParser: false,
    logger: nestLogger(log),
    abortOnError: false,
  });
  const app = await NestFactory.create<NestFastifyApplication>(root, adapter, settings);
  const fastify = app.getHttpAdapter().getInstance();
  const metrics = app.get(Metrics);
  acceptJsonOnly(fastify);
  addSecurityHeaders(fastify);
  drainConnections(fastify);
  observeRequests(fastify, (answered) => {
    metrics.observeRequest(answered);
  });
  app.get(ApiDocument, { strict: false }).providedBy(() => buildOpenApiDocument(app));
  await app.init();
  await fastify.ready();
  return app;
}

/** What a server does by itself, besides answering. */
function startProcesses(app: NestFastifyApplication): void {
  app.get(ProposingLoop, { strict: false }).start();
  app.get(BatchRunner, { strict: false }).lookOut();
}
