import type { Role } from '../ledger/envelope.js';
import type { Permission } from './principal.js';

/**
 * What each role may do. A person with two duties holds two tokens, so that every event says in which role its author
 * acted. `administrator` keeps rulebooks and the service, and reads no more of the record than the status views.
 * `system` records and approves nothing over HTTP: import and demo call the services directly.
 */
const PERMISSIONS: Readonly<Record<Role, readonly Permission[]>> = {
  recorder: [
    'organisation.record',
    'assessment.record',
    'complaint.record',
    'complaint.read',
    'listing.record',
    'supervision.record',
    'work.read',
    'status.read',
    'rulebook.read',
  ],
  'case-officer': [
    'complaint.record',
    'complaint.read',
    'confidential.read',
    'work.read',
    'status.read',
    'rulebook.read',
  ],
  approver: [
    'organisation.approve',
    'assessment.approve',
    'complaint.decide',
    'complaint.read',
    'listing.approve',
    'supervision.decide',
    'correction.order',
    'work.read',
    'status.read',
    'history.read',
    'rulebook.read',
  ],
  'committee-member': ['status.read', 'rulebook.read'],
  auditor: ['complaint.read', 'status.read', 'history.read', 'rulebook.read'],
  administrator: ['rulebook.read', 'rulebook.publish', 'status.read', 'ledger.operate'],
  system: [],
};

const BY_ROLE = new Map<Role, ReadonlySet<Permission>>(
  Object.entries(PERMISSIONS).map(([role, permissions]) => [role as Role, new Set(permissions)]),
);

/** Whether a role may do something; no for anything that the table does not name. */
export function mayDo(role: Role, permission: Permission): boolean {
  return BY_ROLE.get(role)?.has(permission) ?? false;
}

/** The roles that may do something, in the order of the table. */
export function rolesWith(permission: Permission): readonly Role[] {
  return [...BY_ROLE].flatMap(([role, permissions]) => (permissions.has(permission) ? [role] : []));
}
