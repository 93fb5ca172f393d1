/**
 * Who sees which letters and cases. A complainant's safety hangs on it: that somebody complains of an organisation is told
 * to those above it, and to itself only where the rulebook says so and, of a hidden type, once the procedure has come to it.
 * Both are judged by what is known now, whatever moment is looked at: what is told to an organisation today may be told
 * of its past too, and what a correction has hidden again stays hidden.
 */
import type { Uuid } from '../../../ledger/envelope.js';
import { OPEN } from '../../../projections/timeline/timeline-schema.js';
import { rowsOwnedBy, type TimelineSource } from '../../../projections/timeline/timeline-source.js';
import type { Views } from '../../../projections/views.js';
import {
  placedBelow,
  type PlaceRequest,
} from '../../organisation-status/organisation-places.queries.js';
import { CASE_PART, CASE_VIEW } from '../case-columns.js';
import { LETTER_PART, LETTER_VIEW } from '../letter-columns.js';

export interface RowsRequest extends Omit<PlaceRequest, 'strictly'> {
  /** Only what concerns these organisations themselves. */
  readonly organisations?: readonly Uuid[];
}

const CASE_SHOWN = (subject: string) => `EXISTS (SELECT 1 FROM ${CASE_VIEW}_row v
  WHERE v.subject = ${subject} AND v.part = '${CASE_PART}' AND v.latest_to = ${OPEN}
    AND v.present = 1 AND v.accused_sees = 1)`;

/**
 * Of no hidden type, neither now nor before a correction, never in a case that is not shown, and never taken to repeat a letter
 * of which that does not hold, however many links away: a duplicate tells of its original.
 */
const LETTER_SHOWN = (subject: string) => `NOT EXISTS (
  WITH RECURSIVE told (subject) AS (SELECT ${subject} UNION
    SELECT d.key FROM told t
    JOIN ${LETTER_VIEW}_row e ON e.subject = t.subject AND e.present = 1 AND e.duplicate_of IS NOT NULL
    LEFT JOIN ${LETTER_VIEW}_subject d ON d.subject_id = e.duplicate_of)
  SELECT 1 FROM told t
  LEFT JOIN ${LETTER_VIEW}_row v ON v.subject = t.subject AND v.present = 1
  LEFT JOIN ${CASE_VIEW}_subject s ON s.subject_id = v.case_id
  WHERE t.subject IS NULL OR v.hidden = 1
    OR (v.case_id IS NOT NULL AND (s.key IS NULL OR NOT ${CASE_SHOWN('s.key')})))`;

/** Keeps letters, of which `alias` is a row, from a reader from within; `@itself` is his scope. */
export function shownLetter(alias: string, scope: Uuid | null): string {
  if (scope === null) return '';
  return `AND (${alias}.organisation <> @itself OR ${LETTER_SHOWN(`${alias}.subject`)})`;
}

/** The cases that the reader sees; undefined where the subtree or the scope is not found. The organisation is `n`. */
export function visibleCases(views: Views, request: RowsRequest): TimelineSource | undefined {
  const shown = CASE_SHOWN('r.subject');
  return visibleRows(views, { view: CASE_VIEW, part: CASE_PART }, request, shown);
}

/** As `visibleCases`, of letters. */
export function visibleLetters(views: Views, request: RowsRequest): TimelineSource | undefined {
  const shown = LETTER_SHOWN('r.subject');
  return visibleRows(views, { view: LETTER_VIEW, part: LETTER_PART }, request, shown);
}

function visibleRows(
  views: Views,
  { view, part }: { readonly view: string; readonly part: string },
  request: RowsRequest,
  shownToItself: string,
): TimelineSource | undefined {
  const { organisations, scope, viewpoint } = request;
  const placing = placedBelow(views, 'r.organisation', request);
  if (!placing) return undefined;
  const owners = organisations ? 'SELECT value FROM json_each(@organisations)' : null;
  const rows = rowsOwnedBy(views, view, 'organisation', owners, viewpoint, part);
  const itself = scope === null ? '' : `AND (r.organisation <> @itself OR ${shownToItself})`;
  return {
    sql: `(SELECT r.* FROM ${rows.sql}) r ${placing.join} WHERE ${placing.where} ${itself}`,
    parameters: {
      ...rows.parameters,
      ...placing.parameters,
      ...(organisations && { organisations: JSON.stringify(organisations) }),
      ...(scope !== null && { itself: scope }),
    },
  };
}
