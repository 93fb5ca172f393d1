import { Injectable } from '@nestjs/common';
import { houseProblem } from '../http/house-problems.js';
import type { Uuid } from '../ledger/envelope.js';
import { OrganisationDirectory } from '../ledger/organisation-directory.js';
import type { Principal } from './principal.js';

/** Keeps everybody inside the subtree that they answer for. */
@Injectable()
export class ScopeService {
  constructor(private readonly organisations: OrganisationDirectory) {}

  /** Whether an organisation is the root of the principal's scope or lies below it, by the tree of now. */
  async covers(principal: Principal, organisationId: Uuid): Promise<boolean> {
    if (principal.scope === null || principal.scope === organisationId) return true;
    const lineage = await this.organisations.lineage(organisationId);
    return lineage.some((facts) => facts.organisationId === principal.scope);
  }

  /**
   * Whether an organisation lies below the root of the principal's scope: for what the organisation itself must not see of
   * itself, such as that somebody complains of it.
   */
  async coversStrictly(principal: Principal, organisationId: Uuid): Promise<boolean> {
    if (principal.scope === organisationId) return false;
    return this.covers(principal, organisationId);
  }

  /**
   * What is out of scope is not found: 403 would say that it exists.
   * @throws ProblemError 404
   */
  async demand(principal: Principal, organisationId: Uuid): Promise<void> {
    if (!(await this.covers(principal, organisationId))) throw houseProblem('resource.not-found');
  }

  /** For what belongs to the whole ledger, such as registering a root. @throws ProblemError 404 */
  demandWhole(principal: Principal): void {
    if (principal.scope !== null) throw houseProblem('resource.not-found');
  }
}
