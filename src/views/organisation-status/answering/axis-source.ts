import { LISTING_STATES } from '../../../ledger/listing-states.js';
import type { Views } from '../../../projections/views.js';
import { BOARD } from '../../remediation-board/board-columns.js';
import { nextDueSql } from '../../remediation-board/listing-due.model.js';
import {
  LISTING_FLAG_CONDITIONS,
  listingJoin,
} from '../../remediation-board/listing-status.queries.js';
import { SUPERVISION } from '../../supervision/supervision.model.js';
import {
  SUPERVISION_FLAG_CONDITIONS,
  supervisionJoin,
} from '../../supervision/supervision.queries.js';
import type { AskedViewpoint } from '../organisation-status.model.js';
import { FLAG_CODES, type FlagCode } from '../status-axes.model.js';
import type { FlaggedByComplaints } from './complaint-axis.js';
import { type Reader, rowAt, rowsAmong, type Source, type Subtree } from './status-source.js';

/** SQL conditions of every flag on the rows that `axesTable` joins. */
const FLAG_CONDITIONS: Readonly<Record<FlagCode, string>> = {
  ...LISTING_FLAG_CONDITIONS,
  ...SUPERVISION_FLAG_CONDITIONS,
  HOT_SPOT_SIGNAL: '(k.organisation_id IN (SELECT value FROM json_each(@signalled)))',
  COMPLAINT_OVERDUE: '(k.organisation_id IN (SELECT value FROM json_each(@complaintsOverdue)))',
};

/**
 * The organisations of which anything was ever recorded on the second axis or by supervision, and those that complaints
 * flag: few beside all of them. Whatever does not hold of an organisation without all this is looked for among these alone.
 */
const AFFECTED = `(SELECT subject_id AS id FROM ${BOARD}_subject
  UNION SELECT subject_id FROM ${SUPERVISION}_subject
  UNION SELECT value FROM json_each(@signalled)
  UNION SELECT value FROM json_each(@complaintsOverdue))`;

/**
 * Each of them once, with what the second and third axis say of it on the asked day. The limit, which is none, keeps the
 * planner from taking the table apart: it is made once, and found in by its key.
 */
function axesTable(views: Views, viewpoint: AskedViewpoint): string {
  const flags = FLAG_CODES.map((code) => `COALESCE(${FLAG_CONDITIONS[code]}, 0) AS ${code}`);
  return `(SELECT k.key AS organisation, COALESCE(l.state, 'NONE') AS listing, l.since,
      ${nextDueSql('l')} AS next_due_on,
      l.person, l.grounds, ${flags.join(', ')}
    FROM ${AFFECTED} a
    CROSS JOIN organisation_status_organisation k ON k.organisation_id = a.id
    ${listingJoin(views, 'k.organisation_id', viewpoint)}
    ${supervisionJoin(views, 'k.organisation_id', viewpoint)}
    LIMIT -1)`;
}

/** Of the organisations of a subtree at a viewpoint, those that may be listed or flagged. What axes say is called `axis`. */
export function affectedBelow(
  views: Views,
  subtree: Subtree,
  viewpoint: AskedViewpoint,
  reader: Reader,
  flagged: FlaggedByComplaints,
): Source {
  const from = `${axesTable(views, viewpoint)} axis CROSS JOIN organisation_status_row r
    ON r.id = ${rowAt('axis.organisation', viewpoint)}`;
  const rows = rowsAmong(from, subtree, viewpoint, reader.path);
  return { ...rows, parameters: { ...rows.parameters, ...parametersOf(viewpoint, flagged) } };
}

/** Rows with what the second and third axis say beside them, as `axis`: nothing where nothing was recorded. */
export function withAxes(
  views: Views,
  source: Source,
  viewpoint: AskedViewpoint,
  flagged: FlaggedByComplaints,
): Source {
  const axes = `LEFT JOIN ${axesTable(views, viewpoint)} axis ON axis.organisation = r.organisation`;
  return {
    ...source,
    from: `${source.from} ${axes}`,
    parameters: { ...source.parameters, ...parametersOf(viewpoint, flagged) },
  };
}

function parametersOf({ day }: AskedViewpoint, flagged: FlaggedByComplaints): Source['parameters'] {
  return {
    asked: day,
    signalled: JSON.stringify(flagged.signalled),
    complaintsOverdue: JSON.stringify(flagged.overdue),
  };
}

export const LISTING_STATE = "COALESCE(axis.listing, 'NONE')";
/** Its place in the procedure. */
export const LISTING_RANK = `CASE ${LISTING_STATE} ${LISTING_STATES.map(
  (state, rank) => `WHEN '${state}' THEN ${rank}`,
).join(' ')} END`;
/** Whole days in the listing state; null for an organisation that was never in one. */
export const LISTING_DAYS = 'max(0, CAST(julianday(@asked) - julianday(axis.since) AS INTEGER))';
/** How many flags an organisation has. */
export const FLAG_COUNT = FLAG_CODES.map((code) => `COALESCE(axis.${code}, 0)`).join(' + ');
