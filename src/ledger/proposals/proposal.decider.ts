/**
 * Decides what becomes of the proposals of one rule for one organisation (stored format: `proposal.events.ts`; course:
 * `proposal.course.ts`). The process may ask the same as often as it likes, from as many replicas as there are: what is
 * proposed already, or was proposed on the same grounds before, adds nothing.
 */
import { checkAct, checkDuties, checkText, DECIDING_ROLES } from '../act.rules.js';
import type { Act, Decider, Decision } from '../decider.js';
import { doneActs, evolveFacts, type FactsState, noFacts } from '../facts-state.js';
import { rulebookReference } from '../../rulebook/rulebook.js';
import type * as command from './proposal.commands.js';
import {
  PROPOSAL_COURSE,
  type ProposalCourse,
  type ProposalEpisode,
  type RecordedProposal,
  stateOf,
} from './proposal.course.js';
import type { ProposalEvent, ProposalKey } from './proposal.events.js';
import * as refuse from './proposal.rejections.js';

export type ProposalFactsState = FactsState<ProposalCourse, RecordedProposal>;

/** The only role of the process, and only the process's. */
const PROCESS_ROLES = ['system'] as const;

/** Once for what it rests on: not while one is open, and not for events that have all led to one before. */
function makeProposal(
  { act, payload }: command.MakeProposal,
  state: ProposalFactsState,
): Decision<command.ProcessEvent> {
  const { organisationId, rule, proposes, route, triggers } = payload;
  const { rulebook } = act;
  const refused = checkAct('proposal', act, 'ProposalMade', PROCESS_ROLES);
  if (refused) return refused;
  const known = rulebook.proposals?.some(
    (each) => each.code === rule && each.proposes === proposes && each.route === route,
  );
  if (!known) return refuse.ruleUnknown(rulebookReference(rulebook), rule);
  if (triggers.length === 0) return refuse.withoutTrigger();
  const { episodes } = state.course;
  if (stateOf(state.course) === 'OPEN' || isPast(act, state)) return [];
  const led = new Set(episodes.flatMap((episode) => episode.triggers));
  if (triggers.every((trigger) => led.has(trigger))) return [];
  const data = { ...payload, episode: episodes.length + 1 };
  return [{ type: 'ProposalMade', schemaVersion: 1, concerns: [organisationId], data }];
}

/** Somebody has acted: began a review, proposed or listed the organisation. */
function takeUpProposal(
  { act, payload }: command.TakeUpProposal,
  state: ProposalFactsState,
): Decision<command.ProcessEvent> {
  const refused = checkAct('proposal', act, 'ProposalTakenUp', PROCESS_ROLES);
  if (refused) return refused;
  const open = openEpisode(state, payload.episode);
  if (!open || isPast(act, state)) return [];
  const data = { ...keyOf(open), by: payload.by };
  return [{ type: 'ProposalTakenUp', schemaVersion: 1, concerns: [open.organisationId], data }];
}

/** Nobody has acted, and nothing is left to act on. */
function lapseProposal(
  { act, payload }: command.LapseProposal,
  state: ProposalFactsState,
): Decision<command.ProcessEvent> {
  const refused = checkAct('proposal', act, 'ProposalLapsed', PROCESS_ROLES);
  if (refused) return refused;
  const open = openEpisode(state, payload.episode);
  if (!open || isPast(act, state)) return [];
  const { organisationId } = open;
  return [
    { type: 'ProposalLapsed', schemaVersion: 1, concerns: [organisationId], data: keyOf(open) },
  ];
}

/** By a person, with a reason. The same events never lead to the proposal again; new ones may. */
function dismissProposal(
  { act, payload }: command.DismissProposal,
  state: ProposalFactsState,
): Decision<ProposalEvent> {
  const last = state.course.episodes.at(-1);
  if (!last) return refuse.proposalUnknown();
  const { reason } = payload;
  if (last.state === 'DISMISSED' && last.reason === reason) return [];
  const refused =
    checkAct('proposal', act, 'ProposalDismissed', DECIDING_ROLES) ??
    (last.state === 'OPEN' ? undefined : refuse.notOpen(last.state)) ??
    (act.occurredOn < last.madeOn ? refuse.beforeMade(last.madeOn) : undefined) ??
    checkText('proposal', reason, '/reason') ??
    checkDuties('proposal', act, 'ProposalDismissed', doneActs(state.records));
  if (refused) return refused;
  const { organisationId } = last;
  const data = { ...keyOf(last), reason };
  return [{ type: 'ProposalDismissed', schemaVersion: 1, concerns: [organisationId], data }];
}

/** A replica whose clock lags says nothing: what it saw is older than what is recorded. */
function isPast({ occurredOn }: Act, { lastDay }: ProposalFactsState): boolean {
  return occurredOn < lastDay;
}

/** The proposal that is meant, if it is the one that is open. */
function openEpisode({ course }: ProposalFactsState, episode: number): ProposalEpisode | undefined {
  const last = course.episodes.at(-1);
  return last?.state === 'OPEN' && last.episode === episode ? last : undefined;
}

function keyOf({ proposalId, organisationId, rule, episode }: ProposalEpisode): ProposalKey {
  return { proposalId, organisationId, rule, episode };
}

/** Whatever the process asks, only these events can come of it: none of them decides anything. */
export function decideForProcess(
  asked: command.ProcessCommand,
  state: ProposalFactsState,
): Decision<command.ProcessEvent> {
  switch (asked.type) {
    case 'MakeProposal':
      return makeProposal(asked, state);
    case 'TakeUpProposal':
      return takeUpProposal(asked, state);
    case 'LapseProposal':
      return lapseProposal(asked, state);
    default:
      return unknownCommand(asked);
  }
}

function decide(
  asked: command.ProposalCommand,
  state: ProposalFactsState,
): Decision<ProposalEvent> {
  return asked.type === 'DismissProposal'
    ? dismissProposal(asked, state)
    : decideForProcess(asked, state);
}

function unknownCommand(asked: never): never {
  throw new TypeError(`No such command: ${JSON.stringify(asked)}`);
}

export const proposalDecider: Decider<ProposalFactsState, command.ProposalCommand, ProposalEvent> =
  {
    initial: noFacts(PROPOSAL_COURSE),
    decide,
    evolve: (state, event) => evolveFacts(PROPOSAL_COURSE, state, event),
  };
