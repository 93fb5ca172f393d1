import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import { houseProblem } from '../http/house-problems.js';
import type { Role } from '../ledger/envelope.js';
import type { Bilingual } from '../ledger/rejection.js';
import { ROLE_NAMES } from '../ledger/role-names.js';
import { setPrincipal } from './current-principal.js';
import { mayDo, rolesWith } from './permissions.js';
import type { Permission } from './principal.js';
import { PrincipalFinder } from './principal-finder.js';
import { PUBLIC_REASON, REQUIRED_PERMISSION } from './requires.js';
import { presentedToken } from './presented-token.js';

/** Lets a request in if its token is good and its role may do what the route says. Everything else is refused. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly principals: PrincipalFinder,
  ) {}

  canActivate(context: ExecutionContext): boolean {
    const handler = [context.getHandler(), context.getClass()];
    if (this.reflector.getAllAndOverride<string>(PUBLIC_REASON, handler)) return true;
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const token = presentedToken(request);
    const principal = token === undefined ? undefined : this.principals.find(token);
    if (!principal) throw unauthenticated(token !== undefined);
    setPrincipal(request, principal);
    const permission = this.reflector.getAllAndOverride<Permission | undefined>(
      REQUIRED_PERMISSION,
      handler,
    );
    if (!permission) throw houseProblem('access.forbidden');
    if (!mayDo(principal.role, permission)) throw forbidden(principal.role, permission);
    return true;
  }
}

/** RFC 6750 §3: an error code only where a token was sent. */
function unauthenticated(presented: boolean): Error {
  const challenge = 'Bearer realm="soat"' + (presented ? ', error="invalid_token"' : '');
  return houseProblem('access.unauthenticated', { headers: { 'WWW-Authenticate': challenge } });
}

/** Names the permission and who holds it: which route needs which is told to everybody, and nothing of the record is. */
function forbidden(role: Role, permission: Permission): Error {
  const named = (language: keyof Bilingual) => {
    const roles = rolesWith(permission).map((one) => `“${ROLE_NAMES[one][language]}” (${one})`);
    return { own: ROLE_NAMES[role][language], holders: roles.join(', ') };
  };
  const [vi, en] = [named('vi'), named('en')];
  const detail = {
    vi: `Việc này cần quyền ${permission}; vai trò “${vi.own}” của mã truy cập này không có. Hãy nhờ người có vai trò ${vi.holders}.`,
    en: `This needs the permission ${permission}, which the role “${en.own}” of this token lacks. Ask somebody whose role is ${en.holders}.`,
  };
  return houseProblem('access.forbidden', { detail });
}
