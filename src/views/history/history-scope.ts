import type { Uuid } from '../../ledger/envelope.js';
import type { Views } from '../../projections/views.js';
import { anyOf } from './history-match.js';
import { organisationTerm, subtreeTerm } from './history-terms.js';

/** How a scope narrows a query on `history_event e`: candidates by the index, then each one checked. */
export interface ScopeRestriction {
  readonly match: string;
  readonly sql: string;
  /** SQL: whether the scope lies strictly above every organisation that the event concerns. */
  readonly superior: string;
  readonly parameters: Readonly<Record<string, string>>;
}

const UNRESTRICTED: ScopeRestriction = { match: '', sql: '', superior: '1', parameters: {} };
/** Whether one of the event's organisations stands in the scope now. */
const IN_SCOPE = `AND EXISTS (
  SELECT 1 FROM json_each(e.concerns) concern JOIN history_organisation o ON o.no = concern.value
  WHERE substr(o.path, 1, length(@scopePath)) = @scopePath)`;
/** All of them: a case that concerns two organisations is no business of the superior of one. */
const SUPERIOR = `NOT EXISTS (
  SELECT 1 FROM json_each(e.concerns) concern JOIN history_organisation o ON o.no = concern.value
  WHERE substr(o.path, 1, length(@scopePath)) <> @scopePath OR o.path = @scopePath)`;
/** Organisations in the scope now that once stood, or stood below one that stood, outside it. */
const CAME_IN = `SELECT DISTINCT f.no FROM history_organisation o JOIN history_former_path f ON f.no = o.no
  WHERE o.path >= @path AND o.path < @path || char(58) AND instr(f.path, @within) = 0`;

/**
 * Candidates are the events that stood in the scope when they were recorded, and all events of organisations that
 * came into it later; the check on each then drops what has left it, and what is for superiors only. `'nothing'` for a scope that does not exist.
 */
export function scopeRestriction(views: Views, scope: Uuid | null): ScopeRestriction | 'nothing' {
  if (scope === null) return UNRESTRICTED;
  const root = views
    .prepare('SELECT no, path FROM history_organisation WHERE id = ?')
    .get(scope) as { no: number; path: string } | undefined;
  if (!root) return 'nothing';
  const { no, path } = root;
  const cameIn = views.prepare(CAME_IN).all({ path, within: `/${no}/` }) as { no: number }[];
  const match = anyOf([subtreeTerm(no), ...cameIn.map((row) => organisationTerm(row.no))]);
  const sql = `${IN_SCOPE} AND (e.superiors = 0 OR ${SUPERIOR})`;
  return { match, sql, superior: SUPERIOR, parameters: { scopePath: path } };
}
