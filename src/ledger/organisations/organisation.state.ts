/**
 * The state of an organisation's record: what every event said, and which corrections of it stand. What holds on a day
 * is read from it by `organisation-timeline.state.ts`, because facts are often recorded in another order than they
 * occurred.
 */
import type { Recorded } from '../decider.js';
import type { IsoDate, Uuid } from '../envelope.js';
import type { OrganisationEvent, OrganisationReplacement } from './organisation.events.js';

type AmendmentType =
  'OrganisationRecordCorrected' | 'OrganisationRecordRevoked' | 'OrganisationCorrectionReversed';
export type AmendmentEvent = Extract<OrganisationEvent, { type: AmendmentType }>;
/** An event that says something of the organisation itself, and not of another event. */
export type FactEvent = Exclude<OrganisationEvent, { type: AmendmentType }>;

/** A correction or revocation that stands. */
export type Amendment =
  | {
      readonly kind: 'correction';
      readonly id: Uuid;
      readonly replacement: OrganisationReplacement;
    }
  | { readonly kind: 'revocation'; readonly id: Uuid };

/** A fact as it was recorded, and what stands against it, oldest first. */
export interface RecordedFact {
  readonly id: Uuid;
  readonly fact: FactEvent;
  readonly occurredOn: IsoDate;
  readonly amendments: readonly Amendment[];
}

export interface OrganisationState {
  /** In the order of recording. */
  readonly facts: readonly RecordedFact[];
  /** Ids of corrections and revocations that were reversed, and of the reversals. */
  readonly settled: readonly Uuid[];
}

export const initial: OrganisationState = { facts: [], settled: [] };

/** Total: an amendment of an event that this stream does not have changes nothing. */
export function evolve(
  state: OrganisationState,
  event: Recorded<OrganisationEvent>,
): OrganisationState {
  switch (event.type) {
    case 'OrganisationRegistered':
    case 'OrganisationRenamed':
    case 'OrganisationMembersCounted':
    case 'OrganisationMoved':
    case 'OrganisationMerged':
    case 'OrganisationSplit':
    case 'OrganisationDissolved':
    case 'OrganisationHeadAppointed':
    case 'OrganisationHeadRelieved':
    case 'OrganisationBodyEstablished':
    case 'OrganisationBodyDissolved': {
      const recorded = { id: event.id, fact: event, occurredOn: event.occurredOn, amendments: [] };
      return { ...state, facts: [...state.facts, recorded] };
    }
    case 'OrganisationRecordCorrected': {
      const { corrects, replacement } = event.data;
      return amend(state, corrects, { kind: 'correction', id: event.id, replacement });
    }
    case 'OrganisationRecordRevoked':
      return amend(state, event.data.corrects, { kind: 'revocation', id: event.id });
    case 'OrganisationCorrectionReversed':
      return reverse(state, event.data.corrects, event.id);
    default:
      return unknownEvent(event, state);
  }
}

/** The fact that an event recorded; undefined for the id of an amendment or of nothing. */
export function factOf(state: OrganisationState, eventId: Uuid): RecordedFact | undefined {
  return state.facts.find((fact) => fact.id === eventId);
}

/** The fact that a standing correction or revocation amends. */
export function amendedBy(state: OrganisationState, amendmentId: Uuid): RecordedFact | undefined {
  return state.facts.find(({ amendments }) => amendments.some(({ id }) => id === amendmentId));
}

/** Whether a standing revocation says that it does not count; corrections alone leave it standing. */
export function isRevoked(fact: RecordedFact): boolean {
  return fact.amendments.some(({ kind }) => kind === 'revocation');
}

/** In the order in which they were recorded: a later correction is laid over an earlier one. */
function amend(state: OrganisationState, factId: Uuid, amendment: Amendment): OrganisationState {
  const facts = state.facts.map((fact) =>
    fact.id === factId ? { ...fact, amendments: [...fact.amendments, amendment] } : fact,
  );
  return { ...state, facts };
}

function reverse(state: OrganisationState, amendmentId: Uuid, reversalId: Uuid): OrganisationState {
  const facts = state.facts.map((fact) =>
    fact.amendments.some(({ id }) => id === amendmentId)
      ? { ...fact, amendments: fact.amendments.filter(({ id }) => id !== amendmentId) }
      : fact,
  );
  return { facts, settled: [...state.settled, amendmentId, reversalId] };
}

/** An event type of a later version: kept in the log, without meaning here. */
function unknownEvent(_event: never, state: OrganisationState): OrganisationState {
  return state;
}
