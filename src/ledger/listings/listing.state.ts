/** The state that is decided on: everything recorded of an organisation's listings, and the course that stands of it. */
import {
  believedOn,
  courseOn,
  doneActs,
  evolveFacts,
  type FactsState,
  noFacts,
} from '../facts-state.js';
import type { RulebookReference, Uuid } from '../envelope.js';
import { saysTheSame } from '../says-the-same.js';
import { amendmentKind } from '../standing.js';
import type { DoneAct } from '../../rulebook/duties.js';
import type { ListingCourse, RecordedListing } from './listing-case.course.js';
import { LISTING_COURSE } from './listing.course.js';
import type { ListingFact } from './listing.events.js';

export type ListingsState = FactsState<ListingCourse, RecordedListing>;

export const initial: ListingsState = noFacts(LISTING_COURSE);

export function evolve(state: ListingsState, event: RecordedListing): ListingsState {
  return evolveFacts(LISTING_COURSE, state, event);
}

/** Everything ever recorded of one listing, its review and its amendments among it: the case in which duties are kept apart. */
export function recordsOf({ records }: ListingsState, listingId: Uuid): readonly RecordedListing[] {
  return records.filter(({ data }) => data.listingId === listingId);
}

/** Who did what in one listing, whatever became of it. */
export function caseActs(state: ListingsState, listingId: Uuid): readonly DoneAct[] {
  return doneActs(recordsOf(state, listingId));
}

/** The rulebook that the listing's first event pinned; undefined for an unknown listing. */
export function pinnedRulebook(
  state: ListingsState,
  listingId: Uuid,
): RulebookReference | undefined {
  return recordsOf(state, listingId)[0]?.rulebook;
}

/** Accounts that started a step or reported it done, or amended such a record; standing or not. */
export function implementersOf(
  state: ListingsState,
  listingId: Uuid,
  stepIds: readonly string[],
): ReadonlySet<string> {
  return accountsOf(state, listingId, stepIds, [
    'RemediationStepStarted',
    'RemediationStepReportedDone',
  ]);
}

/** Accounts that verified or rejected one of these steps, or amended such a record; standing or not. */
export function verifiersOf(
  state: ListingsState,
  listingId: Uuid,
  stepIds: readonly string[],
): ReadonlySet<string> {
  return accountsOf(state, listingId, stepIds, [
    'RemediationStepVerified',
    'RemediationStepRejected',
  ]);
}

function accountsOf(
  state: ListingsState,
  listingId: Uuid,
  stepIds: readonly string[],
  types: readonly string[],
): ReadonlySet<string> {
  const records = recordsOf(state, listingId);
  const own = records.filter(
    ({ type, data }) => types.includes(type) && 'stepId' in data && stepIds.includes(data.stepId),
  );
  const ids = new Set(own.map(({ id }) => id));
  const amending = records.filter(({ data }) => 'corrects' in data && ids.has(data.corrects));
  return new Set([...own, ...amending].map(({ actor }) => actor.account));
}

/**
 * Whether what is asked for is the last that was recorded of its subject (the step, the ground, the listing itself), stands
 * and is believed: asked again it adds nothing. What is a contradiction now, or was said of an earlier listing, is no answer
 * to who says it anew. A field that `said` leaves out is not compared.
 */
export function isRepeated(
  state: ListingsState,
  type: ListingFact['type'],
  said: object,
  occurredOn: string,
): boolean {
  const standing = new Map(believedOn(state).map((fact) => [fact.id, fact]));
  const subject = subjectOf(type, said);
  const last = state.records.findLast(
    (record) => standing.has(record.id) && subjectOf(record.type, record.data) === subject,
  );
  const fact = last && standing.get(last.id);
  if (fact?.fact.type !== type || fact.since !== occurredOn) return false;
  const { data } = fact.fact;
  const { listings, currentId } = courseOn(LISTING_COURSE, state, occurredOn);
  if (![currentId, listings.at(-1)?.listingId].includes(data.listingId)) return false;
  const compared = Object.entries(data).filter(([field]) => field in said);
  return saysTheSame(Object.fromEntries(compared), said);
}

const OF_ITS_OWN: readonly string[] = [
  'ListingPersonAssigned',
  'ListingProgressReported',
] satisfies readonly ListingFact['type'][];

/** What an event speaks of; events of one subject follow one another. */
function subjectOf(type: string, data: object): string {
  if (amendmentKind(type)) return 'amendment';
  if ('stepId' in data) return `step ${String(data.stepId)}`;
  if ('step' in data) return `step ${idIn(data.step, 'stepId')}`;
  if ('groundId' in data) return `ground ${String(data.groundId)}`;
  if ('ground' in data) return `ground ${idIn(data.ground, 'groundId')}`;
  return OF_ITS_OWN.includes(type) ? type : 'listing';
}

function idIn(value: unknown, field: string): string {
  const held = value as Readonly<Record<string, unknown>>;
  return String(held[field]);
}
