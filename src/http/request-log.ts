import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

/** Told once for every answered request. `route` is the pattern, so neither ids nor search words are in it. */
export interface AnsweredRequest {
  readonly method: string;
  readonly route: string;
  readonly status: number;
  readonly milliseconds: number;
}

/** Logs each request by its route and status. Bodies, tokens, names and query strings never reach the log. */
export function observeRequests(
  fastify: FastifyInstance,
  observe: (answered: AnsweredRequest) => void,
): void {
  fastify.addHook('onResponse', (request, reply, done) => {
    const answered = toAnswered(request, reply);
    observe(answered);
    request.log.info(answered, 'answered');
    done();
  });
}

function toAnswered(request: FastifyRequest, reply: FastifyReply): AnsweredRequest {
  return {
    method: request.method,
    route: request.routeOptions.url ?? '(none)',
    status: reply.statusCode,
    milliseconds: Math.round(reply.elapsedTime * 100) / 100,
  };
}
