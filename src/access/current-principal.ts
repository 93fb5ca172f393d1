import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { houseProblem } from '../http/house-problems.js';
import type { Principal } from './principal.js';

const principals = new WeakMap<object, Principal>();

/** Remembers who sent a request; the guard calls it once the token is known to be good. */
export function setPrincipal(request: FastifyRequest, principal: Principal): void {
  principals.set(request, principal);
}

/** Who sent a request. @throws ProblemError 401 where no one was authenticated. */
export function principalOf(request: FastifyRequest): Principal {
  const principal = principals.get(request);
  if (!principal) throw houseProblem('access.unauthenticated');
  return principal;
}

/** Injects the `Principal` into a handler's parameter. */
export const CurrentPrincipal = createParamDecorator((_data: unknown, context: ExecutionContext) =>
  principalOf(context.switchToHttp().getRequest<FastifyRequest>()),
);
