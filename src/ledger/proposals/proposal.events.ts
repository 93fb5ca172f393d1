/**
 * Stored format of what the process proposes of one organisation by one rule of the rulebook, stream `proposal-<id>` where the
 * id is derived from both. A proposal decides nothing. Names and fields are in the log for ever.
 */
import type { DecidedEvent } from '../decider.js';
import type { Uuid } from '../envelope.js';

/** What every event names: the organisation, the rule, and which of the proposals that it has led to, from 1. */
export interface ProposalKey {
  readonly proposalId: Uuid;
  readonly organisationId: Uuid;
  readonly rule: string;
  readonly episode: number;
}

export type ProposalMade = DecidedEvent<
  'ProposalMade',
  ProposalKey & {
    readonly proposes: 'listing' | 'review';
    readonly route: string | null;
    /** The events that made the rule apply: the same ones never lead to a second proposal. */
    readonly triggers: readonly Uuid[];
    /** What was counted, by name: a grade, a score and its parts. */
    readonly facts: Readonly<Record<string, string | number>>;
  }
>;
/** Somebody acted on it: the event that did. */
export type ProposalTakenUp = DecidedEvent<'ProposalTakenUp', ProposalKey & { readonly by: Uuid }>;
/** Somebody decided not to act on it. */
export type ProposalDismissed = DecidedEvent<
  'ProposalDismissed',
  ProposalKey & { readonly reason: string }
>;
/** What made the rule apply holds no more. */
export type ProposalLapsed = DecidedEvent<'ProposalLapsed', ProposalKey>;

export type ProposalEvent = ProposalMade | ProposalTakenUp | ProposalDismissed | ProposalLapsed;

export const PROPOSAL_EVENT_TYPES = [
  'ProposalMade',
  'ProposalTakenUp',
  'ProposalDismissed',
  'ProposalLapsed',
] as const satisfies readonly ProposalEvent['type'][];

/** Part of the stored format: what was written under another name would not be found. */
export function proposalStream(proposalId: Uuid): string {
  return `proposal-${proposalId}`;
}
