import type { IsoDate } from '../../ledger/envelope.js';
import type { ReadRow } from '../import/row-records.js';
import { requiredKey } from '../mapping/row-keys.js';
import { rowFaults } from '../mapping/row-faults.js';
import { RowValues } from '../mapping/row-values.js';
import { columnsOf, type DateSource } from '../mapping/sources.js';
import type { DateSystem } from '../tabular/cell.js';
import type { TabularRow } from '../tabular/table.js';
import { REPORTED_STATES, type ReportedState, type StepMapping } from './step.mapping.js';

/** What is planned. */
export interface MappedPlan {
  readonly measure: string;
  readonly text: string;
  readonly owner: string;
  readonly plannedOn: IsoDate;
  readonly startsOn: IsoDate;
  readonly dueOn: IsoDate;
}

/** One row as it is staged. */
export interface StepRow {
  /** The id or the code by which the organisation is cited. */
  readonly organisation: string;
  readonly plan: MappedPlan;
  /** Null for every ground of the listing. */
  readonly ground: string | null;
  readonly state: ReportedState;
  readonly startedOn: IsoDate | null;
  readonly reported: { readonly on: IsoDate; readonly evidence: string } | null;
}

/** Reads a row by the mapping. Pure: the same row always says the same. */
export function readStepRow(
  { organisation, step }: StepMapping,
  row: TabularRow,
  dateSystem: DateSystem,
): ReadRow<StepRow> {
  const values = new RowValues(row, dateSystem);
  if (row.strayCell !== undefined) values.add(rowFaults.strayCell(row.strayCell));
  const key = requiredKey(values, step.key);
  const cited = values.required(organisation.source);
  const plan = readPlan(step, values);
  const progress = readProgress(step, values, row);
  if (plan) checkOrder(step, { plan, progress }, values, row);
  const ground = step.ground ? values.optional(step.ground) || null : null;
  const group = cited === '' ? undefined : cited;
  const keys = { row: row.number, faults: values.faults, key, group };
  if (values.faults.length > 0 || !plan) return { ...keys, record: undefined };
  const { state, reported } = progress;
  const startedOn = state === 'planned' ? null : (progress.startedOn ?? plan.startsOn);
  const data = { organisation: cited, plan, ground, state, startedOn, reported };
  return { ...keys, record: { day: plan.plannedOn, code: state, data } };
}

function readPlan(step: StepMapping['step'], values: RowValues): MappedPlan | undefined {
  const measure = values.required(step.measure);
  const owner = values.required(step.owner);
  const text = step.text ? values.optional(step.text) : '';
  const startsOn = values.date(step.starts);
  const dueOn = values.date(step.due);
  const plannedOn = optionalDate(step.planned, values) ?? startsOn;
  if (startsOn === undefined || dueOn === undefined || plannedOn === undefined) return undefined;
  return { measure, text, owner, plannedOn, startsOn, dueOn };
}

interface Progress {
  readonly state: ReportedState;
  readonly startedOn: IsoDate | undefined;
  readonly reported: StepRow['reported'];
}

/** What the state says of a later day is read only where the state has come so far. */
function readProgress(step: StepMapping['step'], values: RowValues, row: TabularRow): Progress {
  const text = step.state ? values.required(step.state) : 'planned';
  const state = REPORTED_STATES.find((each) => each === text);
  if (!state && step.state && text !== '') {
    values.add(rowFaults.notAState(row.reference(columnsOf(step.state)[0] ?? ''), text));
  }
  const startedOn = state === 'planned' ? undefined : optionalDate(step.started, values);
  if (state !== 'reported-done' || !step.reported || !step.evidence) {
    return { state: state ?? 'planned', startedOn, reported: null };
  }
  const on = values.date(step.reported);
  const evidence = values.required(step.evidence);
  return { state, startedOn, reported: on === undefined ? null : { on, evidence } };
}

/** Every pair of days that lies the wrong way round, each at the cell of the later one. */
function checkOrder(
  step: StepMapping['step'],
  { plan, progress }: { readonly plan: MappedPlan; readonly progress: Progress },
  values: RowValues,
  row: TabularRow,
): void {
  const { plannedOn, startsOn, dueOn } = plan;
  const begun = progress.state === 'planned' ? undefined : (progress.startedOn ?? startsOn);
  const pairs: readonly (readonly [DateSource | undefined, IsoDate | undefined, IsoDate])[] = [
    [step.due, dueOn, startsOn],
    [step.due, dueOn, plannedOn],
    [step.started, begun, plannedOn],
    [step.reported, progress.reported?.on, begun ?? startsOn],
  ];
  for (const [source, later, earlier] of pairs) {
    if (later === undefined || later >= earlier) continue;
    const { column } = source ?? step.starts;
    values.add(rowFaults.daysReversed(column, row.reference(column), later, earlier));
  }
}

function optionalDate(source: DateSource | undefined, values: RowValues): IsoDate | undefined {
  return source && !values.isBlank([source.column]) ? values.date(source) : undefined;
}
