import type { Role, Uuid } from '../ledger/envelope.js';

/** Who sends a request: an account acting in one role, for a body, within a subtree of organisations. */
export interface Principal {
  readonly account: string;
  readonly role: Role;
  readonly body: string | null;
  /** Root of the subtree it may see and act on; null for the whole ledger. */
  readonly scope: Uuid | null;
}

/** What a route needs. A role is allowed a set of them (`domain.md` §5 in `permissions.ts`). */
export type Permission =
  | 'organisation.record'
  | 'organisation.approve'
  | 'assessment.record'
  | 'assessment.approve'
  | 'complaint.record'
  | 'complaint.decide'
  | 'complaint.read'
  | 'work.read'
  | 'confidential.read'
  | 'listing.record'
  | 'listing.approve'
  | 'supervision.record'
  | 'supervision.decide'
  | 'correction.order'
  | 'status.read'
  | 'history.read'
  | 'rulebook.read'
  | 'rulebook.publish'
  | 'ledger.operate';
