/**
 * What can be asked of a proposal. The process may make one, note that somebody took it up, and let it lapse; it has no command
 * that decides anything. A person may dismiss one.
 */
import type { Command } from '../decider.js';
import type { IsoDate, Uuid } from '../envelope.js';
import type { ProposalLapsed, ProposalMade, ProposalTakenUp } from './proposal.events.js';

export type MakeProposal = Command<'MakeProposal', Omit<ProposalMade['data'], 'episode'>>;
/** `episode` is the proposal that is meant: if another is open by now, there is nothing to do. */
export type TakeUpProposal = Command<
  'TakeUpProposal',
  { readonly proposalId: Uuid; readonly episode: number; readonly by: Uuid }
>;
export type LapseProposal = Command<
  'LapseProposal',
  { readonly proposalId: Uuid; readonly episode: number }
>;
export type DismissProposal = Command<
  'DismissProposal',
  { readonly proposalId: Uuid; readonly reason: string }
>;

/** All that the process can ask, and all that can come of it. */
export type ProcessCommand = MakeProposal | TakeUpProposal | LapseProposal;
export type ProcessEvent = ProposalMade | ProposalTakenUp | ProposalLapsed;

export type ProposalCommand = ProcessCommand | DismissProposal;

/** What a proposal was made on, and since when: who asks for a command knows the organisation by it. */
export interface ProposalFacts {
  readonly proposalId: Uuid;
  readonly organisationId: Uuid;
  readonly madeOn: IsoDate;
}
