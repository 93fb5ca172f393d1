import type { TimelineSource } from '../../../projections/timeline/timeline-source.js';

/** A condition and the parameters that it names; undefined for a filter that was not asked for. */
export type Condition =
  { readonly sql: string; readonly parameters: TimelineSource['parameters'] } | undefined;

export function narrowed(
  source: TimelineSource,
  conditions: readonly Condition[],
  parameters: TimelineSource['parameters'] = {},
): TimelineSource {
  const asked = conditions.flatMap((condition) => condition ?? []);
  return {
    sql: source.sql + asked.map(({ sql }) => ` AND ${sql}`).join(''),
    parameters: Object.assign(
      { ...source.parameters, ...parameters },
      ...asked.map((each) => each.parameters),
    ) as TimelineSource['parameters'],
  };
}

export function inList(
  column: string,
  name: string,
  codes: readonly string[] | undefined,
): Condition {
  if (!codes) return undefined;
  const sql = `${column} IN (SELECT value FROM json_each(@${name}))`;
  return { sql, parameters: { [name]: JSON.stringify(codes) } };
}

export function yesOrNo(sql: string, asked: boolean | undefined): Condition {
  if (asked === undefined) return undefined;
  return { sql: asked ? sql : `NOT ${sql}`, parameters: {} };
}

export function between(
  column: string,
  name: string,
  from: string | undefined,
  to: string | undefined,
): readonly Condition[] {
  return [
    from === undefined
      ? undefined
      : { sql: `${column} >= @${name}From`, parameters: { [`${name}From`]: from } },
    to === undefined
      ? undefined
      : { sql: `${column} <= @${name}To`, parameters: { [`${name}To`]: to } },
  ];
}
