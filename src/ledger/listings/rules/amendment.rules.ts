/** Corrections, revocations, supersessions and reversals in a listing: what may be replaced, and by whom. */
import { valueMalformed } from '../../amending.rejections.js';
import { checkExisted, checkPeriod, checkText } from '../../act.rules.js';
import {
  type Amendable,
  asRecorded,
  decideAmendment,
  type DecidedAmendment,
} from '../../amending.rules.js';
import type { Act, Decision } from '../../decider.js';
import { fold } from '../../facts-state.js';
import { Rejection } from '../../rejection.js';
import { amendmentKind, amendmentOf, type StandingFact } from '../../standing.js';
import { findCoded } from '../../../rulebook/lookup.js';
import type { Rulebook } from '../../../rulebook/rulebook.js';
import * as refuse from './amendment.rejections.js';
import { routeUnknown } from './entry.rejections.js';
import { findListing, type ListingCourse, type RecordedListing } from '../listing-case.course.js';
import type { AmendListing, ListingKnown } from '../listing.commands.js';
import { LISTING_COURSE } from '../listing.course.js';
import type { ListingEvent, ListingFact } from '../listing.events.js';
import { implementersOf, type ListingsState, recordsOf, verifiersOf } from '../listing.state.js';
import { ownGround, ownStep, stepBeyondPlan } from './plan.rejections.js';
import { outcomeUnknown } from './remediation.rejections.js';
import { checkEvidenceGiven, checkGround, checkGrounds } from './grounds.rules.js';
import { checkReporting, checkStepSays } from './plan.rules.js';
import { malformedField } from './replacement-shape.rules.js';

/** By fact, the fields that may be replaced besides its day. What a fact speaks of (the step, the ground) stays. */
const REPLACEABLE: Partial<Record<string, readonly string[]>> = {
  ListingReviewEnded: ['reason'],
  ListingProposed: ['route', 'grounds'],
  ListingRejected: ['reason'],
  ListingEntered: ['route', 'grounds'],
  ListingGroundAdded: ['ground'],
  ListingEvidenceAdded: ['evidence'],
  ListingPersonAssigned: ['person'],
  ListingPlanApproved: ['dueOn', 'reportsEvery', 'steps'],
  ListingProgressReported: ['period', 'summary'],
  RemediationStepPlanned: ['step'],
  RemediationStepReportedDone: ['evidence'],
  RemediationStepVerified: ['note'],
  RemediationStepRejected: ['reason'],
  RemediationStepCancelled: ['reason'],
  RemediationStepRescheduled: ['dueOn', 'reason'],
  ListingGroundVerified: ['outcome', 'evidence'],
  ListingExtended: ['dueOn', 'reason'],
  ListingDelisted: ['monitoredUntil'],
  ListingClosed: ['reason'],
} satisfies Partial<Record<ListingFact['type'], readonly string[]>>;

const replaceable = (type: string) => REPLACEABLE[type] ?? [];

function amendable({ organisation }: ListingKnown): Amendable<ListingCourse, RecordedListing> {
  return {
    record: 'listing',
    prefix: 'Listing',
    rules: LISTING_COURSE,
    replaceable,
    check: (fact, act) => checkExisted('listing', organisation, fact.since) ?? checkSaid(fact, act),
  };
}

/** A replacement comes as JSON of any form: first the form is looked at, then what it says. */
function checkSaid(standing: StandingFact<RecordedListing>, act: Act): Rejection | undefined {
  const { fact, since } = standing;
  const malformed = malformedField(fact.data, replaceable(fact.type));
  if (malformed !== undefined) return valueMalformed('listing', malformed);
  const { rulebook } = act;
  const at = '/replacement';
  switch (fact.type) {
    case 'ListingProposed':
    case 'ListingEntered': {
      const { route, grounds } = fact.data;
      const known = rulebook.listings?.routes.some(({ code }) => code === route);
      return known
        ? checkGrounds(rulebook, grounds, `${at}/grounds`)
        : routeUnknown(rulebook, route);
    }
    case 'ListingGroundAdded':
      return checkGround(rulebook, fact.data.ground, `${at}/ground`);
    case 'ListingEvidenceAdded':
    case 'RemediationStepReportedDone':
      return checkEvidenceGiven(fact.data.evidence, `${at}/evidence`);
    case 'ListingProgressReported':
      return (
        checkPeriod('listing', fact.data.period, { ...act, occurredOn: since }) ??
        checkText('listing', fact.data.summary, `${at}/summary`)
      );
    case 'ListingGroundVerified':
      return findCoded(rulebook, 'groundOutcomes', fact.data.outcome)
        ? checkEvidenceGiven(fact.data.evidence, `${at}/evidence`)
        : outcomeUnknown(rulebook, fact.data.outcome);
    default:
      return checkPlanned(fact, rulebook, at) ?? checkTexts(fact, at);
  }
}

/** What a plan or a step says, without the day on which it was said: that one may be what is corrected. */
function checkPlanned(
  fact: RecordedListing,
  rulebook: Rulebook,
  at: string,
): Rejection | undefined {
  if (fact.type === 'RemediationStepPlanned') {
    return checkStepSays(rulebook, fact.data.step, `${at}/step`);
  }
  if (fact.type !== 'ListingPlanApproved') return undefined;
  const { dueOn, reportsEvery, steps } = fact.data;
  const late = steps.find((step) => step.dueOn > dueOn);
  if (late) return stepBeyondPlan(late.dueOn, dueOn, `${at}/dueOn`);
  return (
    checkReporting(rulebook, reportsEvery) ??
    steps
      .map((step, index) => checkStepSays(rulebook, step, `${at}/steps/${index}`))
      .find((refused) => refused !== undefined)
  );
}

function checkTexts({ data }: RecordedListing, at: string): Rejection | undefined {
  if ('reason' in data) return checkText('listing', data.reason, `${at}/reason`);
  return 'person' in data ? checkText('listing', data.person, `${at}/person`) : undefined;
}

/** Besides what is asked of every amendment: nobody replaces his own report, or somebody else's verdict on it. */
export function amendListing(
  { act, payload, known }: AmendListing,
  state: ListingsState,
): Decision<ListingEvent> {
  const { organisationId, ...request } = payload;
  const named = state.records.find(({ id }) => id === request.corrects);
  const listingId = named?.data.listingId ?? '';
  const decided = decideAmendment(
    amendable(known),
    state,
    act,
    request,
    recordsOf(state, listingId),
  );
  if (decided instanceof Rejection) return decided;
  const target = factOf(state, named);
  const data = { ...decided.data, organisationId, listingId };
  const { type } = decided;
  const event = { type, schemaVersion: 1, concerns: [organisationId], data } as ListingEvent;
  const replaces = request.kind === 'corrected' || request.kind === 'superseded';
  const refused =
    (target && replaces ? checkOwnWork(target, state, act) : undefined) ??
    checkSettled(state, act, decided, listingId);
  return refused ?? [event];
}

/** The fact that an amendment speaks of in the end. */
function factOf(
  { records }: ListingsState,
  named: RecordedListing | undefined,
): RecordedListing | undefined {
  if (!named || !amendmentKind(named.type)) return named;
  return records.find(({ id }) => id === amendmentOf(named).corrects);
}

/** The house's rule on own work, whatever the rulebook keeps apart. */
function checkOwnWork(
  fact: RecordedListing,
  state: ListingsState,
  { actor: { account } }: Act,
): Rejection | undefined {
  const { listingId } = fact.data;
  switch (fact.type) {
    case 'RemediationStepStarted':
    case 'RemediationStepReportedDone':
      return verifiersOf(state, listingId, [fact.data.stepId]).has(account) ? ownStep() : undefined;
    case 'RemediationStepVerified':
    case 'RemediationStepRejected':
      return implementersOf(state, listingId, [fact.data.stepId]).has(account)
        ? ownStep()
        : undefined;
    case 'ListingGroundVerified': {
      const stepIds = stepsFor(state, listingId, fact.data.groundId);
      return implementersOf(state, listingId, stepIds).has(account) ? ownGround() : undefined;
    }
    default:
      return undefined;
  }
}

function stepsFor(
  { course }: ListingsState,
  listingId: string,
  groundId: string,
): readonly string[] {
  const steps = findListing(course.listings, listingId)?.steps ?? [];
  return steps.filter(({ groundIds }) => groundIds.includes(groundId)).map(({ stepId }) => stepId);
}

/** Whether an outcome settles a ground is the rulebook's to say; the course, which knows none, cannot see it. */
function checkSettled(
  state: ListingsState,
  act: Act,
  amendment: DecidedAmendment,
  listingId: string,
): Rejection | undefined {
  const { rulebook } = act;
  const recorded = asRecorded(act, amendment) as RecordedListing;
  const after = fold(LISTING_COURSE, [...state.records, recorded]).course;
  const listing = findListing(after.listings, listingId);
  if (!listing?.delistedOn) return undefined;
  const settling = rulebook.listings?.groundOutcomes.filter(({ settled }) => settled) ?? [];
  const settled = (outcome: string) => settling.some(({ code }) => code === outcome);
  const open = listing.grounds.filter(({ outcome }) => outcome && !settled(outcome.outcome));
  const delisting = recordsOf(state, listingId).findLast(({ type }) => type === 'ListingDelisted');
  return open.length > 0 ? refuse.carriesDelisting(delisting?.id ?? '') : undefined;
}
