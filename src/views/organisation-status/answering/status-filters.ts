import { foldText } from '../../../ledger/fold-text.js';
import type { FlagCode } from '../status-axes.model.js';
import type { StatusFilter } from '../status-questions.model.js';
import { LISTING_DAYS, LISTING_STATE } from './axis-source.js';
import type { Source } from './status-source.js';

/** An SQL condition with the parameters that it names; undefined for a filter that was not asked for. */
type Condition = { readonly sql: string; readonly parameters: Source['parameters'] } | undefined;

/** Of `G2`, also `G2.4`: a heading finds what stands under it. */
const IS_GROUND = `EXISTS (SELECT 1 FROM json_each(axis.grounds) g, json_each(@grounds) w
  WHERE g.value ->> 'ground' = w.value
    OR substr(g.value ->> 'ground', 1, length(w.value) + 1) = w.value || '.')`;
/** An ungraded organisation of a graded level is counted, and so found, as `NR`. */
const GRADE = "CASE WHEN r.graded THEN COALESCE(r.grade, 'NR') ELSE r.grade END";

/** Narrows rows of the status alone. */
export function filtered(source: Source, filter: StatusFilter): Source {
  const { grades, levels, placeKinds, states, name } = filter;
  return narrowed(source, [
    inList(GRADE, 'grades', grades),
    inList('r.level', 'levels', levels),
    inList('r.place_kind', 'placeKinds', placeKinds),
    inList('r.state', 'states', states),
    compared('instr(r.name_folded, @name) > 0', 'name', name && foldText(name)),
  ]);
}

/** Narrows rows that have the second and third axis beside them. */
export function filteredByAxes(source: Source, filter: StatusFilter): Source {
  const { listings, flags, grounds, personInCharge, minDays, maxDays } = filter;
  return narrowed(source, [
    inList(LISTING_STATE, 'listings', listings),
    flags && { sql: anyOf(flags), parameters: {} },
    grounds && { sql: IS_GROUND, parameters: { grounds: JSON.stringify(grounds) } },
    compared('axis.person = @person', 'person', personInCharge),
    compared(`${LISTING_DAYS} >= @minDays`, 'minDays', minDays),
    compared(`${LISTING_DAYS} <= @maxDays`, 'maxDays', maxDays),
  ]);
}

/** Whether a filter asks for anything on the second or third axis. */
export function asksForAxes(filter: StatusFilter): boolean {
  const { listings, flags, grounds, personInCharge, minDays, maxDays } = filter;
  return [listings, flags, grounds, personInCharge, minDays, maxDays].some(
    (asked) => asked !== undefined,
  );
}

/** Whether only organisations can be meant of which something was recorded on these axes. */
export function asksForAffected(filter: StatusFilter): boolean {
  const { listings, flags, grounds, personInCharge, minDays, maxDays } = filter;
  if (listings && !listings.includes('NONE')) return true;
  return [flags, grounds, personInCharge, minDays, maxDays].some((asked) => asked !== undefined);
}

function anyOf(flags: readonly FlagCode[]): string {
  return `(${flags.map((code) => `axis.${code} = 1`).join(' OR ') || '0'})`;
}

function narrowed(source: Source, conditions: readonly Condition[]): Source {
  const asked = conditions.flatMap((condition) => condition ?? []);
  return {
    ...source,
    where: [source.where, ...asked.map(({ sql }) => sql)].join(' AND '),
    parameters: Object.assign(
      { ...source.parameters },
      ...asked.map(({ parameters }) => parameters),
    ) as Source['parameters'],
  };
}

function inList(column: string, name: string, codes: readonly string[] | undefined): Condition {
  if (!codes) return undefined;
  const sql = `${column} IN (SELECT value FROM json_each(@${name}))`;
  return { sql, parameters: { [name]: JSON.stringify(codes) } };
}

function compared(sql: string, name: string, value: string | number | undefined): Condition {
  return value === undefined ? undefined : { sql, parameters: { [name]: value } };
}
