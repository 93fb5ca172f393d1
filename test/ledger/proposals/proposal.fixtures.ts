/** What the process proposes of one organisation, and the commands on it. */
import type { Act } from '../../../src/ledger/decider.js';
import type { Actor } from '../../../src/ledger/envelope.js';
import type { ProposalCommand } from '../../../src/ledger/proposals/proposal.commands.js';
import type { ProposalEvent } from '../../../src/ledger/proposals/proposal.events.js';
import { proposalIdOf } from '../../../src/ledger/proposals/proposal-ids.js';
import { APPROVER, ORGANISATION, RULES } from '../../support/assessments.js';
import { eventId } from '../../support/given.js';

export const PROCESS: Actor = { account: 'soat', role: 'system', body: null };
export const PROPOSAL = proposalIdOf('C_E2', ORGANISATION);
const key = { proposalId: PROPOSAL, organisationId: ORGANISATION, rule: 'C_E2' };
const what = { proposes: 'listing', route: 'E2', facts: { grade: 'C' } } as const;

export const act = (occurredOn: string, actor: Actor = PROCESS, more: Partial<Act> = {}): Act => ({
  ...{ actor, occurredOn, today: '2026-02-01', rulebook: RULES },
  ...more,
});

export const make = (by: Act, triggers = [eventId(50)], more: object = {}): ProposalCommand => ({
  ...{ type: 'MakeProposal', act: by },
  payload: { ...key, ...what, triggers, ...more },
});
export const takeUp = (by: Act, episode = 1): ProposalCommand => ({
  ...{ type: 'TakeUpProposal', act: by },
  payload: { proposalId: PROPOSAL, episode, by: eventId(70) },
});
export const lapse = (by: Act, episode = 1): ProposalCommand => ({
  ...{ type: 'LapseProposal', act: by, payload: { proposalId: PROPOSAL, episode } },
});
export const dismiss = (day: string, reason = 'Đã chấn chỉnh', actor = APPROVER) =>
  ({
    ...{ type: 'DismissProposal', act: act(day, actor) },
    payload: { proposalId: PROPOSAL, reason },
  }) satisfies ProposalCommand;

const event = (type: ProposalEvent['type'], episode: number, data: object): ProposalEvent => {
  const concerns = [ORGANISATION];
  const whole: unknown = { type, schemaVersion: 1, concerns, data: { ...key, ...data, episode } };
  return whole as ProposalEvent;
};
export const made = (episode = 1, triggers = [eventId(50)]) =>
  event('ProposalMade', episode, { ...what, triggers });
export const takenUp = (episode = 1) => event('ProposalTakenUp', episode, { by: eventId(70) });
export const lapsed = (episode = 1) => event('ProposalLapsed', episode, {});
export const dismissed = (episode = 1) =>
  event('ProposalDismissed', episode, { reason: 'Đã chấn chỉnh' });
