import { addDays } from '../../../ledger/days.js';
import type { IsoDate } from '../../../ledger/envelope.js';
import { SETTLED_STEP_STATES, STEP_STATES } from '../../../ledger/listings/listing-moves.course.js';
import { LISTING_STATES } from '../../../ledger/listing-states.js';
import { nextDueSql } from '../listing-due.model.js';
import type { BoardFilter, LateKind, StepFilter } from '../remediation-board.model.js';

/** SQL conditions on a row `r`, each beginning with AND, and the parameters that they name. */
export interface Conditions {
  readonly sql: string;
  readonly parameters: Readonly<Record<string, string | number>>;
}

/** On `@asked`, the day asked for. A day is late on the day after it. */
export const LATE: Readonly<Record<LateKind, string>> = {
  plan: 'r.plan_due_on < @asked',
  step: 'r.step_due_on < @asked',
  report: 'r.on_list = 1 AND r.report_due_on < @asked',
  listing: 'r.on_list = 1 AND r.due_on < @asked',
  monitoring: "r.state = 'MONITORING' AND r.monitored_until < @asked",
};

/** The day on which the listing is due next in its state. */
export const LISTING_DUE = nextDueSql('r');

const settled: readonly string[] = SETTLED_STEP_STATES;
const OPEN_STEP_STATES = STEP_STATES.filter(
  (state) => state !== 'NONE' && !settled.includes(state),
);
const LATE_STEP = `r.on_list = 1 AND r.due_on < @asked AND r.state IN (${OPEN_STEP_STATES.map((state) => `'${state}'`).join(', ')})`;

const ENDED: readonly string[] = ['NONE', 'CLOSED', 'CLOSED_REORG'];
const UNDER_WAY = LISTING_STATES.filter((state) => !ENDED.includes(state));

/** A heading stands for every ground below it: `G3` for `G3.1`. */
const HAS_GROUND = `EXISTS (SELECT 1 FROM json_each(r.grounds) g, json_each(@grounds) code
  WHERE g.value ->> 'ground' = code.value
    OR substr(g.value ->> 'ground', 1, length(code.value) + 1) = code.value || '.')`;

export function boardConditions(filter: BoardFilter, day: IsoDate): Conditions {
  const { states = UNDER_WAY, routes, persons, bodies, grounds, late, minDays } = filter;
  return joined([
    oneOf('state', states),
    oneOf('route', routes),
    oneOf('person', persons),
    oneOf('body', bodies),
    grounds && { sql: HAS_GROUND, parameters: { grounds: JSON.stringify(grounds) } },
    late && { sql: late.map((kind) => `(${LATE[kind]})`).join(' OR '), parameters: {} },
    ...between(LISTING_DUE, filter),
    minDays === undefined
      ? undefined
      : { sql: 'r.since <= @sinceBy', parameters: { sinceBy: addDays(day, -minDays) } },
  ]);
}

export function stepConditions(filter: StepFilter): Conditions {
  const { states, measures, owners, persons, late } = filter;
  const open = states === undefined ? [{ sql: 'r.on_list = 1', parameters: {} }] : [];
  return joined([
    oneOf('state', states ?? OPEN_STEP_STATES),
    ...open,
    oneOf('measure', measures),
    oneOf('body', owners),
    oneOf('person', persons),
    late === undefined ? undefined : { sql: lateIs(late), parameters: {} },
    ...between('r.due_on', filter),
  ]);
}

function lateIs(late: boolean): string {
  return late ? LATE_STEP : `NOT (${LATE_STEP})`;
}

function oneOf(column: string, values: readonly string[] | undefined): Conditions | undefined {
  if (!values) return undefined;
  const sql = `r.${column} IN (SELECT value FROM json_each(@${column}s))`;
  return { sql, parameters: { [`${column}s`]: JSON.stringify(values) } };
}

function between(
  day: string,
  { dueFrom, dueTo }: Pick<BoardFilter, 'dueFrom' | 'dueTo'>,
): readonly (Conditions | undefined)[] {
  return [
    dueFrom === undefined ? undefined : { sql: `(${day}) >= @dueFrom`, parameters: { dueFrom } },
    dueTo === undefined ? undefined : { sql: `(${day}) <= @dueTo`, parameters: { dueTo } },
  ];
}

function joined(parts: readonly (Conditions | undefined)[]): Conditions {
  const given = parts.flatMap((part) => part ?? []);
  return {
    sql: given.map(({ sql }) => ` AND (${sql})`).join(''),
    parameters: Object.assign({}, ...given.map(({ parameters }) => parameters)) as Record<
      string,
      string | number
    >,
  };
}
