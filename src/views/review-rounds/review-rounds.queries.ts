import { Injectable } from '@nestjs/common';
import { CursorCodec, DEFAULT_LIMIT } from '../../http/cursor-codec.js';
import { isCalendarDate } from '../../ledger/calendar-date.js';
import type { Uuid } from '../../ledger/envelope.js';
import { rowsOwnedBy, type TimelineSource } from '../../projections/timeline/timeline-source.js';
import { Views } from '../../projections/views.js';
import { placedBelow } from '../organisation-status/organisation-places.queries.js';
import type { AskedViewpoint } from '../organisation-status/organisation-status.model.js';
import { reviewedIn } from './answering/reviewed-organisations.js';
import {
  REVIEW_ROUND,
  type ReviewRoundDetail,
  type ReviewRoundRow,
} from './review-round-columns.js';
import type { ReviewFilter, ReviewRecord, ReviewPage, ReviewRound } from './review-rounds.model.js';

export interface ReviewRequest {
  /** Root of the subtree; absent: all that the caller may see. */
  readonly subtree?: Uuid;
  readonly filter?: ReviewFilter;
  readonly cursor?: string;
  readonly limit?: number;
}

type CursorContent = readonly [
  sequence: number,
  effectiveOn: string | null,
  day: string,
  openedOn: string,
  id: number,
];

const isDay = (value: unknown) => typeof value === 'string' && isCalendarDate(value);
const CURSORS = new CursorCodec<CursorContent>(
  'review-rounds',
  1,
  (values): values is CursorContent =>
    values.length === 5 &&
    Number.isSafeInteger(values[0]) &&
    Number(values[0]) >= 0 &&
    (values[1] === null || isDay(values[1])) &&
    isDay(values[2]) &&
    isDay(values[3]) &&
    Number.isSafeInteger(values[4]),
);

/**
 * Reads rounds of reviews from a viewpoint. `scope` is the root of what the caller may see, by the tree as it is now; null
 * for everything. A round is seen by who may see the organisation whose subtree it goes through.
 */
@Injectable()
export class ReviewRoundsQueries {
  constructor(private readonly views: Views) {}

  /**
   * A page, the newest first; undefined where the subtree or the scope is not found. A cursor keeps the viewpoint.
   * @throws ProblemError `request.cursor-invalid`
   */
  page(
    request: ReviewRequest,
    viewpoint: AskedViewpoint,
    scope: Uuid | null,
  ): ReviewPage | undefined {
    const { subtree, filter = {}, limit = DEFAULT_LIMIT } = request;
    const cursor = request.cursor === undefined ? undefined : CURSORS.decode(request.cursor);
    return this.views.read(() => {
      const at = cursor ? this.viewpointOf(cursor) : viewpoint;
      const seen = this.visible(subtree ?? null, at, scope);
      if (!seen) return undefined;
      const source = filtered(seen, filter);
      const total = this.views.prepare(`SELECT count(*) FROM ${source.sql}`).pluck();
      const beyond = `AND (r.opened_on < @lastDay OR (r.opened_on = @lastDay AND r.id < @lastId))`;
      const [lastDay, lastId] = cursor ? [cursor[3], cursor[4]] : [null, null];
      const rows = this.views
        .prepare(
          `SELECT r.*, n.name AS organisation_name FROM ${source.sql} ${cursor ? beyond : ''}
           ORDER BY r.opened_on DESC, r.id DESC LIMIT @limit`,
        )
        .all({ ...source.parameters, lastDay, lastId, limit: limit + 1 }) as ReviewRoundRow[];
      const shown = rows.slice(0, limit);
      const last = rows.length > limit ? shown.at(-1) : undefined;
      return {
        viewpoint: at,
        items: shown.map(roundOf),
        total: total.get(source.parameters) as number,
        nextCursor: last
          ? CURSORS.encode([at.sequence, at.effectiveOn, at.day, last.opened_on, last.id])
          : null,
      };
    });
  }

  /** Undefined where nothing is seen of it. */
  one(reviewId: Uuid, viewpoint: AskedViewpoint, scope: Uuid | null): ReviewRecord | undefined {
    return this.views.read(() => {
      const source = this.visible(null, viewpoint, scope);
      const row =
        source &&
        this.views
          .prepare(
            `SELECT r.*, n.name AS organisation_name FROM ${source.sql} AND r.review_id = @reviewId`,
          )
          .get({ ...source.parameters, reviewId });
      if (!row) return undefined;
      const round = row as ReviewRoundRow;
      const reviewed = reviewedIn(this.views, reviewId, detailOf(round), { viewpoint, scope });
      return { viewpoint, ...roundOf(round), reviewed };
    });
  }

  private visible(
    subtree: Uuid | null,
    viewpoint: AskedViewpoint,
    scope: Uuid | null,
  ): TimelineSource | undefined {
    const placing = placedBelow(this.views, 'r.organisation_id', { subtree, viewpoint, scope });
    if (!placing) return undefined;
    const rows = rowsOwnedBy(this.views, REVIEW_ROUND, 'organisation_id', null, viewpoint);
    return {
      sql: `(SELECT r.* FROM ${rows.sql}) r ${placing.join} WHERE ${placing.where}`,
      parameters: { ...rows.parameters, ...placing.parameters },
    };
  }

  private viewpointOf([sequence, effectiveOn, day]: CursorContent): AskedViewpoint {
    return { sequence, effectiveOn, day, knownAt: this.views.knownAt(sequence) };
  }
}

function filtered({ sql, parameters }: TimelineSource, { states }: ReviewFilter): TimelineSource {
  if (!states) return { sql, parameters };
  return {
    sql: `${sql} AND r.state IN (SELECT value FROM json_each(@states))`,
    parameters: { ...parameters, states: JSON.stringify(states) },
  };
}

function detailOf(row: ReviewRoundRow): ReviewRoundDetail {
  return JSON.parse(row.detail as string) as ReviewRoundDetail;
}

function roundOf(row: ReviewRoundRow): ReviewRound {
  const { title, period, closedOn, because } = detailOf(row);
  return {
    reviewId: row.review_id as Uuid,
    organisationId: row.organisation_id as Uuid,
    organisationName: row.organisation_name,
    ...{ title, period, closedOn, because },
    state: row.state as ReviewRound['state'],
    openedOn: row.opened_on,
  };
}
