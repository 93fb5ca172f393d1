/** The course of what the process proposes of one organisation by one rule: one proposal after another, at most one open. */
import { type CourseRules, type Move, moveFrom } from '../course.js';
import type { Recorded } from '../decider.js';
import type { IsoDate, RulebookReference, Uuid } from '../envelope.js';
import type { StandingFact } from '../standing.js';
import type { ProposalEvent, ProposalMade } from './proposal.events.js';

export const PROPOSAL_STATES = ['NONE', 'OPEN', 'TAKEN_UP', 'DISMISSED', 'LAPSED'] as const;
export type ProposalState = (typeof PROPOSAL_STATES)[number];

/** After an end only what has not led to a proposal yet leads to the next. */
export const PROPOSAL_MOVES: readonly Move<ProposalState, ProposalEvent['type']>[] = [
  { fact: 'ProposalMade', from: ['NONE', 'TAKEN_UP', 'DISMISSED', 'LAPSED'], to: 'OPEN' },
  { fact: 'ProposalTakenUp', from: ['OPEN'], to: 'TAKEN_UP' },
  { fact: 'ProposalDismissed', from: ['OPEN'], to: 'DISMISSED' },
  { fact: 'ProposalLapsed', from: ['OPEN'], to: 'LAPSED' },
];

/** One of the proposals that a rule has led to, with what became of it. */
export interface ProposalEpisode extends Readonly<ProposalMade['data']> {
  readonly state: ProposalState;
  readonly madeOn: IsoDate;
  readonly rulebook: RulebookReference;
  readonly endedOn: IsoDate | null;
  /** The event that took it up. */
  readonly takenUpBy: Uuid | null;
  /** Why it was dismissed. */
  readonly reason: string | null;
  /** Ids of the events of this proposal. */
  readonly because: readonly Uuid[];
}

/** In the order in which they were made; the last one is the present one. */
export interface ProposalCourse {
  readonly episodes: readonly ProposalEpisode[];
}

export type RecordedProposal = Recorded<ProposalEvent>;

export function stateOf({ episodes }: ProposalCourse): ProposalState {
  return episodes.at(-1)?.state ?? 'NONE';
}

function admits(course: ProposalCourse, { fact }: StandingFact<RecordedProposal>): boolean {
  const { length } = course.episodes;
  const episode = fact.type === 'ProposalMade' ? length + 1 : length;
  if (fact.data.episode !== episode) return false;
  return moveFrom(PROPOSAL_MOVES, stateOf(course), fact.type) !== undefined;
}

function advance(
  course: ProposalCourse,
  { fact, since, because }: StandingFact<RecordedProposal>,
): ProposalCourse {
  const ended = (state: ProposalState, outcome: Partial<ProposalEpisode> = {}): ProposalCourse => {
    const last = course.episodes.at(-1);
    if (!last) return course;
    const facts = [...last.because, ...because];
    const episode = { ...last, ...outcome, state, endedOn: since, because: facts };
    return { episodes: [...course.episodes.slice(0, -1), episode] };
  };
  switch (fact.type) {
    case 'ProposalMade': {
      const open = { state: 'OPEN', endedOn: null, takenUpBy: null, reason: null } as const;
      const { data, rulebook } = fact;
      const made = { ...data, ...open, madeOn: since, rulebook, because };
      return { episodes: [...course.episodes, made] };
    }
    case 'ProposalTakenUp':
      return ended('TAKEN_UP', { takenUpBy: fact.data.by });
    case 'ProposalDismissed':
      return ended('DISMISSED', { reason: fact.data.reason });
    case 'ProposalLapsed':
      return ended('LAPSED');
    default:
      return unknownEvent(fact, course);
  }
}

/** An event type of a later version: kept in the log, without meaning here. */
function unknownEvent(_event: never, course: ProposalCourse): ProposalCourse {
  return course;
}

export const PROPOSAL_COURSE: CourseRules<ProposalCourse, RecordedProposal> = {
  initial: { episodes: [] },
  admits,
  advance,
};
