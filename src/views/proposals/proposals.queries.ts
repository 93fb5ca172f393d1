import { Injectable } from '@nestjs/common';
import { CursorCodec, DEFAULT_LIMIT } from '../../http/cursor-codec.js';
import { isCalendarDate } from '../../ledger/calendar-date.js';
import type { Uuid } from '../../ledger/envelope.js';
import { rowsOwnedBy, type TimelineSource } from '../../projections/timeline/timeline-source.js';
import { Views } from '../../projections/views.js';
import { placedBelow } from '../organisation-status/organisation-places.queries.js';
import type { AskedViewpoint } from '../organisation-status/organisation-status.model.js';
import { isPageEnd, type PageEnd, pageOf } from './answering/proposal-page.js';
import { presentProposals } from './answering/proposal-row.js';
import { PROPOSAL, type ProposalRow } from './proposal-columns.js';
import type { ProposalFilter, ProposalHistory, ProposalPage } from './proposals.model.js';

export interface ProposalRequest {
  /** Root of the subtree; absent: all that the caller may see. */
  readonly subtree?: Uuid;
  readonly filter?: ProposalFilter;
  readonly cursor?: string;
  readonly limit?: number;
}

type CursorContent = readonly [
  sequence: number,
  effectiveOn: string | null,
  day: string,
  ...PageEnd,
];

const isDay = (value: unknown) => typeof value === 'string' && isCalendarDate(value);
const CURSORS = new CursorCodec<CursorContent>(
  'proposals',
  1,
  (values): values is CursorContent =>
    Number.isSafeInteger(values[0]) &&
    Number(values[0]) >= 0 &&
    (values[1] === null || isDay(values[1])) &&
    isDay(values[2]) &&
    isPageEnd(values.slice(3)),
);

/**
 * Reads proposals from a viewpoint. `scope` is the root of what the caller may see, by the tree as it is now; null for
 * everything. A proposal that rests on complaints is seen like them: by those above the organisation alone.
 */
@Injectable()
export class ProposalsQueries {
  constructor(private readonly views: Views) {}

  /**
   * A page, open ones first; undefined where the subtree or the scope is not found. A cursor keeps the viewpoint.
   * @throws ProblemError `request.cursor-invalid`
   */
  page(
    request: ProposalRequest,
    viewpoint: AskedViewpoint,
    scope: Uuid | null,
  ): ProposalPage | undefined {
    const { subtree, filter = {}, limit = DEFAULT_LIMIT } = request;
    const cursor = request.cursor === undefined ? undefined : CURSORS.decode(request.cursor);
    return this.views.read(() => {
      const at = cursor ? this.viewpointOf(cursor) : viewpoint;
      const source = this.visible(subtree ?? null, at, scope);
      if (!source) return undefined;
      const after = cursor ? ([cursor[3], cursor[4], cursor[5]] as const) : null;
      const { rows, total, end } = pageOf(this.views, source, filter, after, limit);
      const items = presentProposals(this.views, rows);
      const nextCursor = end && CURSORS.encode([at.sequence, at.effectiveOn, at.day, ...end]);
      return { viewpoint: at, items, total, nextCursor };
    });
  }

  /** All that one rule has led to for one organisation; undefined where nothing is seen of it. */
  one(
    proposalId: Uuid,
    viewpoint: AskedViewpoint,
    scope: Uuid | null,
  ): ProposalHistory | undefined {
    return this.views.read(() => {
      const source = this.visible(null, viewpoint, scope);
      if (!source) return undefined;
      const rows = this.views
        .prepare(
          `SELECT r.*, n.name AS organisation_name FROM ${source.sql}
           AND r.proposal_id = @proposalId ORDER BY r.episode DESC`,
        )
        .all({ ...source.parameters, proposalId }) as ProposalRow[];
      if (rows.length === 0) return undefined;
      return { viewpoint, proposalId, items: presentProposals(this.views, rows) };
    });
  }

  /** Placed in the tree of the viewpoint, seen by the tree of now; its own proposals on complaints hidden from the scope's root. */
  private visible(
    subtree: Uuid | null,
    viewpoint: AskedViewpoint,
    scope: Uuid | null,
  ): TimelineSource | undefined {
    const placing = placedBelow(this.views, 'r.organisation_id', { subtree, viewpoint, scope });
    if (!placing) return undefined;
    const rows = rowsOwnedBy(this.views, PROPOSAL, 'organisation_id', null, viewpoint);
    return {
      sql: `(SELECT r.* FROM ${rows.sql}) r ${placing.join} WHERE ${placing.where}
        AND (r.on_complaints = 0 OR r.organisation_id IS NOT @scopeRoot)`,
      parameters: { ...rows.parameters, ...placing.parameters, scopeRoot: scope },
    };
  }

  private viewpointOf([sequence, effectiveOn, day]: CursorContent): AskedViewpoint {
    return { sequence, effectiveOn, day, knownAt: this.views.knownAt(sequence) };
  }
}
