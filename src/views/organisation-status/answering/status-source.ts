import type { Uuid } from '../../../ledger/envelope.js';
import type { Moment } from '../../../projections/timeline/timeline-source.js';
import type { Views } from '../../../projections/views.js';
import { EVERYTHING, OPEN } from '../status-schema.js';

/** A subtree as it was at a viewpoint: its root's own key and where the root stood then. */
export interface Subtree {
  readonly ancestor: number;
  readonly prefix: string;
}

export const WHOLE_LEDGER: Subtree = { ancestor: EVERYTHING, prefix: '/' };

/** Who reads: the root of the scope, and where it stands in the tree as it is now; null for the whole ledger. */
export interface Reader {
  readonly scope: Uuid | null;
  readonly path: string | null;
}

/** SQL for `FROM` and for `WHERE`, with the parameters that they name. The rows are called `r`. */
export interface Source {
  readonly from: string;
  readonly where: string;
  readonly parameters: Readonly<Record<string, string | number | null>>;
}

/** Paths end in `/`, and `:` follows `9` and `/` in every collation: all that begins with a path lies before it. */
const BELOW = 'r.path >= @prefix AND r.path < @prefixEnd';
/** Everything, or what stands below one that has no superior. */
const TOP = /^\/(?:\d+\/)?$/u;
const IN_SCOPE = `r.organisation IN (SELECT organisation FROM organisation_status_row
  WHERE latest_to = ${OPEN} AND path >= @scope AND path < @scopeEnd)`;

/**
 * The id of the one row that says how `organisation` (an SQL expression) was at the viewpoint: a seek of one index,
 * however long the organisation's history is.
 */
export function rowAt(organisation: string, viewpoint: Moment): string {
  return viewpoint.effectiveOn === null
    ? `(SELECT x.id FROM organisation_status_row x WHERE x.organisation = ${organisation}
        AND x.latest_to > @sequence AND x.known_from <= @sequence ORDER BY x.latest_to LIMIT 1)`
    : `(SELECT x.id FROM organisation_status_row x WHERE x.organisation = ${organisation}
        AND x.valid_from <= @day AND x.known_from <= @sequence AND x.known_to > @sequence
        ORDER BY x.valid_from DESC LIMIT 1)`;
}

/** The parameters that `rowAt` names. */
export function momentOf(viewpoint: Moment): Source['parameters'] {
  return { sequence: viewpoint.sequence, day: viewpoint.effectiveOn };
}

/**
 * The rows of everything in a subtree at a viewpoint. What is known now of the newest day has an index of its own, in the
 * order of the tree. What was known earlier of it is read off another in one pass where the subtree is most of the ledger.
 * Otherwise each organisation that ever stood in the subtree takes a seek.
 */
export function rowsBelow(
  views: Views,
  subtree: Subtree,
  viewpoint: Moment,
  scope: string | null,
): Source {
  const { from, where } = sourceBelow(views, subtree, viewpoint);
  return {
    from,
    where: inScope(`${where} AND ${BELOW}`, scope),
    parameters: { ...momentOf(viewpoint), ...placeParameters(subtree, scope) },
  };
}

function sourceBelow(views: Views, { prefix }: Subtree, viewpoint: Moment) {
  const isNewestDay = viewpoint.effectiveOn === null;
  if (isNewestDay && viewpoint.sequence >= views.checkpoint().sequence) {
    return { from: 'organisation_status_row r', where: `r.latest_to = ${OPEN}` };
  }
  if (isNewestDay && TOP.test(prefix)) {
    return {
      from: 'organisation_status_row r',
      where: 'r.latest_to + 0 > @sequence AND r.known_from <= @sequence',
    };
  }
  const from = `organisation_status_below b JOIN organisation_status_row r
    ON r.id = ${rowAt('b.organisation', viewpoint)}`;
  return { from, where: 'b.ancestor = @ancestor' };
}

/** The rows of a subtree at a viewpoint among those that `from` finds, which calls them `r`. */
export function rowsAmong(
  from: string,
  subtree: Subtree,
  viewpoint: Moment,
  scope: string | null,
): Source {
  const parameters = { ...momentOf(viewpoint), ...placeParameters(subtree, scope) };
  return { from, where: inScope(BELOW, scope), parameters };
}

function inScope(where: string, scope: string | null): string {
  return scope === null ? where : `${where} AND ${IN_SCOPE}`;
}

function placeParameters(subtree: Subtree, scope: string | null): Source['parameters'] {
  return {
    ancestor: subtree.ancestor,
    prefix: subtree.prefix,
    prefixEnd: endOf(subtree.prefix),
    ...(scope !== null && { scope, scopeEnd: endOf(scope) }),
  };
}

function endOf(prefix: string): string {
  return `${prefix}:`;
}

/** Where a scope's root stands in the tree as it is now; undefined for one that is not in it. */
export function pathNow(views: Views, organisationId: Uuid): string | undefined {
  const row = views
    .prepare(
      `SELECT r.path FROM organisation_status_organisation o JOIN organisation_status_row r
       ON r.organisation = o.key AND r.latest_to = ${OPEN} WHERE o.organisation_id = ?`,
    )
    .get(organisationId) as { path: string } | undefined;
  return row?.path;
}
