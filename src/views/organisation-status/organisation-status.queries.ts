import { Inject, Injectable } from '@nestjs/common';
import { CLOCK } from '../../composition/tokens.js';
import { askedDay } from '../../http/asked-day.js';
import { resolvedViewpoint, resolveViewpoint, waitAtLeast } from '../../http/resolve-viewpoint.js';
import type { ViewpointDto } from '../../http/viewpoint.dto.js';
import { isCalendarDate } from '../../ledger/calendar-date.js';
import { type Clock, endOfDay } from '../../ledger/clock.js';
import type { Instant, IsoDate, LedgerSequence, Uuid } from '../../ledger/envelope.js';
import { CursorCodec } from '../../http/cursor-codec.js';
import { Views } from '../../projections/views.js';
import { ComplaintSignalsQueries } from '../complaint-register/complaint-signals.queries.js';
import type { Rulebook } from '../../rulebook/rulebook.js';
import type { AskedViewpoint, OrganisationStatus, Viewpoint } from './organisation-status.model.js';
import {
  type QuotaStanding,
  STATUS_SORTS,
  type StatusChange,
  type StatusContradiction,
  type StatusFilter,
  type StatusPage,
  type StatusSort,
  type SubtreeSummary,
} from './status-questions.model.js';
import { quotaStandings } from './answering/quota-standings.js';
import { contradictionsOf } from './answering/status-contradictions.js';
import { changesBetween } from './answering/status-changes.js';
import { type CursorContent, isPageEnd, pageOf } from './answering/status-page.js';
import { ComplaintAxisReader } from './answering/complaint-axis.js';
import { rootRows, rowOf, subtreeOf } from './answering/find-rows.js';
import { present, type Reading } from './answering/status-row.js';
import { pathNow, type Reader, rowsBelow } from './answering/status-source.js';
import { summaryOf } from './answering/subtree-summary.js';

export interface PageRequest {
  /** Root of the subtree; absent: all that the caller may see. */
  readonly subtree?: Uuid;
  readonly filter?: StatusFilter;
  readonly sort?: StatusSort;
  readonly cursor?: string;
  readonly limit?: number;
}

const DEFAULT_LIMIT = 50;
const SEARCH_LIMIT = 20;
const CURSORS = new CursorCodec<CursorContent>(
  'organisation-status',
  2,
  (values): values is CursorContent =>
    Number.isSafeInteger(values[0]) &&
    Number(values[0]) >= 0 &&
    (values[1] === null || (typeof values[1] === 'string' && isCalendarDate(values[1]))) &&
    typeof values[2] === 'string' &&
    isCalendarDate(values[2]) &&
    STATUS_SORTS.some((sort) => sort === values[3]) &&
    isPageEnd(values.slice(4)),
);

/**
 * Reads organisations' status from a viewpoint. `scope` is the root of what the caller may see, null for everything.
 * Whether an organisation is in scope is judged by the tree as it is *now*, whatever the viewpoint: who has lost an
 * organisation does not go on reading its past, who has received one reads it whole. What is out of scope is not found.
 */
@Injectable()
export class OrganisationStatusQueries {
  private readonly reading: Reading;

  constructor(
    private readonly views: Views,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {
    const signals = new ComplaintSignalsQueries(views);
    this.reading = { views, complaints: new ComplaintAxisReader(views, signals) };
  }

  /**
   * The moment that a request asks to look from, once the views include what it must include.
   * @throws ProblemError `views.behind` (503) · `request.sequence-unknown` (400); ViewsRebuilding
   */
  async asked(
    query: Pick<ViewpointDto, 'asOf' | 'effectiveOn' | 'atLeast'>,
  ): Promise<AskedViewpoint> {
    const resolved = await resolveViewpoint(query, this.views);
    return { ...resolved, day: askedDay(query, resolved, this.clock) };
  }

  /**
   * A moment to look from. `asOf`: a sequence, an instant, or a date, which means the end of that day in the ledger's
   * time zone; absent or beyond what the views hold: now. `effectiveOn`: what was true on that day; absent: the newest.
   * @throws RangeError where `asOf` is neither
   */
  viewpoint(
    at: {
      readonly asOf?: Instant | LedgerSequence | null;
      readonly effectiveOn?: IsoDate | null;
    } = {},
  ): AskedViewpoint {
    return this.views.read(() => {
      const sequence = this.sequenceOf(at.asOf ?? null);
      const knownAt = this.views.knownAt(sequence);
      const { asOf = null, effectiveOn = null } = at;
      const asked = { asOf: asOf?.toString(), effectiveOn: effectiveOn ?? undefined };
      const day = askedDay(asked, { knownAt }, this.clock);
      return { sequence, knownAt, effectiveOn, day };
    });
  }

  /** One organisation, ended ones too; undefined where it did not exist at the viewpoint. */
  one(
    organisationId: Uuid,
    viewpoint: AskedViewpoint,
    scope: Uuid | null,
  ): OrganisationStatus | undefined {
    return this.seen(scope, (reader) => {
      const row = rowOf(this.views, organisationId, viewpoint, reader);
      return row && present(this.reading, [row], viewpoint, reader)[0];
    });
  }

  /**
   * `one` from the viewpoint that a request asks to look from, both read of one state of the views.
   * @throws as `asked`
   */
  async oneAsked(
    organisationId: Uuid,
    query: Pick<ViewpointDto, 'asOf' | 'effectiveOn' | 'atLeast'>,
    scope: Uuid | null,
  ): Promise<OrganisationStatus | undefined> {
    await waitAtLeast(query, this.views);
    return this.views.read(() => {
      const resolved = resolvedViewpoint(query, this.views);
      const viewpoint = { ...resolved, day: askedDay(query, resolved, this.clock) };
      return this.one(organisationId, viewpoint, scope);
    });
  }

  /** What an organisation is called at a viewpoint; undefined where `one` is. */
  nameOf(organisationId: Uuid, viewpoint: Viewpoint, scope: Uuid | null): string | undefined {
    return this.seen(scope, (reader) => rowOf(this.views, organisationId, viewpoint, reader)?.name);
  }

  /**
   * A page of a subtree, its root included; undefined where the root is not found. A cursor keeps the viewpoint and
   * the sort of the first page, so that pages neither repeat nor miss an organisation while events arrive.
   * @throws ProblemError `request.cursor-invalid`
   */
  page(
    request: PageRequest,
    viewpoint: AskedViewpoint,
    scope: Uuid | null,
  ): StatusPage | undefined {
    const cursor = request.cursor === undefined ? undefined : CURSORS.decode(request.cursor);
    return this.seen(scope, (reader) => {
      const at = cursor ? this.viewpointOfCursor(cursor) : viewpoint;
      const sort = cursor ? (cursor[3] as StatusSort) : (request.sort ?? 'name');
      const subtree = subtreeOf(this.views, request.subtree ?? null, at, reader);
      if (!subtree) return undefined;
      const after = cursor ? ([cursor[4], cursor[5], cursor[6]] as const) : null;
      const { filter = {}, limit = DEFAULT_LIMIT } = request;
      const { rows, total, end } = pageOf(
        this.reading,
        { subtree, filter, sort, after, limit },
        at,
        reader,
      );
      return {
        viewpoint: at,
        items: present(this.reading, rows, at, reader),
        total,
        nextCursor: end && CURSORS.encode([at.sequence, at.effectiveOn, at.day, sort, ...end]),
      };
    });
  }

  /** Counts of a subtree by child of its root, each over everything below that child and including it. */
  summary(
    organisationId: Uuid,
    viewpoint: AskedViewpoint,
    scope: Uuid | null,
  ): SubtreeSummary | undefined {
    return this.seen(scope, (reader) => {
      const row = rowOf(this.views, organisationId, viewpoint, reader);
      const subtree = row && { ancestor: row.organisation, prefix: row.path };
      const organisation = row && present(this.reading, [row], viewpoint, reader)[0];
      if (!subtree || !organisation) return undefined;
      const counts = summaryOf(this.reading, subtree, viewpoint, reader);
      return counts && { viewpoint, organisation, ...counts };
    });
  }

  /** What differs between two viewpoints in a subtree, which an organisation may have entered or left between them. */
  changes(
    organisationId: Uuid,
    from: AskedViewpoint,
    to: AskedViewpoint,
    scope: Uuid | null,
  ): readonly StatusChange[] | undefined {
    return this.seen(scope, (reader) => {
      const before = subtreeOf(this.views, organisationId, from, reader);
      const after = subtreeOf(this.views, organisationId, to, reader);
      if (!before && !after) return undefined;
      return changesBetween(
        this.reading,
        { viewpoint: from, subtree: before },
        { viewpoint: to, subtree: after },
        reader,
      );
    });
  }

  /** How each peer group of a subtree stands to the rulebook's quotas, for the newest period that it was graded for. */
  quotas(
    organisationId: Uuid,
    rulebook: Rulebook,
    viewpoint: AskedViewpoint,
    scope: Uuid | null,
  ): readonly QuotaStanding[] | undefined {
    return this.seen(scope, (reader) => {
      const subtree = subtreeOf(this.views, organisationId, viewpoint, reader);
      if (!subtree) return undefined;
      const source = rowsBelow(this.views, subtree, viewpoint, reader.path);
      return quotaStandings(this.views, source, rulebook, viewpoint);
    });
  }

  /** Organisations by part of their name, as they are now and in the order of their names. */
  search(name: string, scope: Uuid | null, limit = SEARCH_LIMIT): readonly OrganisationStatus[] {
    return this.page({ filter: { name }, limit }, this.viewpoint(), scope)?.items ?? [];
  }

  /** Where a reader starts: the root of the scope, or every organisation without a superior. */
  roots(viewpoint: AskedViewpoint, scope: Uuid | null): readonly OrganisationStatus[] {
    if (scope !== null) return [this.one(scope, viewpoint, scope)].flatMap((root) => root ?? []);
    const roots = this.seen(null, (reader) =>
      present(this.reading, rootRows(this.views, viewpoint), viewpoint, reader),
    );
    return roots ?? [];
  }

  /** Recorded moves that would have put an organisation under itself, and that its place therefore disregards. */
  contradictions(scope: Uuid | null): readonly StatusContradiction[] {
    const found = this.seen(scope, ({ path }) => contradictionsOf(this.views, path));
    return found ?? [];
  }

  private seen<T>(scope: Uuid | null, read: (reader: Reader) => T | undefined): T | undefined {
    return this.views.read(() => {
      if (scope === null) return read({ scope, path: null });
      const path = pathNow(this.views, scope);
      return path === undefined ? undefined : read({ scope, path });
    });
  }

  private sequenceOf(asOf: Instant | LedgerSequence | null): LedgerSequence {
    const newest = this.views.checkpoint().sequence;
    if (asOf === null) return newest;
    if (typeof asOf === 'number') return Math.min(asOf, newest);
    const instant = /^\d{4}-\d{2}-\d{2}$/.test(asOf) ? endOfDay(asOf) : asOf;
    return this.views.sequenceAt(instant);
  }

  private viewpointOfCursor([sequence, effectiveOn, day]: CursorContent): AskedViewpoint {
    return { sequence, effectiveOn, day, knownAt: this.views.knownAt(sequence) };
  }
}
