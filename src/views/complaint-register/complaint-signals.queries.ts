import { DEFAULT_LIMIT } from '../../http/cursor-codec.js';
import { Injectable } from '@nestjs/common';
import type { Uuid } from '../../ledger/envelope.js';
import { StoredRulebooks } from '../../projections/timeline/stored-rulebooks.js';
import { Views } from '../../projections/views.js';
import type { AskedViewpoint } from '../organisation-status/organisation-status.model.js';
import { complaintCounts, overdueOrganisations } from './answering/complaint-counts.js';
import { hotSpots, type ScoredOrganisation, scores, withEvents } from './answering/hot-spots.js';
import { endOf, placeCursors, placeOf, viewpointOf } from './answering/page-place.js';
import { CASE_VIEW } from './case-columns.js';
import type { HotSpot, HotSpotPage, OrganisationComplaints } from './complaint-statistics.model.js';

export interface HotSpotRequest {
  /** Root of the subtree; absent: all that the caller may see. */
  readonly subtree?: Uuid;
  readonly cursor?: string;
  readonly limit?: number;
}

const BY_SCORE = '-score';
const CURSORS = placeCursors('hot-spots');

/**
 * What complaints say of organisations: counts and the score of a hot spot. `scope` as in the register: who does not see
 * a case is not told of it by a number either.
 */
@Injectable()
export class ComplaintSignalsQueries {
  private readonly rulebooks: StoredRulebooks;

  constructor(private readonly views: Views) {
    this.rulebooks = new StoredRulebooks(views, CASE_VIEW);
  }

  /** Of each of the organisations itself, without what stands below it; none of it undefined. */
  complaintCountsOf(
    organisationIds: readonly Uuid[],
    viewpoint: AskedViewpoint,
    scope: Uuid | null,
  ): ReadonlyMap<Uuid, OrganisationComplaints> {
    return this.views.read(() =>
      complaintCounts(this.views, this.rulebooks, organisationIds, viewpoint, scope),
    );
  }

  /** Those that an overdue case is about, on the viewpoint's day, by id. */
  overdueOrganisations(viewpoint: AskedViewpoint, scope: Uuid | null): readonly Uuid[] {
    return this.views.read(() => overdueOrganisations(this.views, viewpoint, scope));
  }

  /**
   * Scores above nothing, highest first, on the viewpoint's day: of these organisations, or of a subtree (null: of all).
   * Empty too where the subtree or the scope is not found.
   */
  hotSpotsOf(
    of: { readonly organisations: readonly Uuid[] } | { readonly subtree: Uuid | null },
    viewpoint: AskedViewpoint,
    scope: Uuid | null,
  ): readonly HotSpot[] {
    const request = { subtree: null, ...of, scope };
    return this.views.read(() => hotSpots(this.views, this.rulebooks, request, viewpoint) ?? []);
  }

  /** Those whose score reaches the level of a signal, on the viewpoint's day, highest first. */
  signalled(viewpoint: AskedViewpoint, scope: Uuid | null): readonly HotSpot[] {
    return this.views.read(() => withEvents(this.views, this.scoredAsSignals(viewpoint, scope)));
  }

  /** As `signalled`, for who asks only which they are. */
  signalledOrganisations(viewpoint: AskedViewpoint, scope: Uuid | null): readonly Uuid[] {
    const scored = this.views.read(() => this.scoredAsSignals(viewpoint, scope));
    return scored.map(({ organisationId }) => organisationId);
  }

  /**
   * A page of the scores; undefined where the subtree or the scope is not found. A cursor keeps the viewpoint.
   * @throws ProblemError `request.cursor-invalid`
   */
  hotSpots(
    request: HotSpotRequest,
    viewpoint: AskedViewpoint,
    scope: Uuid | null,
  ): HotSpotPage | undefined {
    const { subtree = null, cursor, limit = DEFAULT_LIMIT } = request;
    const place = cursor === undefined ? undefined : CURSORS.decode(cursor);
    return this.views.read(() => {
      const at = place ? viewpointOf(this.views, place) : viewpoint;
      const all = scores(this.views, this.rulebooks, { subtree, scope }, at);
      if (!all) return undefined;
      const [lastScore, lastId] = endOf(place) ?? [Infinity, ''];
      const left = all.filter(
        ({ score, organisationId }) =>
          score < Number(lastScore) || (score === lastScore && organisationId > lastId),
      );
      const items = withEvents(this.views, left.slice(0, limit));
      const last = left.length > limit ? items.at(-1) : undefined;
      const end = last && ([last.score, last.organisationId] as const);
      const nextCursor = end ? CURSORS.encode(placeOf(at, BY_SCORE, end)) : null;
      return { viewpoint: at, items, total: all.length, nextCursor };
    });
  }

  private scoredAsSignals(viewpoint: AskedViewpoint, scope: Uuid | null): ScoredOrganisation[] {
    const scored = scores(this.views, this.rulebooks, { subtree: null, scope }, viewpoint);
    return (scored ?? []).filter(({ level }) => level !== null);
  }
}
