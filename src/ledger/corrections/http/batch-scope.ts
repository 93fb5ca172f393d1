import { Injectable } from '@nestjs/common';
import type { Principal } from '../../../access/principal.js';
import { ScopeService } from '../../../access/scope.service.js';
import { audienceOf } from '../../disclosure.js';
import type { LedgerEvent, Uuid } from '../../envelope.js';
import type { Sees } from '../batch-selection.js';
import { itemOf } from '../batch-selection.js';
import type { OrderedBatch } from '../correction-batch.state.js';

/** What of a batch a principal may see: all of it or nothing. */
@Injectable()
export class BatchScope {
  constructor(private readonly scopes: ScopeService) {}

  /** For one request: organisations are looked up once. */
  of(principal: Principal): Sees {
    const known = new Map<string, Promise<boolean>>();
    return (event) => {
      const { organisationId } = itemOf(event);
      const isSuperiors = audienceOf(event, undefined) === 'superiors';
      const key = `${organisationId} ${isSuperiors}`;
      const found = known.get(key) ?? this.covers(principal, organisationId, isSuperiors);
      known.set(key, found);
      return found;
    };
  }

  async seesBatch(principal: Principal, { items }: OrderedBatch): Promise<boolean> {
    const sees = this.of(principal);
    for (const { stream, organisationId } of items) {
      const event = { stream, type: '', concerns: [organisationId], data: { organisationId } };
      if (!(await sees(event as unknown as LedgerEvent))) return false;
    }
    return true;
  }

  /** Letters and cases are kept from the organisation that they complain of. */
  private covers(principal: Principal, organisationId: Uuid, strictly: boolean): Promise<boolean> {
    return strictly
      ? this.scopes.coversStrictly(principal, organisationId)
      : this.scopes.covers(principal, organisationId);
  }
}
