import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { houseProblem, type HouseProblemCode } from './house-problems.js';
import { languageOf } from './language.js';
import { Metrics } from './metrics.js';
import { ProblemError, type ProblemParts, toProblemDocument } from './problem.js';
import { storeProblem } from './store-problems.js';

/** What the framework refuses by itself, by status. */
const BY_STATUS: Readonly<Record<number, HouseProblemCode>> = {
  400: 'request.malformed',
  401: 'access.unauthenticated',
  403: 'access.forbidden',
  404: 'resource.not-found',
  413: 'request.too-large',
  415: 'request.media-type',
};

/**
 * The one place where an error becomes an answer: a problem document (RFC 9457) in the caller's language. What is not
 * foreseen is told as `internal` with the request's id; its stack goes to the log and never to the caller.
 */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(private readonly metrics: Metrics) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const reply = http.getResponse<FastifyReply>();
    const { parts } = toProblem(error, request);
    this.metrics.countRefusal(parts);
    // A problem that was foreseen says all there is to say; whoever causes many must not fill the log with stacks.
    const foreseen = error instanceof ProblemError;
    if (parts.status >= 500 && !foreseen)
      request.log.error({ err: error, code: parts.code }, 'request failed');
    if (!reply.sent) sendProblem(parts, request, reply);
  }
}

/** Answers with a problem document in the caller's language. */
export function sendProblem(
  parts: ProblemParts,
  request: FastifyRequest,
  reply: FastifyReply,
): void {
  const language = languageOf(request.headers['accept-language']);
  void reply
    .status(parts.status)
    .headers({ ...parts.headers, 'Content-Language': language })
    .type('application/problem+json; charset=utf-8')
    .send(JSON.stringify(toProblemDocument(parts, language, request.id)));
}

/** The problem that an error is told as. */
export function toProblem(error: unknown, request: FastifyRequest): ProblemError {
  if (error instanceof ProblemError) return error;
  const stored = storeProblem(error, request.headers['if-match'] !== undefined);
  if (stored) return stored;
  const status = statusOf(error);
  const code = status === undefined ? undefined : BY_STATUS[status];
  return houseProblem(code ?? 'internal');
}

function statusOf(error: unknown): number | undefined {
  if (error instanceof HttpException) return error.getStatus();
  if (error instanceof Error && 'statusCode' in error) return Number(error.statusCode);
  return undefined;
}
