import type { LedgerSequence, RulebookReference, Uuid } from '../../ledger/envelope.js';
import { OPEN } from '../../projections/timeline/timeline-schema.js';
import type { Views } from '../../projections/views.js';
import { PROPOSAL, type ProposalDetail, type ProposalRow } from './proposal-columns.js';

/** What the process must know of what it has proposed already. */
export interface StandingProposal {
  readonly proposalId: Uuid;
  readonly organisationId: Uuid;
  readonly rule: string;
  /** Of the newest one. */
  readonly episode: number;
  readonly isOpen: boolean;
  /** The event that made the newest one. */
  readonly madeAt: LedgerSequence;
  readonly rulebook: RulebookReference;
  /** Every event that has led to one of them. */
  readonly triggers: ReadonlySet<Uuid>;
}

/** What was proposed, as it is known now, by id. */
export function standingProposals(views: Views): ReadonlyMap<Uuid, StandingProposal> {
  const rows = views
    .prepare(
      `SELECT r.* FROM ${PROPOSAL}_row r WHERE r.latest_to = ${OPEN} AND r.present = 1
       ORDER BY r.proposal_id, r.episode`,
    )
    .all() as ProposalRow[];
  const standing = new Map<Uuid, StandingProposal>();
  for (const row of rows) {
    const { triggers, because } = JSON.parse(row.detail as string) as ProposalDetail;
    const proposalId = row.proposal_id as Uuid;
    const earlier = standing.get(proposalId)?.triggers ?? [];
    standing.set(proposalId, {
      proposalId,
      organisationId: row.organisation_id as Uuid,
      rule: row.rule as string,
      episode: Number(row.episode),
      isOpen: row.ended === 0,
      madeAt: because.sequences[0] ?? 0,
      rulebook: because.rulebook ?? '',
      triggers: new Set([...earlier, ...triggers]),
    });
  }
  return standing;
}
