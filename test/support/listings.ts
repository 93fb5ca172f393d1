/** One organisation, the bodies above it and the commands on its listings, for tests of listings. */
import type { Act } from '../../src/ledger/decider.js';
import type { Actor, DocumentReference, IsoDate, Uuid } from '../../src/ledger/envelope.js';
import { currentListing, type Listing } from '../../src/ledger/listings/listing-case.course.js';
import type { ListingCommand } from '../../src/ledger/listings/listing.commands.js';
import { listingDecider } from '../../src/ledger/listings/listing.decider.js';
import type { ListingGround, PlannedStep } from '../../src/ledger/listings/listing.events.js';
import type { ListingsState } from '../../src/ledger/listings/listing.state.js';
import type { BodyFacts, OrganisationFacts } from '../../src/ledger/organisation-directory.js';
import { given } from './given.js';
import { shippedRulebook } from './rulebooks.js';

export const RULES = shippedRulebook('to-chuc-co-so@2025.366');
export const ORGANISATION: Uuid = '0a000000-0000-4000-8000-000000000001';
export const UPPER: Uuid = '0a000000-0000-4000-8000-000000000002';
export const LISTING: Uuid = '0d000000-0000-4000-8000-000000000001';
export const RELAPSE: Uuid = '0d000000-0000-4000-8000-000000000002';
export const REVIEW: Uuid = '0f000000-0000-4000-8000-000000000001';
export const TODAY: IsoDate = '2028-01-01';

const person = (account: string, role: Actor['role'], body: string | null): Actor => ({
  account,
  role,
  body,
});
export const CLERK = person('chi.recorder', 'recorder', null);
/** Carries steps out and reports them. */
export const DOER = person('dung.recorder', 'recorder', null);
export const PROPOSER = person('phuc.approver', 'approver', 'BTC');
/** Decides for the steering committee. */
export const OWNER = person('binh.approver', 'approver', 'BCD');
export const PLANNER = person('khanh.approver', 'approver', 'BTV');
export const VERIFIER = person('tam.approver', 'approver', 'UBKT');

const body = (bodyId: string, kind: string): BodyFacts => ({
  ...{ bodyId, kind, name: bodyId },
  ...{ establishedOn: '2015-01-01', dissolvedOn: null },
});
export const BODIES = [
  body('BCD', 'STEERING_COMMITTEE'),
  body('BTV', 'STANDING_COMMITTEE'),
  body('BTC', 'ORGANISATION_COMMISSION'),
  body('UBKT', 'INSPECTION_COMMISSION'),
];

export function organisation(more: Partial<OrganisationFacts> = {}): OrganisationFacts {
  return {
    organisationId: ORGANISATION,
    name: 'Đảng bộ phường Ví Dụ',
    level: 'GRASSROOTS',
    placeKind: 'COMMUNE',
    parentId: UPPER,
    rulebookId: RULES.id,
    state: 'active',
    registeredOn: '2010-05-01',
    endedOn: null,
    ...more,
  };
}

export const KNOWN = {
  organisation: organisation(),
  lineage: [ORGANISATION, UPPER],
  bodiesAbove: BODIES,
  lastGrade: 'C',
  review: undefined,
  successors: [] as readonly Uuid[],
};
export type Known = Partial<Record<keyof typeof KNOWN, unknown>>;

export function documentOf(date: IsoDate, kind = 'QĐ'): DocumentReference {
  const number = `12-${kind}/ĐUK`;
  return { number, kind, issuer: 'ĐUK', date, abstract: 'Củng cố', secrecy: 'open' };
}

/** An act on its document of the same day. */
export function on(occurredOn: IsoDate, actor: Actor, more: Partial<Act> = {}): Act {
  const document = documentOf(occurredOn);
  return { actor, occurredOn, today: TODAY, rulebook: RULES, document, ...more };
}

type Type = ListingCommand['type'];
type Of<T extends Type> = Extract<ListingCommand, { type: T }>;

export function command<T extends Type>(
  type: T,
  act: Act,
  payload: Omit<Of<T>['payload'], 'organisationId'>,
  known: Known = {},
): Of<T> {
  return {
    type,
    act,
    payload: { organisationId: ORGANISATION, ...payload },
    known: { ...KNOWN, ...known },
  } as unknown as Of<T>;
}

export function ground(groundId = 'g1', more: Partial<ListingGround> = {}): ListingGround {
  return { groundId, ground: 'G3.1', context: null, text: '', evidence: [], ...more };
}
export const EVIDENCE = [{ reference: '15-BB/ĐU', note: 'Biên bản' }];
export function step(stepId = 's1', more: Partial<PlannedStep> = {}): PlannedStep {
  return {
    ...{ stepId, measure: 'SELF_CRITICISM', text: 'Họp kiểm điểm', owner: 'BTV' },
    ...{ startsOn: '2026-03-01', dueOn: '2026-06-30', groundIds: ['g1'] },
    ...more,
  };
}

/** The ordinary course of a listing, a command a step; each on its day, by whoever may. */
export const COURSE = {
  review: command('StartReview', on('2026-01-10', CLERK), {
    ...{ listingId: LISTING, reviewId: null, proposalId: null },
  }),
  propose: command('Propose', on('2026-01-20', PROPOSER), {
    ...{ listingId: LISTING, route: 'E3', grounds: [ground()], proposalId: null, relapseOf: null },
  }),
  enter: command('Enter', on('2026-02-01', OWNER), {
    ...{ listingId: LISTING, route: 'E3', grounds: [ground()] },
  }),
  plan: command('ApprovePlan', on('2026-02-15', PLANNER), {
    ...{ dueOn: '2026-08-31', reportsEvery: 'QUARTER', steps: [step()] },
  }),
  start: command('StartRemediation', on('2026-02-20', PLANNER), {}),
  startStep: command('StartStep', on('2026-03-01', DOER), { stepId: 's1' }),
  done: command('ReportStepDone', on('2026-04-01', DOER), { stepId: 's1', evidence: EVIDENCE }),
  verify: command('VerifyStep', on('2026-04-10', VERIFIER), { stepId: 's1', note: '' }),
  request: command('RequestVerification', on('2026-04-20', PLANNER), {}),
  outcome: command('VerifyGround', on('2026-05-01', VERIFIER), {
    ...{ groundId: 'g1', outcome: 'RESOLVED', evidence: EVIDENCE },
  }),
  delist: command('Delist', on('2026-05-15', OWNER), { monitoredUntil: null }),
  close: command('Close', on('2027-05-16', OWNER), { reason: 'Hết thời gian theo dõi' }),
};
export type Stage = keyof typeof COURSE;
const STAGES = Object.keys(COURSE) as Stage[];

/** What the ordinary course has come to after a stage; `NOTHING` before any. */
export function after(last: Stage) {
  const first = given(listingDecider, []).when(COURSE.review);
  return STAGES.slice(1, STAGES.indexOf(last) + 1).reduce(
    (outcome, stage) => outcome.when(COURSE[stage]),
    first,
  );
}
export const NOTHING = given(listingDecider, []);

/** The listing that the state is of. */
export function listingIn({ course }: ListingsState): Listing {
  const listing = currentListing(course);
  if (!listing) throw new Error('No listing is under way.');
  return listing;
}

export const extend = (dueOn: IsoDate, act = on('2026-05-15', OWNER), known: Known = {}) =>
  command('Extend', act, { dueOn, reason: 'Chưa khắc phục xong' }, known);
