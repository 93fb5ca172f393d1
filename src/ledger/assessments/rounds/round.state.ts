/** The state of an assessment round: whether assessments may be opened in it, for which subtree and by which rules. */
import type { Recorded } from '../../decider.js';
import type { IsoDate, RulebookReference, Uuid } from '../../envelope.js';
import type { Period } from '../../period.js';
import type { DoneAct } from '../../../rulebook/duties.js';
import type { RoundEvent } from './round.events.js';

/** What an assessment must know of its round; the rulebook is the one that the round pinned at its opening. */
export interface RoundFacts {
  readonly roundId: Uuid;
  readonly organisationId: Uuid;
  readonly title: string;
  readonly period: Period;
  readonly rulebook: RulebookReference;
  readonly openedOn: IsoDate;
  readonly status: 'open' | 'closed' | 'revoked';
}

export interface RoundAmendment {
  readonly id: Uuid;
  readonly before: Pick<RoundFacts, 'title' | 'period' | 'status'>;
}

/** Null until the round is opened. */
export type RoundState = OpenedRound | null;
export interface OpenedRound extends RoundFacts {
  /** Id of the opening event. */
  readonly openedBy: Uuid;
  /** Corrections and revocations that were not reversed, oldest first, with what stood before each. */
  readonly amendments: readonly RoundAmendment[];
  /** Who did what; an act is named by its event. */
  readonly acts: readonly DoneAct[];
}

export const initial: RoundState = null;

/** Total: what happens to a round that was never opened changes nothing. */
export function evolve(state: RoundState, event: Recorded<RoundEvent>): RoundState {
  const acts = [...(state?.acts ?? []), { account: event.actor.account, act: event.type }];
  switch (event.type) {
    case 'AssessmentRoundOpened': {
      const { roundId, organisationId, title, period } = event.data;
      const { id: openedBy, rulebook, occurredOn: openedOn } = event;
      const facts = { roundId, organisationId, title, period, rulebook, openedOn };
      return { ...facts, openedBy, acts, amendments: [], status: 'open' };
    }
    case 'AssessmentRoundClosed':
      return state && { ...state, acts, status: 'closed' };
    case 'AssessmentRoundRevoked':
      return state && { ...amended(state, event.id), acts, status: 'revoked' };
    case 'AssessmentRoundCorrected': {
      if (!state) return state;
      const { title = state.title, label = state.period.label } = event.data.replacement;
      return { ...amended(state, event.id), acts, title, period: { ...state.period, label } };
    }
    case 'AssessmentRoundCorrectionReversed': {
      const last = state?.amendments.at(-1);
      if (!state || last?.id !== event.data.corrects) return state && { ...state, acts };
      return { ...state, ...last.before, acts, amendments: state.amendments.slice(0, -1) };
    }
    default:
      return unknownEvent(event, state);
  }
}

function amended(state: OpenedRound, id: Uuid): OpenedRound {
  const { title, period, status } = state;
  return { ...state, amendments: [...state.amendments, { id, before: { title, period, status } }] };
}

/** An event type of a later version: kept in the log, without meaning here. */
function unknownEvent(_event: never, state: RoundState): RoundState {
  return state;
}
