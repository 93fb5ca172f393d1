import type { Uuid } from '../../../ledger/envelope.js';
import type { Moment } from '../../../projections/timeline/timeline-source.js';
import type { Views } from '../../../projections/views.js';
import { ROW_COLUMNS, type StatusRow } from './status-row.js';
import {
  momentOf,
  pathNow,
  type Reader,
  rowAt,
  rowsBelow,
  type Subtree,
  WHOLE_LEDGER,
} from './status-source.js';

/** An organisation's row at a viewpoint; undefined where it did not exist then, or the reader may not see it now. */
export function rowOf(
  views: Views,
  id: Uuid,
  viewpoint: Moment,
  { path }: Reader,
): StatusRow | undefined {
  if (path !== null && !pathNow(views, id)?.startsWith(path)) return undefined;
  const row = views
    .prepare(
      `SELECT ${ROW_COLUMNS} FROM organisation_status_organisation o JOIN organisation_status_row r
       ON r.id = ${rowAt('o.key', viewpoint)} WHERE o.organisation_id = @id`,
    )
    .get({ ...momentOf(viewpoint), id });
  return row as StatusRow | undefined;
}

/** The subtree of an organisation as it was at a viewpoint; of everything for null. */
export function subtreeOf(
  views: Views,
  id: Uuid | null,
  viewpoint: Moment,
  reader: Reader,
): Subtree | undefined {
  if (id === null) return WHOLE_LEDGER;
  const row = rowOf(views, id, viewpoint, reader);
  return row && { ancestor: row.organisation, prefix: row.path };
}

/** Of every organisation without a superior, in the order of their names. */
export function rootRows(views: Views, viewpoint: Moment): StatusRow[] {
  const { from, where, parameters } = rowsBelow(views, WHOLE_LEDGER, viewpoint, null);
  return views
    .prepare(
      `SELECT ${ROW_COLUMNS} FROM ${from} WHERE ${where} AND r.parent IS NULL ORDER BY r.name_folded`,
    )
    .all(parameters) as StatusRow[];
}
