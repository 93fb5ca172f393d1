import type { IsoDate, LedgerSequence, Uuid } from '../../ledger/envelope.js';
import { standsOn } from '../../ledger/supervision/supervision.course.js';
import { OPEN } from '../../projections/timeline/timeline-schema.js';
import {
  isNow,
  type Moment,
  momentParameters,
  partAt,
} from '../../projections/timeline/timeline-source.js';
import type { Views } from '../../projections/views.js';
import type { FlagStatus } from '../organisation-status/status-axes.model.js';
import {
  type MeasureStatus,
  type OrganisationSupervision,
  SUPERVISION,
  SUPERVISION_PART,
  type SupervisionRow,
} from './supervision.model.js';

/**
 * Joins the supervision rows of organisations at a moment to other rows, as `alias`: all its columns are null where nothing
 * was recorded. `organisationId` is an SQL expression. The moment's parameters are those of `momentParameters`.
 */
export function supervisionJoin(
  views: Views,
  organisationId: string,
  moment: Moment,
  alias = 'v',
): string {
  if (isNow(views, moment)) {
    return `LEFT JOIN ${SUPERVISION}_row ${alias} ON ${alias}.organisation_id = ${organisationId}
      AND ${alias}.latest_to = ${OPEN} AND ${alias}.present = 1`;
  }
  const at = partAt(SUPERVISION, `${alias}s.key`, `'${SUPERVISION_PART}'`, moment);
  return `LEFT JOIN ${SUPERVISION}_subject ${alias}s ON ${alias}s.subject_id = ${organisationId}
    LEFT JOIN ${SUPERVISION}_row ${alias} ON ${alias}.id = ${at}`;
}

/** SQL conditions of the flags that supervision raises on `@asked`, a day; `v` is what `supervisionJoin` joins. */
export const SUPERVISION_FLAG_CONDITIONS = {
  HOT_SPOT: '(v.hot_spot_since <= @asked)',
  UNDER_INSPECTION: '(v.inspection_since <= @asked)',
  DISCIPLINED: '(v.disciplined_until >= @asked)',
} as const;

/** The rows of organisations, by id; none for one of which nothing was recorded. */
export function supervisionRows(
  views: Views,
  organisationIds: readonly Uuid[],
  moment: Moment,
): ReadonlyMap<Uuid, SupervisionRow> {
  const rows = views
    .prepare(
      `SELECT v.* FROM json_each(@ids) asked ${supervisionJoin(views, 'asked.value', moment)}
       WHERE v.id IS NOT NULL`,
    )
    .all({ ...momentParameters(moment), ids: JSON.stringify(organisationIds) });
  return new Map((rows as SupervisionRow[]).map((row) => [String(row.organisation_id), row]));
}

/** What of the third axis supervision raises on a day, in the order of the codes. */
export function supervisionFlagsOf(row: SupervisionRow, day: IsoDate): FlagStatus[] {
  const standing = measuresOf(row).filter((measure) => standsOn(measure, day));
  return FLAGS.flatMap(({ code, kind, lift }) => {
    const raising = standing.filter((measure) => measure.kind === kind);
    const [first] = raising.map(({ since }) => since).sort();
    if (first === undefined) return [];
    const sequences = raising.flatMap(({ because }) => because.sequences);
    const clauses = [...new Set(raising.flatMap(({ because }) => because.clauses))];
    const rulebook = raising.at(-1)?.because.rulebook ?? null;
    return [
      {
        code,
        since: first,
        because: { sequences: sequences.sort((a, b) => a - b), rulebook, clauses },
        lift: [{ code: lift, count: raising.length > 1 ? raising.length : null, clauses }],
      },
    ];
  });
}

const FLAGS = [
  { code: 'HOT_SPOT', kind: 'hot-spot', lift: 'hot-spot-lifted' },
  { code: 'UNDER_INSPECTION', kind: 'inspection', lift: 'inspection-concluded' },
  { code: 'DISCIPLINED', kind: 'discipline', lift: 'discipline-over' },
] as const;

/** All that was recorded of an organisation at a moment; empty where nothing was. */
export function supervisionOf(
  views: Views,
  organisationId: Uuid,
  moment: Moment,
): OrganisationSupervision {
  const row = supervisionRows(views, [organisationId], moment).get(organisationId);
  const contradictions = views
    .prepare(
      `SELECT c.sequence FROM ${SUPERVISION}_subject s JOIN ${SUPERVISION}_contradiction c
       ON c.subject = s.key WHERE s.subject_id = @organisationId
       AND c.known_from <= @sequence AND c.known_to > @sequence ORDER BY c.sequence`,
    )
    .pluck()
    .all({ organisationId, sequence: moment.sequence }) as LedgerSequence[];
  return { organisationId, measures: row ? measuresOf(row) : [], contradictions };
}

/** As they are stored, those that have ended among them. */
function measuresOf({ measures }: SupervisionRow): MeasureStatus[] {
  return JSON.parse(measures as string) as MeasureStatus[];
}
