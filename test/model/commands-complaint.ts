/** Commands on letters and cases: mostly what comes next by the procedure, sometimes anything at all. */
import type { IsoDate, Uuid } from '../../src/ledger/envelope.js';
import { type Goal } from './commands-listing.js';
import {
  after,
  by,
  idsOf,
  lastDay,
  nextOfLetter,
  openCase,
  receiveLetter,
  text,
  TYPES,
} from './commands-letter.js';
import { documentFor } from './acting.js';
import type { Dice } from './dice.js';
import type { Data } from './facts.js';
import { runningClock } from './clocks.js';
import { caseOn, lettersIn, letterOn } from './complaint-records.js';
import { addDays, type Model } from './model.js';
import { CASE_WAYS, type ModelCase } from './model-complaint.js';
import { BEGINNING, type Command } from './world.js';

const CASE_ROUTES: Readonly<Record<string, string>> = {
  ComplaintTriaged: 'triage',
  ComplaintAccepted: 'accept',
  ComplaintNotAccepted: 'not-accept',
  ComplaintForwarded: 'forward',
  ComplaintReturned: 'return',
  ComplaintFiled: 'file',
  ComplaintVerificationStarted: 'start-verification',
  ComplaintDialogueHeld: 'hold-dialogue',
  ComplaintDecided: 'decide',
  ComplaintEnforcementStarted: 'start-enforcement',
  ComplaintArchived: 'archive',
  ComplaintSuspended: 'suspend',
  ComplaintResumed: 'resume',
  ComplaintWithdrawn: 'withdraw',
  ComplaintSecondRoundOpened: 'open-second-round',
  ComplaintComplexityChanged: 'change-complexity',
  ComplaintExtended: 'extend',
  ComplaintOfficerAssigned: 'assign-officer',
  ComplaintSplit: 'split',
};

export function nextComplaint(model: Model, dice: Dice, goal: Goal): Command {
  const letters = idsOf(model, 'letter');
  const cases = idsOf(model, 'complaint');
  const open = cases.filter((caseId) => caseOn(model, caseId).state !== 'ARCHIVED').slice(-5);
  if (letters.length < 3 || dice.chance(0.07)) return receiveLetter(model, dice);
  const waiting = letters.filter((id) => ['RECEIVED', 'SPLIT'].includes(letterOn(model, id).state));
  if (waiting.length > 0 && dice.chance(open.length < 3 ? 0.4 : 0.03)) {
    return openCase(model, dice, dice.of(waiting));
  }
  if (cases.length === 0 || dice.chance(0.12)) {
    const way = goal(['letter SPLIT LetterLeftCase', 'letter SPLIT LetterJoined']);
    const split = way ? letters.filter((id) => letterOn(model, id).state === 'SPLIT') : [];
    return nextOfLetter(model, dice, dice.of(split.length > 0 ? split : letters));
  }
  const decided = open.filter((caseId) => isToBeAskedAgain(caseOn(model, caseId)));
  if (decided.length > 0 && dice.chance(0.35)) return askAgain(model, dice, dice.of(decided));
  return onCase(model, dice, dice.of(open.length > 0 && dice.chance(0.95) ? open : cases), goal);
}

const isToBeAskedAgain = ({ state, type, number }: ModelCase) =>
  number === 1 && ['DECIDED', 'ENFORCING'].includes(state) && ['KN', 'PKN'].includes(type);

/** A letter that was received since the decision joins the case; where there is none, one is received. */
function askAgain(model: Model, dice: Dice, caseId: Uuid): Command {
  const { organisationId, type, round } = caseOn(model, caseId);
  const day = round.decidedOn ?? BEGINNING;
  const letter = idsOf(model, 'letter').find((letterId) => {
    const { state, receivedOn, organisationId: about } = letterOn(model, letterId);
    return state === 'RECEIVED' && receivedOn >= day && about === organisationId;
  });
  if (letter === undefined)
    return receiveLetter(model, dice, { organisationId, letterType: type, day });
  const joined = { caseId, partId: null };
  const on = lastDay(model, `letter ${letter}`);
  const path = `letters/${letter}/join`;
  return { type: 'LetterJoined', path, person: 'lan', day: on, document: null, body: joined };
}

function onCase(model: Model, dice: Dice, caseId: Uuid, goal: Goal): Command {
  const complaint = caseOn(model, caseId);
  const { state } = complaint;
  const ways = CASE_WAYS.filter(([, from]) => from.includes(state)).map(([fact]) => fact);
  const wanted = goal(ways.map((fact) => `complaint ${state} ${fact}`))?.split(' ')[2];
  const type =
    wanted && dice.chance(state === 'SECOND_ROUND' ? 0.95 : 0.65)
      ? wanted
      : dice.chance(0.9)
        ? dice.weighted(usual(complaint))
        : dice.of(Object.keys(CASE_ROUTES));
  const last = lastDay(model, `complaint ${caseId}`);
  const day = after(dice, last, 14);
  const kind = dice.odd(0.03) ? 'BC' : 'QĐ';
  const drawn = documentFor(dice, type, day);
  const document = drawn && { ...drawn, number: drawn.number.replace('KH', kind) };
  const path = `complaints/${caseId}/${CASE_ROUTES[type] ?? ''}`;
  return {
    type,
    path,
    person: by(dice, type),
    day,
    document,
    body: caseBody(model, dice, caseId, complaint, type, day),
  };
}

function usual({
  state,
  type,
  number,
  anonymous,
}: ModelCase): readonly (readonly [number, string])[] {
  const denounced = anonymous && ['TC', 'PTC'].includes(type);
  switch (state) {
    case 'RECEIVED':
      return [
        [8, 'ComplaintTriaged'],
        [1, 'ComplaintSplit'],
        [1, 'ComplaintOfficerAssigned'],
        [0.5, 'ComplaintWithdrawn'],
      ];
    case 'TRIAGED':
    case 'SECOND_ROUND':
      return denounced
        ? [
            [4, 'ComplaintForwarded'],
            [4, 'ComplaintFiled'],
            [1, 'ComplaintAccepted'],
            [1, 'ComplaintTriaged'],
          ]
        : [
            [9, 'ComplaintAccepted'],
            [0.6, 'ComplaintNotAccepted'],
            [0.6, 'ComplaintForwarded'],
            [0.6, 'ComplaintReturned'],
            [0.6, 'ComplaintFiled'],
            [1, 'ComplaintTriaged'],
            [1, 'ComplaintComplexityChanged'],
            [1, 'ComplaintSplit'],
          ];
    case 'ACCEPTED':
    case 'VERIFYING':
    case 'DIALOGUE':
      return [
        [5, 'ComplaintVerificationStarted'],
        [4, 'ComplaintDecided'],
        [3, 'ComplaintDialogueHeld'],
        [type === 'TC' ? 6 : 0.7, 'ComplaintExtended'],
        [1.5, 'ComplaintSuspended'],
        [1, 'ComplaintComplexityChanged'],
        [0.5, 'ComplaintWithdrawn'],
        [0.5, 'ComplaintSplit'],
      ];
    case 'SUSPENDED':
      return [
        [6, 'ComplaintResumed'],
        [1, 'ComplaintExtended'],
        [0.5, 'ComplaintWithdrawn'],
      ];
    case 'DECIDED':
    case 'ENFORCING':
      return [
        [3, 'ComplaintEnforcementStarted'],
        [2, 'ComplaintArchived'],
        [number === 1 ? 4 : 0.5, 'ComplaintSecondRoundOpened'],
      ];
    default:
      return [
        [2, 'ComplaintArchived'],
        [1, 'ComplaintOfficerAssigned'],
      ];
  }
}

function caseBody(
  model: Model,
  dice: Dice,
  caseId: Uuid,
  complaint: ModelCase,
  type: string,
  day: IsoDate,
): Data {
  const ids = complaint.contents.map(({ contentId }) => contentId);
  const reasons: Readonly<Record<string, readonly string[]>> = {
    ComplaintNotAccepted: ['NOT_ELIGIBLE', 'OUT_OF_TIME'],
    ComplaintForwarded: ['NOT_COMPETENT', 'TO_INSPECTION'],
    ComplaintReturned: ['INCOMPLETE'],
    ComplaintFiled: ['ANONYMOUS', 'UNREADABLE'],
  };
  const reason = dice.odd(0.05)
    ? dice.of(['OUT_OF_TIME', 'XX', 'ANONYMOUS'])
    : dice.of(reasons[type] ?? ['XX']);
  switch (type) {
    case 'ComplaintTriaged': {
      const complaintType =
        complaint.type === 'MIX' || dice.chance(0.15)
          ? dice.of([...TYPES, 'TC', 'TC', 'TC'])
          : complaint.type;
      return {
        complaintType,
        complexity: dice.of(['ORDINARY', 'COMPLEX', 'COMPLEX', 'ESPECIALLY_COMPLEX']),
        remote: dice.chance(0.3),
      };
    }
    case 'ComplaintNotAccepted':
    case 'ComplaintReturned':
    case 'ComplaintFiled':
      return { reason, ...text };
    case 'ComplaintForwarded':
      return { reason, forwardedTo: 'Ủy ban kiểm tra', ...text };
    case 'ComplaintVerificationStarted':
      return { verifiedBy: null };
    case 'ComplaintDecided': {
      const outcomes = ids.map((contentId) => ({
        contentId,
        outcome: dice.of(['FOUNDED', 'UNFOUNDED', 'PARTLY_FOUNDED']),
      }));
      return { outcomes: dice.odd(0.04) ? outcomes.slice(1) : outcomes, ...text };
    }
    case 'ComplaintEnforcementStarted':
      return { dueOn: dice.chance(0.5) ? null : addDays(day, dice.between(-1, 40)) };
    case 'ComplaintSuspended':
      return { confidentialText: dice.odd(0.04) ? ' ' : 'Chờ giám định' };
    case 'ComplaintSecondRoundOpened': {
      const joined = lettersIn(model, caseId).map(({ letterId }) => letterId);
      const letterId = dice.of(
        joined.length > 0 ? [...joined, ...joined.slice(-1), ...joined.slice(-1)] : [caseId],
      );
      return { letterId, partId: null };
    }
    case 'ComplaintComplexityChanged':
      return { complexity: dice.of(['ORDINARY', 'COMPLEX', 'ESPECIALLY_COMPLEX']), ...text };
    case 'ComplaintExtended': {
      const running = runningClock(complaint, day)?.code ?? 'KN_FIRST';
      const clock = dice.chance(0.85)
        ? running
        : dice.of(['TC_DECISION', 'KN_FIRST_2026', 'TC_DECISION_2026']);
      return {
        clock,
        days: dice.weighted([
          [8, dice.between(1, 30)],
          [1, 31],
        ]),
        notifiedOn: addDays(day, dice.odd(0.05) ? -1 : 0),
        ...text,
      };
    }
    case 'ComplaintOfficerAssigned':
      return { person: `CB-${dice.between(1, 5)}` };
    case 'ComplaintSplit': {
      const contentIds = ids.slice(0, dice.odd(0.06) ? ids.length : 1);
      return {
        into: [
          {
            complaintType: dice.of(TYPES.slice(0, 4)),
            contentIds: dice.odd(0.04) ? ['9'] : contentIds,
          },
        ],
      };
    }
    case 'ComplaintResumed':
    case 'ComplaintAccepted':
      return {};
    default:
      return text;
  }
}
