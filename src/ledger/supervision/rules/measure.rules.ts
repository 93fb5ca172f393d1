/** Decides the beginning and the end of a hot spot, an inspection or a discipline. */
import {
  checkAct,
  checkDay,
  checkDuties,
  checkExisted,
  checkText,
  DECIDING_ROLES,
  RECORDING_ROLES,
} from '../../act.rules.js';
import { addMonths } from '../../days.js';
import type { Act, Decision } from '../../decider.js';
import type { IsoDate } from '../../envelope.js';
import { courseOn, doneActs, type FactsState } from '../../facts-state.js';
import type { Rejection } from '../../rejection.js';
import { rulebookReference } from '../../../rulebook/rulebook.js';
import type * as command from '../supervision.commands.js';
import {
  measureKey,
  measureOf,
  type RecordedSupervision,
  SUPERVISION_COURSE,
  type SupervisionCourse,
} from '../supervision.course.js';
import type { SupervisionEvent, SupervisionFact } from '../supervision.events.js';
import * as refuse from '../supervision.rejections.js';

export type SupervisionState = FactsState<SupervisionCourse, RecordedSupervision>;
type Beginning = command.ConcludeHotSpot | command.OpenInspection | command.ImposeDiscipline;
type Ending = command.LiftHotSpot | command.ConcludeInspection | command.LiftDiscipline;

/** By an authority, on a document; a score of complaints only signals one. Several may stand at once. */
export function concludeHotSpot(
  asked: command.ConcludeHotSpot,
  state: SupervisionState,
): Decision<SupervisionEvent> {
  const { organisationId, hotSpotId, reason } = asked.payload;
  const data = { organisationId, hotSpotId, reason };
  return begin(asked, state, { type: 'HotSpotConcluded', data });
}

/** Recorded by whoever keeps the record: that an inspection began decides nothing of its outcome. */
export function openInspection(
  asked: command.OpenInspection,
  state: SupervisionState,
): Decision<SupervisionEvent> {
  const { organisationId, inspectionId, kind, reason } = asked.payload;
  const data = { organisationId, inspectionId, kind, reason };
  return begin(asked, state, { type: 'InspectionOpened', data });
}

/** Its last day is the one given, else so many months from its day as the rulebook has for the form. */
export function imposeDiscipline(
  asked: command.ImposeDiscipline,
  state: SupervisionState,
): Decision<SupervisionEvent> {
  const { organisationId, disciplineId, form } = asked.payload;
  const until = asked.payload.until ?? lastDayOf(form, asked.act);
  const data = { organisationId, disciplineId, form, until };
  return begin(asked, state, { type: 'DisciplineImposed', data });
}

/** On a document, like its conclusion, and for a reason of its own. */
export function liftHotSpot(
  asked: command.LiftHotSpot,
  state: SupervisionState,
): Decision<SupervisionEvent> {
  const { organisationId, hotSpotId, reason } = asked.payload;
  const data = { organisationId, hotSpotId, reason };
  return end(asked, state, { type: 'HotSpotLifted', data }, reason);
}

/** What the inspection found, in words; what follows from it is decided by acts of their own. */
export function concludeInspection(
  asked: command.ConcludeInspection,
  state: SupervisionState,
): Decision<SupervisionEvent> {
  const { organisationId, inspectionId, conclusion } = asked.payload;
  const data = { organisationId, inspectionId, conclusion };
  return end(asked, state, { type: 'InspectionConcluded', data }, conclusion);
}

/** Before its last day: after it there is nothing left to lift. */
export function liftDiscipline(
  asked: command.LiftDiscipline,
  state: SupervisionState,
): Decision<SupervisionEvent> {
  const { organisationId, disciplineId, reason } = asked.payload;
  const data = { organisationId, disciplineId, reason };
  return end(asked, state, { type: 'DisciplineLifted', data }, reason);
}

/** What an act would record, before it has an envelope. */
type Said = SupervisionFact extends infer Fact
  ? Fact extends SupervisionFact
    ? Pick<Fact, 'type' | 'data'>
    : never
  : never;

/** The same beginning twice adds nothing; another one under the id of a first is refused. */
function begin(
  { act, payload, known }: Beginning,
  state: SupervisionState,
  said: Said,
): Decision<SupervisionEvent> {
  const { kind, id } = measureOf(said);
  const before = state.course.get(measureKey(kind, id));
  if (before) {
    const { code = null, reason = null, until = null } = contentOf(said);
    const isSame =
      before.since === act.occurredOn &&
      before.code === code &&
      before.reason === reason &&
      before.until === until;
    return isSame ? [] : refuse.measureExists(kind);
  }
  return (
    checkMeasure(act, state, said) ??
    checkExisted('supervision', known.organisation, act.occurredOn) ??
    checkContent(said, act) ??
    eventsOf(said, payload.organisationId)
  );
}

/** Whoever repeats an end wants it ended as it is; what says something else is refused. */
function end(
  { act, payload }: Ending,
  state: SupervisionState,
  said: Said,
  outcome: string,
): Decision<SupervisionEvent> {
  const { kind, id } = measureOf(said);
  const key = measureKey(kind, id);
  const measure = state.course.get(key);
  if (!measure) return refuse.measureUnknown(kind);
  const { endedOn, since } = measure;
  if (endedOn !== null) {
    const isSame = endedOn === act.occurredOn && measure.outcome === outcome;
    return isSame ? [] : refuse.alreadyEnded(kind, endedOn);
  }
  const then = courseOn(SUPERVISION_COURSE, state, act.occurredOn).get(key);
  return (
    checkMeasure(act, state, said) ??
    checkContent(said, act) ??
    (then ? undefined : refuse.beforeBeginning(kind, since)) ??
    checkNotOver(then?.until ?? null, act.occurredOn) ??
    // A last day that was superseded later is the last day all the same: the lift would be a contradiction at once.
    checkNotOver(measure.until, act.occurredOn) ??
    eventsOf(said, payload.organisationId)
  );
}

/** What every act of supervision is asked: hot spots and discipline are decided, inspections are recorded. */
function checkMeasure(
  act: Act,
  state: SupervisionState,
  { type, data }: Said,
): Rejection | undefined {
  const isRecording = 'inspectionId' in data;
  const roles = isRecording ? [...RECORDING_ROLES, ...DECIDING_ROLES] : DECIDING_ROLES;
  return (
    checkAct('supervision', act, type, roles) ??
    (isRecording || act.document ? undefined : refuse.withoutDocument()) ??
    (act.rulebook.supervision
      ? undefined
      : refuse.notInRulebook(rulebookReference(act.rulebook))) ??
    checkDuties('supervision', act, type, doneActs(state.records))
  );
}

/** Texts, codes and days of a fact as it would stand; `root` is where a request carries its fields. */
export function checkContent(said: Said, act: Act, root = ''): Rejection | undefined {
  const { type, data } = said;
  const { supervision } = act.rulebook;
  const rulebook = rulebookReference(act.rulebook);
  switch (type) {
    case 'InspectionOpened':
      return supervision?.inspectionKinds.some(({ code }) => code === data.kind)
        ? checkText('supervision', data.reason, `${root}/reason`)
        : refuse.codeUnknown(rulebook, 'inspection-kind', data.kind, `${root}/kind`);
    case 'DisciplineImposed':
      return supervision?.disciplines.some(({ code }) => code === data.form)
        ? checkUntil(data.until, act.occurredOn, `${root}/until`)
        : refuse.codeUnknown(rulebook, 'discipline-form', data.form, `${root}/form`);
    case 'InspectionConcluded':
      return checkText('supervision', data.conclusion, `${root}/conclusion`);
    case 'HotSpotConcluded':
    case 'HotSpotLifted':
    case 'DisciplineLifted':
      return checkText('supervision', data.reason, `${root}/reason`);
  }
}

/** A discipline stands for one day at least: its last may be its first. */
function checkUntil(until: IsoDate | null, since: IsoDate, pointer: string): Rejection | undefined {
  if (until === null) return undefined;
  // Any day of the calendar: a discipline mostly ends on a day that has not come.
  const faulty = checkDay('supervision', until, until, pointer);
  return faulty ?? (until < since ? refuse.endsBeforeBeginning(until, since, pointer) : undefined);
}

function checkNotOver(until: IsoDate | null, occurredOn: IsoDate): Rejection | undefined {
  return until !== null && occurredOn > until ? refuse.alreadyOver(until) : undefined;
}

/** By the rulebook: so many months from the day on which it is imposed. */
function lastDayOf(form: string, { rulebook, occurredOn }: Act): IsoDate | null {
  const months =
    rulebook.supervision?.disciplines.find(({ code }) => code === form)?.months ?? null;
  return months === null ? null : addMonths(occurredOn, months);
}

/** What a beginning says besides its id, to be compared with what is recorded. */
function contentOf({ type, data }: Said): {
  readonly code?: string;
  readonly reason?: string;
  readonly until?: IsoDate | null;
} {
  if (type === 'InspectionOpened') return { code: data.kind, reason: data.reason };
  if (type === 'DisciplineImposed') return { code: data.form, until: data.until };
  return type === 'HotSpotConcluded' ? { reason: data.reason } : {};
}

function eventsOf(said: Said, organisationId: string): readonly SupervisionEvent[] {
  return [{ ...said, schemaVersion: 1, concerns: [organisationId] }];
}
