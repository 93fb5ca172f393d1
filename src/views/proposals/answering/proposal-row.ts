import type { LedgerSequence, Uuid } from '../../../ledger/envelope.js';
import type { Views } from '../../../projections/views.js';
import { numbersOfEvents } from '../../history/event-numbers.queries.js';
import type { ProposalDetail, ProposalRow } from '../proposal-columns.js';
import type { ProposalStatus } from '../proposals.model.js';

/** Makes of stored rows what the queries answer; events are cited by their numbers. */
export function presentProposals(views: Views, rows: readonly ProposalRow[]): ProposalStatus[] {
  const read = rows.map((row) => ({
    row,
    detail: JSON.parse(row.detail as string) as ProposalDetail,
  }));
  const cited = read.flatMap(({ detail }) => [...detail.triggers, detail.takenUpBy ?? '']);
  const numbers = numbersOfEvents(views, [...new Set(cited)]);
  return read.map(({ row, detail }) => statusOf(row, detail, numbers));
}

function statusOf(
  row: ProposalRow,
  { triggers, takenUpBy, ...detail }: ProposalDetail,
  numbers: ReadonlyMap<Uuid, LedgerSequence>,
): ProposalStatus {
  return {
    proposalId: row.proposal_id as Uuid,
    episode: Number(row.episode),
    organisationId: row.organisation_id as Uuid,
    organisationName: row.organisation_name,
    rule: row.rule as string,
    state: row.state as ProposalStatus['state'],
    madeOn: row.made_on,
    ...detail,
    triggers: triggers.flatMap((id) => numbers.get(id) ?? []).sort((a, b) => a - b),
    takenUpBy: takenUpBy === null ? null : (numbers.get(takenUpBy) ?? null),
  };
}
