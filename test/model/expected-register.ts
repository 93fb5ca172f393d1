/** What the register of complaints must say, by the model. */
import type { IsoDate, Uuid } from '../../src/ledger/envelope.js';
import { clocksOf, decisionDue, runningClock } from './clocks.js';
import { idsOf } from './commands-letter.js';
import { caseOn, letterOn, lettersIn } from './complaint-records.js';
import { addDays, type Model } from './model.js';
import { type ModelCase, OPEN_CASE } from './model-complaint.js';
import { RULES } from './world.js';

const daysBetween = (from: IsoDate, to: IsoDate) =>
  Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
/** Whether who asks may know of a letter or a case. */
type Sees = (id: Uuid) => boolean;
const EVERYTHING: Sees = () => true;

export const isOpen = ({ state }: ModelCase): boolean => OPEN_CASE.includes(state);

export function overdueSince(complaint: ModelCase, day: IsoDate): IsoDate | null {
  if (!isOpen(complaint)) return null;
  const due = decisionDue(complaint, clocksOf(complaint, day));
  return due !== null && due < day ? addDays(due, 1) : null;
}

/** Letters of a case, and what repeats one of them, or such a repetition. */
function countedLetters(model: Model, caseId: Uuid, day: IsoDate, asOf: number) {
  const own = lettersIn(model, caseId, day, asOf);
  const all = idsOf(model, 'letter').map((letterId) => ({
    letterId,
    ...letterOn(model, letterId, day, asOf),
  }));
  const counted = new Set(own.map(({ letterId }) => letterId));
  for (let before = -1; before < counted.size;) {
    before = counted.size;
    for (const { letterId, duplicateOf } of all)
      if (duplicateOf !== null && counted.has(duplicateOf)) counted.add(letterId);
  }
  return all.filter(({ letterId }) => counted.has(letterId));
}

export function expectedCase(
  model: Model,
  caseId: Uuid,
  asOf: number,
  day: IsoDate,
  sees = EVERYTHING,
) {
  const complaint = caseOn(model, caseId, day, asOf);
  if (complaint.state === 'NONE') return undefined;
  const { state, since, type, number, anonymous, complexity, remote, officer, round } = complaint;
  const { receivedOn, openedOn, closedOn, refusal, organisationId } = complaint;
  const open = isOpen(complaint);
  const until = open ? day : (round.decidedOn ?? closedOn ?? since);
  const overdue = overdueSince(complaint, day) !== null;
  const letters = countedLetters(model, caseId, day, asOf).filter(({ letterId }) => sees(letterId));
  const clock = open ? runningClock(complaint, day) : undefined;
  const signed = lettersIn(model, caseId, day, asOf).some(
    ({ letterId, complainant }) => sees(letterId) && complainant.kind !== 'ANONYMOUS',
  );
  const sizes = letters.flatMap(({ complainant }) =>
    complainant.persons === null ? [] : [complainant.persons],
  );
  return {
    ...{
      caseId,
      organisationId,
      state,
      since,
      type,
      round: number,
      anonymous: anonymous && !signed,
      complexity,
      remote,
      officer,
    },
    ...{ receivedOn, openedOn, acceptedOn: round.acceptedOn, decidedOn: round.decidedOn, closedOn },
    ...{
      outcome: round.outcome,
      refusal,
      open,
      ageDays: Math.max(0, daysBetween(receivedOn, until)),
      overdue,
    },
    backlog: open && (overdue || daysBetween(receivedOn, day) > 365),
    clock: clock
      ? {
          ...{ code: clock.code, dueOn: clock.dueOn, pausedSince: clock.pausedSince },
          daysLeft: clock.dueOn === null ? null : daysBetween(day, clock.dueOn),
        }
      : null,
    letters: {
      letters: letters.length,
      duplicates: letters.filter(({ duplicateOf }) => duplicateOf !== null).length,
      overLevel: letters.filter(({ overLevel }) => overLevel).length,
      largestGroup: sizes.length === 0 ? null : Math.max(...sizes),
    },
  };
}

export function expectedLetter(model: Model, letterId: Uuid, asOf: number, day: IsoDate) {
  const letter = letterOn(model, letterId, day, asOf);
  if (letter.state === 'NONE') return undefined;
  const { state, type, organisationId, receivedOn, channel, complainant, parts, caseId } = letter;
  const { overLevel, namesViolator, givesEvidence, duplicateOf } = letter;
  const waits = state === 'RECEIVED' || parts.some((part) => part.caseId === null);
  const standing = state === 'DUPLICATE' ? 'duplicate' : waits ? 'waiting' : 'in-case';
  return {
    ...{ letterId, organisationId, standing, type, receivedOn, channel, complainant },
    ...{ overLevel, namesViolator, givesEvidence, duplicateOf },
    parts: state === 'SPLIT' ? parts : [{ partId: null, type, caseId }],
    ageDays: daysBetween(receivedOn, day),
  };
}

/** Open and overdue cases of an organisation; the flag; the score that signals. */
export function expectedComplaints(
  model: Model,
  organisationId: Uuid,
  asOf: number,
  day: IsoDate,
  sees = EVERYTHING,
) {
  const cases = idsOf(model, 'complaint')
    .filter(sees)
    .map((caseId) => ({ caseId, complaint: caseOn(model, caseId, day, asOf) }))
    .filter(
      ({ complaint }) => complaint.state !== 'NONE' && complaint.organisationId === organisationId,
    )
    .filter(({ complaint }) => isOpen(complaint));
  const late = cases.flatMap(({ complaint }) => overdueSince(complaint, day) ?? []).sort();
  const weight = (code: string) =>
    RULES.hotSpots?.factors.find((each) => each.code === code)?.weight ?? 0;
  let score = weight('overdue') * late.length;
  for (const { caseId, complaint } of cases) {
    const letters = countedLetters(model, caseId, day, asOf).filter(({ letterId }) =>
      sees(letterId),
    );
    const groups = letters.filter(({ complainant }) => (complainant.persons ?? 0) >= 10).length;
    score +=
      weight('largeGroups') * groups + weight('repeatLetters') * Math.max(0, letters.length - 3);
    score += weight('overLevel') * letters.filter(({ overLevel }) => overLevel).length;
    if (['COMPLEX', 'ESPECIALLY_COMPLEX'].includes(complaint.complexity ?? ''))
      score += weight('complex');
  }
  return { counts: { open: cases.length, overdue: late.length }, since: late[0] ?? null, score };
}

interface Flow {
  opening: number;
  received: number;
  reopened: number;
  finished: number;
  closing: number;
}

/** Day by day: what was unfinished at the end of each. */
function flows(
  all: readonly ((day: IsoDate) => boolean | undefined)[],
  from: IsoDate,
  to: IsoDate,
): Flow {
  const flow: Flow = { opening: 0, received: 0, reopened: 0, finished: 0, closing: 0 };
  for (const unfinishedOn of all) {
    let before = unfinishedOn(addDays(from, -1));
    if (before) flow.opening += 1;
    for (let day = from; day <= to; day = addDays(day, 1)) {
      const now = unfinishedOn(day);
      if (now !== undefined && before === undefined) flow.received += 1;
      if (now === true && before === false) flow.reopened += 1;
      if (now === false && before !== false) flow.finished += 1;
      before = now;
    }
    if (before) flow.closing += 1;
  }
  return flow;
}

export function expectedStatistics(
  model: Model,
  asOf: number,
  from: IsoDate,
  to: IsoDate,
  sees = EVERYTHING,
) {
  const seen = (kind: string) => idsOf(model, kind).filter(sees);
  const cases = seen('complaint').map((caseId) => (day: IsoDate) => {
    const complaint = caseOn(model, caseId, day, asOf);
    return complaint.state === 'NONE' ? undefined : isOpen(complaint);
  });
  const letters = seen('letter').map((letterId) => (day: IsoDate) => {
    const standing = expectedLetter(model, letterId, asOf, day)?.standing;
    return standing === undefined ? undefined : standing === 'waiting';
  });
  return { cases: flows(cases, from, to), letters: flows(letters, from, to) };
}
