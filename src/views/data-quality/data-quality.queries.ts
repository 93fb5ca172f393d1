import { Injectable } from '@nestjs/common';
import { CursorCodec, DEFAULT_LIMIT } from '../../http/cursor-codec.js';
import { isCalendarDate } from '../../ledger/calendar-date.js';
import type { Uuid } from '../../ledger/envelope.js';
import { Views } from '../../projections/views.js';
import { eventsByNumber } from '../history/event-numbers.queries.js';
import type { AskedViewpoint } from '../organisation-status/organisation-status.model.js';
import {
  organisationsBelow,
  type PlaceRequest,
  placedBelow,
} from '../organisation-status/organisation-places.queries.js';
import { CONTRADICTION_FINDERS } from './answering/contradiction-finders.js';
import { type Finder, type FoundRow, ORGANISATIONS, type Source } from './answering/finder.js';
import { GAP_FINDERS } from './answering/gap-finders.js';
import { sentenceOf } from './answering/sentences.js';
import { numbersIn, settlingOf } from './answering/settling.js';
import {
  CONTRADICTIONS,
  type DataQualityGroup,
  type DataQualityItem,
  type DataQualityKind,
  type DataQualityPage,
} from './data-quality.model.js';

export interface DataQualityRequest {
  /** Root of the subtree; absent: all that the caller may see. */
  readonly subtree?: Uuid;
  /** Absent: all. */
  readonly kinds?: readonly DataQualityKind[];
  readonly cursor?: string;
  readonly limit?: number;
}
/** Who asks. */
export interface Asking {
  readonly scope: Uuid | null;
  /** Whether he may read letters and cases at all. */
  readonly readsComplaints: boolean;
}

const FINDERS: readonly Finder[] = [...CONTRADICTION_FINDERS, ...GAP_FINDERS];
/** Kinds that are told of an organisation, and settled by amending the event that its status rests on. */
const AMENDED: readonly DataQualityKind[] = ['successor-missing', 'grade-unknown'];
type CursorContent = readonly [
  sequence: number,
  effectiveOn: string | null,
  day: string,
  offset: number,
];
const CURSORS = new CursorCodec<CursorContent>(
  'data-quality',
  1,
  (values): values is CursorContent =>
    values.length === 4 &&
    isCount(values[0]) &&
    (values[1] === null || isDay(values[1])) &&
    isDay(values[2]) &&
    isCount(values[3]),
);

/**
 * What does not fit together and what is missing, at a viewpoint. What is about letters and cases is for scopes strictly above
 * the organisation, of roles that may read complaints; for everybody else it is neither listed nor counted.
 */
@Injectable()
export class DataQualityQueries {
  constructor(private readonly views: Views) {}

  /**
   * Counts of all kinds asked for, and a page over them in the order of the kinds. Undefined where the subtree is not found.
   * @throws ProblemError `request.cursor-invalid`
   */
  page(
    request: DataQualityRequest,
    viewpoint: AskedViewpoint,
    asking: Asking,
  ): DataQualityPage | undefined {
    const cursor = request.cursor === undefined ? undefined : CURSORS.decode(request.cursor);
    return this.views.read(() => {
      const at = cursor ? this.viewpointOf(cursor) : viewpoint;
      const asked = FINDERS.filter((finder) => isAsked(finder, request, asking));
      const sources = asked.flatMap((finder) => this.placed(finder, request, at, asking) ?? []);
      if (sources.length < asked.length) return undefined;
      const counts = sources.map((source) => this.counted(source));
      const { limit = DEFAULT_LIMIT } = request;
      const offset = cursor?.[3] ?? 0;
      const items = this.itemsFrom(sources, counts, offset, limit);
      const total = counts.reduce((sum, { count }) => sum + count, 0);
      const next = offset + items.length;
      const place = [at.sequence, at.effectiveOn, at.day, next] as const;
      return {
        viewpoint: at,
        counts,
        items,
        nextCursor: next < total ? CURSORS.encode(place) : null,
      };
    });
  }

  private placed(
    finder: Finder,
    { subtree }: DataQualityRequest,
    viewpoint: AskedViewpoint,
    { scope }: Asking,
  ): Placed | undefined {
    const strictly = finder.ofComplaints === true;
    const request = { subtree: subtree ?? null, viewpoint, scope, strictly };
    const found = finder.source(this.views, viewpoint);
    const placed = this.among(found.from, request);
    if (!placed) return undefined;
    const { where = 'true', parameters = {}, ...columns } = found;
    const { record = 'NULL', eventId = 'NULL', sequences = 'NULL', detail = 'NULL' } = columns;
    return {
      kind: finder.kind,
      columns: `f.organisation_id AS organisationId, n.name, ${record} AS record, ${eventId} AS eventId,
        ${sequences} AS sequences, ${detail} AS detail`,
      sql: `FROM ${placed.from} WHERE ${placed.where} AND ${where}`,
      parameters: {
        ...{ day: viewpoint.effectiveOn, asked: viewpoint.day },
        ...placed.parameters,
        ...parameters,
      },
    };
  }

  private among(
    from: Source['from'],
    request: PlaceRequest,
  ): (Omit<Placed, 'kind' | 'columns' | 'sql'> & { from: string; where: string }) | undefined {
    if (from === ORGANISATIONS) return organisationsBelow(this.views, request);
    const placing = placedBelow(this.views, 'f.organisation_id', request);
    return placing && { ...placing, from: `${from} ${placing.join}` };
  }

  private counted({ kind, sql, parameters }: Placed) {
    const statement = this.views.prepare(`SELECT count(*) AS count ${sql}`);
    const { count } = statement.get(parameters) as { count: number };
    return { kind, group: groupOf(kind), count };
  }

  /** The viewpoint does not change from page to page, nor does the order: places count from the first. */
  private itemsFrom(
    sources: readonly Placed[],
    counts: DataQualityPage['counts'],
    offset: number,
    limit: number,
  ): DataQualityItem[] {
    const items: DataQualityItem[] = [];
    let skip = offset;
    for (const [index, source] of sources.entries()) {
      const count = counts[index]?.count ?? 0;
      if (skip < count && items.length < limit) {
        items.push(...this.itemsOf(source, skip, limit - items.length));
      }
      skip = Math.max(0, skip - count);
    }
    return items;
  }

  private itemsOf(source: Placed, skip: number, limit: number): DataQualityItem[] {
    const rows = this.views
      .prepare(
        `SELECT ${source.columns} ${source.sql}
         ORDER BY n.name_folded, f.organisation_id, record, eventId LIMIT ${limit} OFFSET ${skip}`,
      )
      .all(source.parameters) as FoundRow[];
    return rows.map((row) => this.itemOf(source.kind, row));
  }

  private itemOf(kind: DataQualityKind, row: FoundRow): DataQualityItem {
    const sequences = numbersIn(row.sequences);
    const events = [...eventsByNumber(this.views, sequences).values()];
    const amendments = events.map(({ id }) => id).filter((id) => id !== row.eventId);
    const named = row.eventId ?? (AMENDED.includes(kind) ? (events.at(-1)?.id ?? null) : null);
    const { organisationId, name: organisationName, record } = row;
    return {
      ...{ kind, group: groupOf(kind), organisationId, organisationName, record, sequences },
      sentence: sentenceOf(kind, row.detail ?? '', sequences),
      settledBy: settlingOf(kind, { ...row, eventId: named }, amendments),
    };
  }

  private viewpointOf([sequence, effectiveOn, day]: CursorContent): AskedViewpoint {
    return { sequence, effectiveOn, day, knownAt: this.views.knownAt(sequence) };
  }
}

interface Placed {
  readonly kind: DataQualityKind;
  readonly columns: string;
  /** From `FROM` on. */
  readonly sql: string;
  readonly parameters: Readonly<Record<string, string | number | null>>;
}

function isAsked(
  { kind, ofComplaints }: Finder,
  { kinds }: DataQualityRequest,
  by: Asking,
): boolean {
  return (!kinds || kinds.includes(kind)) && (!ofComplaints || by.readsComplaints);
}

function groupOf(kind: DataQualityKind): DataQualityGroup {
  return (CONTRADICTIONS as readonly string[]).includes(kind) ? 'contradiction' : 'gap';
}

function isCount(value: unknown): boolean {
  return Number.isSafeInteger(value) && Number(value) >= 0;
}

function isDay(value: unknown): boolean {
  return typeof value === 'string' && isCalendarDate(value);
}
