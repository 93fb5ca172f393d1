import { PROPOSAL_EVENT_TYPES } from '../../ledger/proposals/proposal.events.js';
import { timelineProjection } from '../../projections/timeline/timeline-projection.js';
import { workProposals } from './projecting/proposal-content.js';
import { PROPOSAL, PROPOSAL_COLUMNS } from './proposal-columns.js';

/** What the process proposed and what became of it, at every sequence and on every day. */
export const proposalsProjection = timelineProjection({
  name: PROPOSAL,
  version: 2,
  columns: PROPOSAL_COLUMNS,
  owner: 'organisation_id',
  consumes: PROPOSAL_EVENT_TYPES,
  subjectsOf: ({ data }) => (typeof data.proposalId === 'string' ? [data.proposalId] : []),
  work: workProposals,
});
