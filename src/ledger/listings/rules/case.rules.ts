/** What is asked of every act on a listing, before anything is decided, and the event that comes of it. */
import { laterImpossible, rulebookNotPinned } from '../../act.rejections.js';
import {
  checkAct,
  checkDuties,
  checkExisted,
  DECIDING_ROLES,
  RECORDING_ROLES,
} from '../../act.rules.js';
import { moveFrom } from '../../course.js';
import type { Act, Decision } from '../../decider.js';
import type { IsoDate, Role } from '../../envelope.js';
import { courseOn, madeImpossible } from '../../facts-state.js';
import { Rejection } from '../../rejection.js';
import type { ListingRules } from '../../../rulebook/listing-rules.js';
import { rulebookReference } from '../../../rulebook/rulebook.js';
import { currentListing, type Listing, type ListingCourse } from '../listing-case.course.js';
import type { ListingCommand } from '../listing.commands.js';
import { beginsListing, LISTING_COURSE } from '../listing.course.js';
import type { ListingEvent, ListingFact, ListingKey } from '../listing.events.js';
import { openSteps } from '../listing-fits.course.js';
import { LISTING_MOVES } from '../listing-moves.course.js';
import * as refuse from '../listing.rejections.js';
import { caseActs, isRepeated, type ListingsState } from '../listing.state.js';

/** What an act is decided on: the course as it stood on the day of the act, and the rules of the pinned rulebook. */
export interface Situation {
  readonly act: Act;
  readonly rules: ListingRules;
  readonly course: ListingCourse;
  readonly state: ListingsState;
}
/** The same once a listing is under way. */
export interface InListing extends Situation {
  readonly listing: Listing;
}

type FactType = ListingFact['type'];
/** What an event says besides the ids that every event of a listing has. */
type DataOf<Type extends FactType> = Omit<
  Extract<ListingFact, { type: Type }>['data'],
  keyof ListingKey
>;

const RECORDED_BY_CLERKS: readonly FactType[] = [
  'ListingReviewStarted',
  'ListingEvidenceAdded',
  'ListingProgressReported',
  'RemediationStepStarted',
  'RemediationStepReportedDone',
];

/** Who may do it: clerks record what they were told; whatever commits anybody to anything is decided. */
export function rolesFor(type: FactType): readonly Role[] {
  return RECORDED_BY_CLERKS.includes(type) ? RECORDING_ROLES : DECIDING_ROLES;
}

/** An act on the listing that is under way on its day. */
export function inListing<Type extends FactType>(
  command: ListingCommand,
  state: ListingsState,
  type: Type,
  then: (situation: InListing) => DataOf<Type> | Rejection,
): Decision<ListingEvent> {
  return onListing(command, state, type, '', (situation, listing) =>
    listing ? then({ ...situation, listing }) : refuse.nothingUnderWay(),
  );
}

/**
 * An act on the listing that is under way on its day, or the first one of a new listing with this id.
 *
 * The order is that of what a caller can mend: the act itself, then what was recorded before, then who does it, then what it
 * says. A repetition is looked for before the state, for it has led out of the state that it needs.
 * @param then `listing` is undefined where the act begins one
 */
export function onListing<Type extends FactType>(
  command: ListingCommand,
  state: ListingsState,
  type: Type,
  newId: string,
  then: (situation: Situation, listing: Listing | undefined) => DataOf<Type> | Rejection,
): Decision<ListingEvent> {
  const { act, known } = command;
  const { rulebook, occurredOn } = act;
  const { listings: rules } = rulebook;
  if (!rules) return refuse.notInRulebook(rulebook);
  const refused =
    checkAct('listing', act, type, rolesFor(type)) ??
    checkExisted('listing', known.organisation, occurredOn) ??
    checkGoesOn(type, known.organisation?.endedOn ?? null, occurredOn);
  if (refused) return refused;
  if (isRepeated(state, type, saidBy(command), occurredOn)) return [];
  const course = courseOn(LISTING_COURSE, state, occurredOn);
  const begins = beginsListing(course.state, type);
  const listing = begins ? undefined : currentListing(course);
  const barred =
    checkState(course, type) ?? checkPinned(command, listing) ?? checkUsed(act, course, type);
  if (barred) return barred;
  const listingId = listing?.listingId ?? newId;
  const separate = checkDuties('listing', act, type, caseActs(state, listingId));
  if (separate) return separate;
  const said = then({ act, rules, course, state }, listing);
  if (said instanceof Rejection) return said;
  const { organisationId } = command.payload;
  const data = { ...said, organisationId, listingId };
  const event = { type, schemaVersion: 1, concerns: [organisationId], data } as ListingEvent;
  return checkLater(state, act, event) ?? [event];
}

/** After its end a listing goes over to who continues it; only what is not decided yet is brought to an end here. */
const AFTER_THE_END: readonly FactType[] = [
  'ListingReviewEnded',
  'ListingRejected',
  'ListingTakenOver',
  'ListingClosedByReorganisation',
];

function checkGoesOn(
  type: FactType,
  endedOn: IsoDate | null,
  occurredOn: IsoDate,
): Rejection | undefined {
  if (endedOn === null || occurredOn < endedOn || AFTER_THE_END.includes(type)) return undefined;
  return refuse.organisationEnded(endedOn);
}

/** What the client asks for, without what only says where: the ids of the organisation and of a listing that may begin. */
function saidBy({ payload }: ListingCommand): object {
  const entries = Object.entries(payload).filter(
    ([field, value]) =>
      field !== 'organisationId' &&
      field !== 'listingId' &&
      (value !== null || OUTSIDE.includes(field)),
  );
  return Object.fromEntries(entries);
}

/** Where these are null, it is said that there is none; elsewhere null leaves a field to the rules. */
const OUTSIDE: readonly string[] = ['reviewId', 'proposalId'];

/** Who would leave the list with work undone is told what is undone, rather than which state is missing. */
function checkState(course: ListingCourse, type: FactType): Rejection | undefined {
  if (moveFrom(LISTING_MOVES, course.state, type)) return undefined;
  const listing = currentListing(course);
  const open = listing ? openSteps(listing).map(({ stepId }) => stepId) : [];
  const leaves = type === 'ListingDelisted' || type === 'ListingClosed';
  if (leaves && open.length > 0) return refuse.stepsOpen(open);
  const possible = LISTING_MOVES.filter(({ fact }) => fact === type).flatMap(({ from }) => from);
  return refuse.notInThisState(course.state, possible);
}

/** A rulebook may do without states that the ledger knows; then nothing leads into them. */
function checkUsed(
  { rulebook }: Act,
  { state }: ListingCourse,
  type: FactType,
): Rejection | undefined {
  const to = moveFrom(LISTING_MOVES, state, type)?.to;
  if (!to || to === 'same' || to === 'before') return undefined;
  const used = rulebook.listings?.states.some(({ code }) => code === to);
  return used ? undefined : refuse.stateNotUsed(rulebook, to);
}

/** What is taken over keeps the rulebook that the predecessor's listing was found under. */
function checkPinned(
  { type, act }: ListingCommand,
  listing: Listing | undefined,
): Rejection | undefined {
  const applied = rulebookReference(act.rulebook);
  if (!listing || type === 'TakeOver' || listing.rulebook === applied) return undefined;
  return rulebookNotPinned('listing', listing.rulebook, applied);
}

/** An act of the past must leave possible what was recorded of later days; and must be possible itself. */
function checkLater(state: ListingsState, act: Act, event: ListingEvent): Rejection | undefined {
  const { actor, occurredOn, rulebook } = act;
  const envelope = { id: PROPOSED, occurredOn, actor, rulebook: rulebookReference(rulebook) };
  const impossible = madeImpossible(LISTING_COURSE, state, {
    ...event,
    ...envelope,
  });
  if (impossible.some(({ id }) => id === PROPOSED)) return refuse.contradictsRecord();
  const ids = impossible.map(({ id }) => id);
  return ids.length > 0 ? laterImpossible('listing', ids) : undefined;
}

/** Stands for the id of an event that is not recorded yet; no event has it. */
const PROPOSED = 'proposed';
