import { moveFrom } from '../../../ledger/course.js';
import type { ListingState } from '../../../ledger/listing-states.js';
import { LISTING_MOVES } from '../../../ledger/listings/listing-moves.course.js';
import type { Views } from '../../../projections/views.js';
import type { ProposalStatus } from '../../proposals/proposals.model.js';
import type { ProposalsQueries } from '../../proposals/proposals.queries.js';
import { listingStates } from '../../remediation-board/listing-status.queries.js';
import type { AskedViewpoint } from '../../organisation-status/organisation-status.model.js';
import { allOf, PAGE } from './all-pages.js';
import type { WorkSearch } from './complaint-work.js';
import { type FoundWork, workItem } from './found-work.js';

const OPEN = { states: ['OPEN'] as const };

/** What the process has proposed and nobody has answered, each with what its organisation's listing admits. */
export function proposalWork(
  views: Views,
  proposals: ProposalsQueries,
  search: WorkSearch,
): FoundWork {
  const { subtree, scope, viewpoint, limit } = search;
  const page = proposals.page({ subtree, filter: OPEN, limit }, viewpoint, scope);
  const items = withStates(views, page?.items ?? [], viewpoint).map(([proposal, state]) => {
    const acts = admits(state, 'ListingProposed')
      ? (['ListingProposed', 'ProposalDismissed'] as const)
      : (['ProposalDismissed'] as const);
    return ofProposal('proposal-to-answer', proposal, viewpoint, acts);
  });
  return { kind: 'proposal-to-answer', total: page?.total ?? 0, items };
}

/** Nothing is under way yet: whoever takes such a proposal up begins with a review, be it for a listing or for the review itself. */
export function reviewWork(
  views: Views,
  proposals: ProposalsQueries,
  search: WorkSearch,
): FoundWork {
  const { subtree, scope, viewpoint } = search;
  const open = allOf((cursor) =>
    proposals.page({ subtree, filter: OPEN, limit: PAGE, ...cursor }, viewpoint, scope),
  );
  const kind = 'review-to-start';
  const items = withStates(views, open, viewpoint)
    .filter(([, state]) => admits(state, 'ListingReviewStarted'))
    .map(([proposal]) => ofProposal(kind, proposal, viewpoint));
  return { kind, total: items.length, items };
}

function withStates(
  views: Views,
  proposals: readonly ProposalStatus[],
  viewpoint: AskedViewpoint,
): readonly (readonly [ProposalStatus, ListingState])[] {
  const ids = [...new Set(proposals.map(({ organisationId }) => organisationId))];
  const states = listingStates(views, ids, viewpoint);
  return proposals.map((each) => [each, states.get(each.organisationId) ?? 'NONE']);
}

function admits(state: ListingState, act: 'ListingProposed' | 'ListingReviewStarted'): boolean {
  return moveFrom(LISTING_MOVES, state, act) !== undefined;
}

function ofProposal(
  kind: 'proposal-to-answer' | 'review-to-start',
  { organisationId, organisationName, proposalId, rule, madeOn, because }: ProposalStatus,
  { day }: AskedViewpoint,
  acts?: readonly string[],
) {
  const record = { kind: 'proposal' as const, id: proposalId, code: rule };
  const about = { organisationId, organisationName, record, because };
  return workItem({ kind, ...about, since: madeOn, dueOn: null, ...(acts && { acts }) }, day);
}
