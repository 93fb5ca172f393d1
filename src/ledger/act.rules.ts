/** What is asked of every act on a round or an assessment, before anything is decided. */
import { isCalendarDate } from './calendar-date.js';
import type { Act } from './decider.js';
import type { IsoDate, Role } from './envelope.js';
import type { OrganisationFacts } from './organisation-directory.js';
import type { Period } from './period.js';
import type { Rejection } from './rejection.js';
import { isKnownAct, type KnownAct } from '../rulebook/acts.js';
import { requiredDocument, separationConflicts, type DoneAct } from '../rulebook/duties.js';
import * as refuse from './act.rejections.js';
import type { RecordName } from './act.rejections.js';
import { TEXT_LIMIT } from './text-limits.js';

/** `system` records what was imported; it decides nothing. */
export const RECORDING_ROLES: readonly Role[] = ['recorder', 'system'];
export const DECIDING_ROLES: readonly Role[] = ['approver'];

/** Spaces and marks without width are no text. */
const VISIBLE = /[\p{L}\p{N}\p{P}\p{S}]/u;

/** Dates, role and document of an act that will be recorded as `recordedAs`. */
export function checkAct(
  record: RecordName,
  act: Act,
  recordedAs: KnownAct,
  roles: readonly Role[],
): Rejection | undefined {
  if (!roles.includes(act.actor.role)) {
    return refuse.roleNotAllowed(record, act.actor.role, roles);
  }
  return (
    checkDay(record, act.occurredOn, act.today) ??
    checkDocumentDate(record, act) ??
    checkRequiredDocument(record, act, recordedAs)
  );
}

/** A day of the calendar that has come. */
export function checkDay(
  record: RecordName,
  date: IsoDate,
  today: IsoDate,
  pointer?: string,
): Rejection | undefined {
  if (!isCalendarDate(date)) return refuse.notADate(record, date, pointer);
  return date > today ? refuse.inFuture(record, date, today, pointer) : undefined;
}

function checkDocumentDate(record: RecordName, act: Act): Rejection | undefined {
  if (!act.document) return undefined;
  const { date } = act.document;
  if (!isCalendarDate(date)) return refuse.notADate(record, date);
  return date > act.occurredOn ? refuse.documentAfterAct(record, date, act.occurredOn) : undefined;
}

/** Whether a document is cited and of which kind; that it exists on paper nobody here can check. */
export function checkRequiredDocument(
  record: RecordName,
  { rulebook, document }: Act,
  recordedAs: KnownAct,
): Rejection | undefined {
  const rule = requiredDocument(rulebook, recordedAs);
  if (!rule) return undefined;
  if (!document) return refuse.documentMissing(record, rulebook, rule);
  const fits = rule.kinds.length === 0 || rule.kinds.includes(document.kind);
  return fits ? undefined : refuse.documentKindWrong(record, rulebook, rule, document.kind);
}

/**
 * Two acts that the rulebook keeps apart are never one account's in the same case, in whichever order it tries them,
 * under whichever role and body, and whatever became of the earlier act.
 */
export function checkDuties(
  record: RecordName,
  { rulebook, actor: { account }, continued = [] }: Act,
  recordedAs: KnownAct,
  inRecord: readonly DoneAct[],
): Rejection | undefined {
  const done = [...continued, ...inRecord];
  const [barred] = separationConflicts(rulebook, recordedAs, done, account);
  if (barred) return refuse.dutiesNotSeparate(record, rulebook, barred.rule, barred.after);
  const wouldBe = [{ act: recordedAs, account }];
  const earlier = done.filter((past) => past.account === account).map(({ act }) => act);
  for (const act of earlier.filter(isKnownAct)) {
    const [after] = separationConflicts(rulebook, act, wouldBe, account);
    if (after) return refuse.dutiesNotSeparate(record, rulebook, after.rule, act);
  }
  return undefined;
}

/** Text that says something, of at most 10,000 UTF-16 units. */
export function checkText(
  record: RecordName,
  text: string,
  pointer: string,
): Rejection | undefined {
  if (!VISIBLE.test(text)) return refuse.textMissing(record, pointer);
  return text.length > TEXT_LIMIT ? refuse.textTooLong(record, pointer, TEXT_LIMIT) : undefined;
}

/** A period of a kind that the rulebook has, with real days in the right order, begun when the act occurred. */
export function checkPeriod(record: RecordName, period: Period, act: Act): Rejection | undefined {
  const { kind, label, from, to } = period;
  if (!act.rulebook.assessments.periods.some(({ code }) => code === kind)) {
    return refuse.periodKindUnknown(record, act.rulebook, kind);
  }
  const unlabelled = checkText(record, label, '/period/label');
  if (unlabelled) return unlabelled;
  if (!isCalendarDate(from)) return refuse.notADate(record, from, '/period/from');
  if (!isCalendarDate(to)) return refuse.notADate(record, to, '/period/to');
  if (to < from) return refuse.periodReversed(record);
  return act.occurredOn < from ? refuse.beforePeriod(record, act.occurredOn, from) : undefined;
}

/** Nothing happened to an organisation before it existed. After its end it stays answerable for its own time. */
export function checkExisted(
  record: RecordName,
  organisation: OrganisationFacts | undefined,
  occurredOn: IsoDate,
): Rejection | undefined {
  if (!organisation) return refuse.organisationUnknown(record);
  const { registeredOn } = organisation;
  return occurredOn < registeredOn
    ? refuse.beforeOrganisation(record, occurredOn, registeredOn)
    : undefined;
}
