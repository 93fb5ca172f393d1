import type { Uuid } from '../../ledger/envelope.js';
import type { Moment } from '../../projections/timeline/timeline-source.js';
import type { Views } from '../../projections/views.js';
import { momentOf, pathNow, rowAt, rowsBelow, type Source } from './answering/status-source.js';
import { OPEN } from './status-schema.js';

/** SQL that ties rows of another view to the organisations that they are about, and the parameters that it names. */
export interface Placing {
  /** To follow the rows in `FROM`. The organisation at the viewpoint is `n`: its `name`, `name_folded`, `path`. */
  readonly join: string;
  /** A condition for `WHERE`. */
  readonly where: string;
  readonly parameters: Source['parameters'];
}

export interface PlaceRequest {
  /** Root of the subtree as it was at the viewpoint; null for all that the caller may see. */
  readonly subtree: Uuid | null;
  readonly viewpoint: Moment;
  /** Root of what the caller may see, by the tree as it is now; null for the whole ledger. */
  readonly scope: Uuid | null;
  /** Only what stands strictly below the scope's root: for what the organisation concerned may not see itself. */
  readonly strictly?: boolean;
}

/**
 * Narrows rows to a subtree and a scope. `owner` is an SQL expression, the id of a row's organisation; a row whose
 * organisation did not exist at the viewpoint is left out. Undefined where the subtree or the scope is not found.
 */
export function placedBelow(
  views: Views,
  owner: string,
  request: PlaceRequest,
): Placing | undefined {
  const { viewpoint, strictly = false } = request;
  const place = placeOf(views, request);
  if (!place) return undefined;
  const { prefix, scopePath } = place;
  const seen = `AND EXISTS (SELECT 1 FROM organisation_status_row s WHERE s.organisation = o.key
    AND s.latest_to = ${OPEN} AND s.path ${strictly ? '>' : '>='} @scope AND s.path < @scopeEnd)`;
  return {
    join: `JOIN organisation_status_organisation o ON o.organisation_id = ${owner}
      JOIN organisation_status_row n ON n.id = ${rowAt('o.key', viewpoint)}`,
    where: `n.path >= @prefix AND n.path < @prefixEnd ${scopePath === null ? '' : seen}`,
    parameters: {
      ...momentOf(viewpoint),
      ...{ prefix, prefixEnd: `${prefix}:` },
      ...(scopePath !== null && { scope: scopePath, scopeEnd: `${scopePath}:` }),
    },
  };
}

/**
 * Every organisation of a subtree that a caller may see, for what is asked of each of them: `r` has the columns of an index, `n`
 * is the same row and is read whole where conditions on `r` have left it, and the id is `f.organisation_id`. Undefined where
 * the subtree or the scope is not found.
 */
export function organisationsBelow(
  views: Views,
  request: Omit<PlaceRequest, 'strictly'>,
): Source | undefined {
  const place = placeOf(views, request);
  if (!place) return undefined;
  const { prefix, scopePath } = place;
  const subtree = { prefix, ancestor: Number(prefix.split('/').at(-2)) };
  const rows = rowsBelow(views, subtree, request.viewpoint, scopePath);
  return {
    ...rows,
    from: `${rows.from} CROSS JOIN organisation_status_row n ON n.id = r.id
      CROSS JOIN organisation_status_organisation f ON f.key = r.organisation`,
  };
}

/** Where the subtree and the scope stand; undefined where the caller finds one of them not. */
function placeOf(views: Views, { subtree, viewpoint, scope }: PlaceRequest) {
  const scopePath = scope === null ? null : pathNow(views, scope);
  if (scopePath === undefined) return undefined;
  const prefix = subtree === null ? '/' : pathAt(views, subtree, viewpoint);
  if (prefix === undefined) return undefined;
  if (subtree !== null && !isSeen(views, subtree, scopePath)) return undefined;
  return { prefix, scopePath };
}

/** Whether a caller may see an organisation, by the tree as it is now. `strictly`: as its superior. */
export function isInScope(
  views: Views,
  organisationId: Uuid,
  scope: Uuid | null,
  strictly = false,
): boolean {
  if (scope === null) return true;
  if (strictly && organisationId === scope) return false;
  const scopePath = pathNow(views, scope);
  return scopePath !== undefined && isSeen(views, organisationId, scopePath);
}

function isSeen(views: Views, organisationId: Uuid, scopePath: string | null): boolean {
  return scopePath === null || (pathNow(views, organisationId)?.startsWith(scopePath) ?? false);
}

function pathAt(views: Views, organisationId: Uuid, viewpoint: Moment): string | undefined {
  const row = views
    .prepare(
      `SELECT n.path FROM organisation_status_organisation o JOIN organisation_status_row n
       ON n.id = ${rowAt('o.key', viewpoint)} WHERE o.organisation_id = @id`,
    )
    .get({ ...momentOf(viewpoint), id: organisationId }) as { path: string } | undefined;
  return row?.path;
}
