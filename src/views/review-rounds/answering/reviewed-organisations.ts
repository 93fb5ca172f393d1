import type { Uuid } from '../../../ledger/envelope.js';
import type { ListingState } from '../../../ledger/listing-states.js';
import { momentParameters } from '../../../projections/timeline/timeline-source.js';
import type { Views } from '../../../projections/views.js';
import { placedBelow } from '../../organisation-status/organisation-places.queries.js';
import type { AskedViewpoint } from '../../organisation-status/organisation-status.model.js';
import { listingRows } from '../../remediation-board/listing-status.queries.js';
import { organisationsReviewed } from '../../remediation-board/listing-openings.queries.js';
import type { ReviewRoundDetail } from '../review-round-columns.js';
import type { ReviewedOrganisation } from '../review-rounds.model.js';

interface Place {
  readonly viewpoint: AskedViewpoint;
  readonly scope: Uuid | null;
}

/** Everybody whom the round names as it is known at the viewpoint, and whom the reader may see; by name. */
export function reviewedIn(
  views: Views,
  reviewId: Uuid,
  { results }: ReviewRoundDetail,
  { viewpoint, scope }: Place,
): readonly ReviewedOrganisation[] {
  const closedWith = new Map(results.map((each) => [each.organisationId, each.result]));
  const named = [...organisationsReviewed(views, reviewId, viewpoint), ...closedWith.keys()];
  const ids = [...new Set(named)];
  const placing = placedBelow(views, 'asked.value', { subtree: null, viewpoint, scope });
  if (!placing) return [];
  const seen = views
    .prepare(
      `SELECT asked.value AS organisationId, n.name FROM json_each(@ids) asked ${placing.join}
       WHERE ${placing.where} ORDER BY n.name_folded, asked.value`,
    )
    .all({
      ...momentParameters(viewpoint),
      ...placing.parameters,
      ids: JSON.stringify(ids),
    }) as Pick<ReviewedOrganisation, 'organisationId' | 'name'>[];
  const listings = listingRows(views, ids, viewpoint);
  return seen.map(({ organisationId, name }) => ({
    ...{ organisationId, name },
    result: closedWith.get(organisationId) ?? null,
    state: (listings.get(organisationId)?.state ?? 'NONE') as ListingState,
  }));
}
