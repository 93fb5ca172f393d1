import type { ComplaintState } from '../../../ledger/complaint-states.js';
import type { Uuid } from '../../../ledger/envelope.js';
import type {
  RegisteredCase,
  RegisteredLetter,
} from '../../complaint-register/complaint-register.model.js';
import type { ComplaintRegisterQueries } from '../../complaint-register/complaint-register.queries.js';
import type { AskedViewpoint } from '../../organisation-status/organisation-status.model.js';
import type { WorkKind } from '../my-work.model.js';
import { type FoundWork, workItem } from './found-work.js';

export interface WorkSearch {
  /** Root of the subtree; absent: all that the caller may see. */
  readonly subtree?: Uuid;
  readonly scope: Uuid | null;
  readonly viewpoint: AskedViewpoint;
  /** The most urgent of each kind, so many at most. */
  readonly limit: number;
}

/** The states of a case in which it waits for work of a kind. */
const CASE_WORK: Readonly<Partial<Record<WorkKind, readonly ComplaintState[]>>> = {
  'case-to-triage': ['RECEIVED'],
  'case-to-accept': ['TRIAGED', 'SECOND_ROUND'],
  'case-to-verify': ['ACCEPTED'],
  'case-in-verification': ['VERIFYING'],
  'case-to-decide': ['VERIFYING', 'DIALOGUE'],
  'case-to-resume': ['SUSPENDED'],
  'case-to-enforce': ['DECIDED'],
  'case-to-archive': ['ENFORCING', 'NOT_ACCEPTED', 'FORWARDED', 'RETURNED', 'FILED', 'WITHDRAWN'],
};

/** What letters and cases wait for; none of a kind that is about something else. */
export function complaintWork(
  register: ComplaintRegisterQueries,
  kind: WorkKind,
  search: WorkSearch,
): FoundWork {
  if (kind === 'letter-to-place') return letterWork(register, search);
  const states = CASE_WORK[kind];
  const { subtree, scope, viewpoint, limit } = search;
  const request = { subtree, filter: { states: states ?? [] }, sort: 'dueOn' as const, limit };
  const page = states && register.cases(request, viewpoint, scope);
  const items = (page?.items ?? []).map((item) => ofCase(kind, item, viewpoint));
  return { kind, total: page?.total ?? 0, items };
}

/** The oldest has the least time left. */
function letterWork(register: ComplaintRegisterQueries, search: WorkSearch): FoundWork {
  const { subtree, scope, viewpoint, limit } = search;
  const filter = { standings: ['waiting'] as const };
  const page = register.letters({ subtree, filter, sort: 'receivedOn', limit }, viewpoint, scope);
  const items = (page?.items ?? []).map((item) => ofLetter(item, viewpoint));
  return { kind: 'letter-to-place', total: page?.total ?? 0, items };
}

function ofCase(kind: WorkKind, item: RegisteredCase, { day }: AskedViewpoint) {
  const { organisationId, organisationName, caseId, type, since, clock, because } = item;
  const record = { kind: 'case' as const, id: caseId, code: type };
  const dueOn = clock?.dueOn ?? null;
  return workItem({ kind, organisationId, organisationName, record, since, dueOn, because }, day);
}

function ofLetter(item: RegisteredLetter, { day }: AskedViewpoint) {
  const { organisationId, organisationName, letterId, type, receivedOn, clock, because } = item;
  const record = { kind: 'letter' as const, id: letterId, code: type };
  const about = { organisationId, organisationName, record, because };
  const dueOn = clock?.dueOn ?? null;
  return workItem({ kind: 'letter-to-place', ...about, since: receivedOn, dueOn }, day);
}
