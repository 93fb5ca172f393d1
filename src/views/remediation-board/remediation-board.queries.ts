import { Injectable } from '@nestjs/common';
import { CursorCodec, DEFAULT_LIMIT } from '../../http/cursor-codec.js';
import { isCalendarDate } from '../../ledger/calendar-date.js';
import type { Uuid } from '../../ledger/envelope.js';
import { rowsOwnedBy, type TimelineSource } from '../../projections/timeline/timeline-source.js';
import { Views } from '../../projections/views.js';
import { placedBelow } from '../organisation-status/organisation-places.queries.js';
import type { AskedViewpoint } from '../organisation-status/organisation-status.model.js';
import { boardConditions, type Conditions, stepConditions } from './answering/board-filters.js';
import {
  isPageEnd,
  type NamedRow,
  type PageEnd,
  pageOf,
  type PageRows,
} from './answering/board-page.js';
import { boardListingOf, boardStepOf } from './answering/board-rows.js';
import { BOARD, LISTING_PART, STEP_PARTS } from './board-columns.js';
import {
  BOARD_SORTS,
  type BoardFilter,
  type BoardPage,
  type BoardSort,
  type StepFilter,
  type StepPage,
} from './remediation-board.model.js';

export interface BoardRequest<Filter> {
  /** Root of the subtree; absent: all that the caller may see. */
  readonly subtree?: Uuid;
  readonly filter?: Filter;
  readonly sort?: BoardSort;
  readonly cursor?: string;
  readonly limit?: number;
}

type CursorContent = readonly [
  sequence: number,
  effectiveOn: string | null,
  day: string,
  sort: string,
  ...PageEnd,
];

const isDay = (value: unknown) => typeof value === 'string' && isCalendarDate(value);
const cursorsOf = (kind: string) =>
  new CursorCodec<CursorContent>(
    kind,
    1,
    (values): values is CursorContent =>
      Number.isSafeInteger(values[0]) &&
      Number(values[0]) >= 0 &&
      (values[1] === null || isDay(values[1])) &&
      isDay(values[2]) &&
      BOARD_SORTS.some((sort) => sort === values[3]) &&
      isPageEnd(values.slice(4)),
  );
/** The parts that hold rows of a kind. */
const PARTS = { listing: LISTING_PART, step: `${STEP_PARTS}*` };
const CURSORS = { listing: cursorsOf('remediation-board'), step: cursorsOf('remediation-steps') };

/**
 * Reads the remediation board from a viewpoint: the organisations that are consolidated, and the steps of their plans.
 * `scope` is the root of what the caller may see, by the tree as it is now; null for everything. A cursor keeps the
 * viewpoint and the sort of the first page, so that pages neither repeat nor miss a row while events arrive.
 */
@Injectable()
export class RemediationBoardQueries {
  constructor(private readonly views: Views) {}

  /** Undefined where the subtree is not found. @throws ProblemError `request.cursor-invalid` */
  listings(
    request: BoardRequest<BoardFilter>,
    viewpoint: AskedViewpoint,
    scope: Uuid | null,
  ): BoardPage | undefined {
    const page = this.page(
      { kind: 'listing', ...request, scope },
      ({ day }) => boardConditions(request.filter ?? {}, day),
      viewpoint,
    );
    return page && toPage(page, (row, at) => boardListingOf(this.views, row, at));
  }

  /** As `listings`, of single steps. */
  steps(
    request: BoardRequest<StepFilter>,
    viewpoint: AskedViewpoint,
    scope: Uuid | null,
  ): StepPage | undefined {
    const conditions = () => stepConditions(request.filter ?? {});
    const page = this.page({ kind: 'step', ...request, scope }, conditions, viewpoint);
    return page && toPage(page, boardStepOf);
  }

  private page(
    request: PageOfKind,
    conditionsAt: (viewpoint: AskedViewpoint) => Conditions,
    viewpoint: AskedViewpoint,
  ): FoundPage | undefined {
    const { kind, cursor, limit = DEFAULT_LIMIT } = request;
    const after = cursor === undefined ? undefined : CURSORS[kind].decode(cursor);
    return this.views.read(() => {
      const at = after ? this.viewpointOf(after) : viewpoint;
      const sort = after ? (after[3] as BoardSort) : (request.sort ?? 'dueOn');
      const source = this.sourceOf(request, at, conditionsAt(at));
      if (!source) return undefined;
      const from = after ? ([after[4], after[5], after[6]] as const) : null;
      const { end, ...page } = pageOf(this.views, source, sort, from, limit);
      const next = [at.sequence, at.effectiveOn, at.day, sort] as const;
      return { ...page, viewpoint: at, nextCursor: end && CURSORS[kind].encode([...next, ...end]) };
    });
  }

  private sourceOf(
    { kind, subtree, scope }: PageOfKind,
    viewpoint: AskedViewpoint,
    conditions: Conditions,
  ): TimelineSource | undefined {
    const place = { subtree: subtree ?? null, viewpoint, scope };
    const placing = placedBelow(this.views, 'r.organisation_id', place);
    if (!placing) return undefined;
    const parts = PARTS[kind];
    const rows = rowsOwnedBy(this.views, BOARD, 'organisation_id', null, viewpoint, parts);
    return {
      sql: `(SELECT r.* FROM ${rows.sql}) r ${placing.join}
        WHERE r.kind = '${kind}' AND ${placing.where}${conditions.sql}`,
      parameters: {
        ...{ ...rows.parameters, ...placing.parameters, ...conditions.parameters },
        asked: viewpoint.day,
      },
    };
  }

  private viewpointOf([sequence, effectiveOn, day]: CursorContent): AskedViewpoint {
    return { sequence, effectiveOn, day, knownAt: this.views.knownAt(sequence) };
  }
}

interface PageOfKind extends Omit<BoardRequest<unknown>, 'filter'> {
  readonly kind: keyof typeof CURSORS;
  readonly scope: Uuid | null;
}

type FoundPage = Omit<PageRows, 'end'> & {
  readonly viewpoint: AskedViewpoint;
  readonly nextCursor: string | null;
};

function toPage<Item>(
  { rows, ...page }: FoundPage,
  itemOf: (row: NamedRow, viewpoint: AskedViewpoint) => Item,
): Omit<FoundPage, 'rows'> & { readonly items: readonly Item[] } {
  return { ...page, items: rows.map((row) => itemOf(row, page.viewpoint)) };
}
