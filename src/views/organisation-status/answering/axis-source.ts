import { LISTING_STATES, type ListingState } from '../../../ledger/listing-states.js';
import type { Views } from '../../../projections/views.js';
import { CASE_VIEW } from '../../complaint-register/case-columns.js';
import { BOARD } from '../../remediation-board/board-columns.js';
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
import { type Reader, rowsAmong, type Source, type Subtree } from './status-source.js';

/**
 * The organisations of which anything was ever recorded on the second or the third axis: few beside all of them. Whatever
 * does not hold of an organisation without such a record is looked for among these alone.
 */
const EVER_AFFECTED = `(SELECT subject_id AS id FROM ${BOARD}_subject
  UNION SELECT subject_id FROM ${SUPERVISION}_subject
  UNION SELECT owner FROM ${CASE_VIEW}_owned)`;

/** Of the organisations of a subtree at a viewpoint, those that may be listed or flagged. */
export function affectedBelow(
  views: Views,
  subtree: Subtree,
  viewpoint: AskedViewpoint,
  reader: Reader,
): Source {
  const rows = rowsAmong(EVER_AFFECTED, subtree, viewpoint, reader.path);
  return joined(views, rows, viewpoint);
}

/** Rows with the second and the third axis beside them: `k` is the organisation, `l` its listing, `v` its supervision. */
export function withAxes(views: Views, source: Source, viewpoint: AskedViewpoint): Source {
  const organisation = 'JOIN organisation_status_organisation k ON k.key = r.organisation';
  return joined(views, { ...source, from: `${source.from} ${organisation}` }, viewpoint);
}

function joined(views: Views, source: Source, viewpoint: AskedViewpoint): Source {
  const listing = listingJoin(views, 'k.organisation_id', viewpoint);
  const supervision = supervisionJoin(views, 'k.organisation_id', viewpoint);
  return {
    ...source,
    from: `${source.from} ${listing} ${supervision}`,
    parameters: { ...source.parameters, asked: viewpoint.day },
  };
}

/** The listing state of a joined row. */
export const LISTING_STATE = "COALESCE(l.state, 'NONE')";
/** Its place in the procedure. */
export const LISTING_RANK = `CASE ${LISTING_STATE} ${LISTING_STATES.map(
  (state: ListingState, rank) => `WHEN '${state}' THEN ${rank}`,
).join(' ')} END`;
/** Whole days in the listing state; null for an organisation that was never in one. */
export const LISTING_DAYS = 'max(0, CAST(julianday(@asked) - julianday(l.since) AS INTEGER))';

/** SQL conditions of every flag on a joined row; those that rest on complaints name the parameters of `flaggedParameters`. */
export const FLAG_CONDITIONS: Readonly<Record<FlagCode, string>> = {
  ...LISTING_FLAG_CONDITIONS,
  ...SUPERVISION_FLAG_CONDITIONS,
  HOT_SPOT_SIGNAL: 'k.organisation_id IN (SELECT value FROM json_each(@signalled))',
  COMPLAINT_OVERDUE: 'k.organisation_id IN (SELECT value FROM json_each(@complaintsOverdue))',
};

/** How many flags a joined row has. */
export const FLAG_COUNT = FLAG_CODES.map((code) => `COALESCE(${FLAG_CONDITIONS[code]}, 0)`).join(
  ' + ',
);

export function flaggedParameters(flagged: FlaggedByComplaints): Source['parameters'] {
  return {
    signalled: JSON.stringify(flagged.signalled),
    complaintsOverdue: JSON.stringify(flagged.overdue),
  };
}
