/** What the proposals of the process answer: the shape that pages, HTTP and the process share. */
import type { IsoDate, LedgerSequence, Uuid } from '../../ledger/envelope.js';
import type { ProposalState } from '../../ledger/proposals/proposal.course.js';
import type { AskedViewpoint } from '../organisation-status/organisation-status.model.js';
import type { Because } from '../organisation-status/status-axes.model.js';

/** One proposal: what was proposed, why, and what became of it. */
export interface ProposalStatus {
  readonly proposalId: Uuid;
  /** Which of the proposals that the rule has led to for this organisation, from 1. */
  readonly episode: number;
  readonly organisationId: Uuid;
  readonly organisationName: string;
  /** Code of the rulebook's rules of proposals. */
  readonly rule: string;
  readonly state: Exclude<ProposalState, 'NONE'>;
  readonly proposes: 'listing' | 'review';
  readonly route: string | null;
  readonly madeOn: IsoDate;
  /** The day on which it was taken up or dismissed, or lapsed. */
  readonly endedOn: IsoDate | null;
  /** What was counted, by name. */
  readonly facts: Readonly<Record<string, string | number>>;
  /** The events that made the rule apply. */
  readonly triggers: readonly LedgerSequence[];
  /** The event that took it up. */
  readonly takenUpBy: LedgerSequence | null;
  /** Why it was dismissed. */
  readonly reason: string | null;
  /** The events of the proposal itself, and the clause of its rule. */
  readonly because: Because;
}

export interface ProposalFilter {
  readonly rules?: readonly string[];
  readonly states?: readonly ProposalStatus['state'][];
}

export interface ProposalPage {
  readonly viewpoint: AskedViewpoint;
  readonly items: readonly ProposalStatus[];
  readonly total: number;
  /** Opaque; null on the last page. */
  readonly nextCursor: string | null;
}

/** One rule for one organisation: all that it has led to, newest first. */
export interface ProposalHistory {
  readonly viewpoint: AskedViewpoint;
  readonly proposalId: Uuid;
  readonly items: readonly ProposalStatus[];
}
