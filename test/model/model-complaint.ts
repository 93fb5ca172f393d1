/** Letters and cases, worked out from the first fact on every time that somebody asks. */
import type {
  ComplaintContent,
  ContentOutcome,
  LetterReference,
} from '../../src/ledger/complaints/complaint.events.js';
import type { Complainant, LetterPart } from '../../src/ledger/complaints/letters/letter.events.js';
import type { IsoDate, Uuid } from '../../src/ledger/envelope.js';
import { type Fact, listOf, textOf, textOrNull } from './facts.js';

const WORKED_ON = ['ACCEPTED', 'VERIFYING', 'DIALOGUE'];
const REFUSABLE = ['TRIAGED', 'SECOND_ROUND'];
const REFUSED = ['NOT_ACCEPTED', 'FORWARDED', 'RETURNED', 'FILED'];
export const OPEN_CASE = ['RECEIVED', 'TRIAGED', ...WORKED_ON, 'SUSPENDED', 'SECOND_ROUND'];

export const CASE_WAYS: readonly (readonly [string, readonly string[], string])[] = [
  ['ComplaintOpened', ['NONE'], 'RECEIVED'],
  ['ComplaintTriaged', ['RECEIVED', 'TRIAGED'], 'TRIAGED'],
  ['ComplaintAccepted', REFUSABLE, 'ACCEPTED'],
  ['ComplaintNotAccepted', REFUSABLE, 'NOT_ACCEPTED'],
  ['ComplaintForwarded', REFUSABLE, 'FORWARDED'],
  ['ComplaintReturned', REFUSABLE, 'RETURNED'],
  ['ComplaintFiled', REFUSABLE, 'FILED'],
  ['ComplaintVerificationStarted', ['ACCEPTED'], 'VERIFYING'],
  ['ComplaintDialogueHeld', ['VERIFYING'], 'DIALOGUE'],
  ['ComplaintDecided', ['VERIFYING', 'DIALOGUE'], 'DECIDED'],
  ['ComplaintEnforcementStarted', ['DECIDED'], 'ENFORCING'],
  ['ComplaintArchived', ['DECIDED', 'ENFORCING', 'WITHDRAWN', ...REFUSED], 'ARCHIVED'],
  ['ComplaintSuspended', WORKED_ON, 'SUSPENDED'],
  ['ComplaintResumed', ['SUSPENDED'], 'before'],
  ['ComplaintWithdrawn', ['RECEIVED', 'TRIAGED', ...WORKED_ON, 'SUSPENDED'], 'WITHDRAWN'],
  ['ComplaintSecondRoundOpened', ['DECIDED', 'ENFORCING'], 'SECOND_ROUND'],
  ['ComplaintComplexityChanged', ['TRIAGED', ...WORKED_ON, 'SUSPENDED', 'SECOND_ROUND'], 'same'],
  ['ComplaintExtended', OPEN_CASE, 'same'],
  ['ComplaintOfficerAssigned', [...OPEN_CASE, 'DECIDED', 'ENFORCING'], 'same'],
  ['ComplaintSplit', ['RECEIVED', 'TRIAGED', ...WORKED_ON, 'SUSPENDED'], 'same'],
];

/** One round with all that its clocks are counted from. */
export interface ModelRound {
  acceptedOn: IsoDate | null;
  decidedOn: IsoDate | null;
  outcome: string | null;
  readonly happened: { readonly type: string; readonly day: IsoDate }[];
  readonly pauses: { readonly from: IsoDate; to: IsoDate | null }[];
  readonly extensions: { readonly clock: string; readonly days: number; readonly on: IsoDate }[];
}
export interface ModelCase {
  state: string;
  since: IsoDate;
  before: string;
  organisationId: Uuid;
  type: string;
  number: 1 | 2;
  round: ModelRound;
  anonymous: boolean;
  complexity: string | null;
  remote: boolean;
  officer: string | null;
  receivedOn: IsoDate;
  openedOn: IsoDate;
  closedOn: IsoDate | null;
  refusal: string | null;
  contents: readonly ComplaintContent[];
  letters: readonly LetterReference[];
  splitFrom: Uuid | null;
  readonly impossible: Fact[];
}

const noRound = (): ModelRound => ({
  ...{ acceptedOn: null, decidedOn: null, outcome: null },
  ...{ happened: [], pauses: [], extensions: [] },
});

export function complaintCase(facts: readonly Fact[]): ModelCase {
  const complaint: ModelCase = {
    ...{ state: 'NONE', since: '', before: 'NONE', organisationId: '', type: '', number: 1 },
    ...{ round: noRound(), anonymous: false, complexity: null, remote: false, officer: null },
    ...{
      receivedOn: '',
      openedOn: '',
      closedOn: null,
      refusal: null,
      contents: [],
      impossible: [],
    },
    ...{ letters: [], splitFrom: null },
  };
  for (const fact of facts) {
    if (fitsCase(complaint, fact)) applyToCase(complaint, fact);
    else complaint.impossible.push(fact);
  }
  return complaint;
}

export function caseWay(type: string, from: string): string | undefined {
  return CASE_WAYS.find(([fact, states]) => fact === type && states.includes(from))?.[2];
}

function fitsCase({ state, number, contents }: ModelCase, { type, data }: Fact): boolean {
  if (caseWay(type, state) === undefined) return false;
  const held = contents.map(({ contentId }) => contentId);
  if (type === 'ComplaintSecondRoundOpened') return number === 1;
  if (type === 'ComplaintDecided') {
    const found = listOf<ContentOutcome>(data, 'outcomes').map(({ contentId }) => contentId);
    return JSON.stringify(found.toSorted()) === JSON.stringify(held.toSorted());
  }
  if (type !== 'ComplaintSplit') return true;
  const gone = listOf<{ contentIds: string[] }>(data, 'into').flatMap(
    ({ contentIds }) => contentIds,
  );
  return number === 1 && gone.every((id) => held.includes(id)) && gone.length < held.length;
}

function applyToCase(complaint: ModelCase, { type, day, data }: Fact): void {
  const to = caseWay(type, complaint.state) ?? 'same';
  if (type === 'ComplaintSecondRoundOpened') {
    Object.assign(complaint, { number: 2, round: noRound(), closedOn: null });
  }
  const { round } = complaint;
  round.happened.push({ type, day });
  sayOfCase(complaint, type, day, data);
  if (to === 'same') return;
  if (type === 'ComplaintSuspended') {
    complaint.before = complaint.state;
    round.pauses.push({ from: day, to: null });
  }
  if (type === 'ComplaintResumed') {
    const last = round.pauses.at(-1);
    if (last) last.to = day;
  }
  complaint.state = to === 'before' ? complaint.before : to;
  complaint.since = day;
  if (REFUSED.includes(to) || to === 'WITHDRAWN') complaint.closedOn = day;
  if (to === 'ARCHIVED') complaint.closedOn ??= day;
}

function sayOfCase(complaint: ModelCase, type: string, day: IsoDate, data: Fact['data']): void {
  const { round } = complaint;
  switch (type) {
    case 'ComplaintOpened':
      complaint.organisationId = textOf(data, 'organisationId');
      complaint.type = textOf(data, 'complaintType');
      complaint.receivedOn = textOf(data, 'receivedOn');
      complaint.openedOn = day;
      complaint.anonymous = data.anonymous === true;
      complaint.contents = listOf(data, 'contents');
      complaint.letters = listOf(data, 'letters');
      complaint.splitFrom = textOrNull(data, 'splitFrom');
      round.happened.push({ type: 'LetterReceived', day: complaint.receivedOn });
      return;
    case 'ComplaintTriaged':
      complaint.type = textOf(data, 'complaintType');
      complaint.complexity = textOf(data, 'complexity');
      complaint.remote = data.remote === true;
      return;
    case 'ComplaintComplexityChanged':
      complaint.complexity = textOf(data, 'complexity');
      return;
    case 'ComplaintAccepted':
      round.acceptedOn = day;
      return;
    case 'ComplaintDecided':
      round.decidedOn = day;
      round.outcome = textOf(data, 'outcome');
      return;
    case 'ComplaintOfficerAssigned':
      complaint.officer = textOf(data, 'person');
      return;
    case 'ComplaintExtended':
      round.extensions.push({ clock: textOf(data, 'clock'), days: Number(data.days), on: day });
      return;
    case 'ComplaintSplit': {
      const gone = listOf<{ contentIds: string[] }>(data, 'into').flatMap(
        (part) => part.contentIds,
      );
      complaint.contents = complaint.contents.filter(({ contentId }) => !gone.includes(contentId));
      return;
    }
    case 'ComplaintNotAccepted':
    case 'ComplaintForwarded':
    case 'ComplaintReturned':
    case 'ComplaintFiled':
      complaint.refusal = textOf(data, 'reason');
  }
}

export const LETTER_WAYS: readonly (readonly [string, readonly string[], string])[] = [
  ['LetterReceived', ['NONE'], 'RECEIVED'],
  ['LetterSplit', ['RECEIVED'], 'SPLIT'],
  ['LetterJoined', ['RECEIVED'], 'JOINED'],
  ['LetterJoined', ['SPLIT'], 'same'],
  ['LetterLeftCase', ['JOINED'], 'RECEIVED'],
  ['LetterLeftCase', ['SPLIT'], 'same'],
  ['LetterDuplicateLinked', ['RECEIVED'], 'DUPLICATE'],
  ['LetterDuplicateUnlinked', ['DUPLICATE'], 'RECEIVED'],
];

export interface ModelLetter {
  state: string;
  organisationId: Uuid;
  type: string;
  channel: string;
  receivedOn: IsoDate;
  complainant: Complainant;
  overLevel: boolean;
  namesViolator: boolean;
  givesEvidence: boolean;
  caseId: Uuid | null;
  duplicateOf: Uuid | null;
  parts: { readonly partId: string; readonly type: string; caseId: Uuid | null }[];
  readonly impossible: Fact[];
}

export function complaintLetter(facts: readonly Fact[]): ModelLetter {
  const letter: ModelLetter = {
    ...{ state: 'NONE', organisationId: '', type: '', channel: '', receivedOn: '' },
    complainant: { kind: '', pseudonym: null, persons: null },
    ...{ overLevel: false, namesViolator: false, givesEvidence: false },
    ...{ caseId: null, duplicateOf: null, parts: [], impossible: [] },
  };
  for (const fact of facts) {
    if (fitsLetter(letter, fact)) applyToLetter(letter, fact);
    else letter.impossible.push(fact);
  }
  return letter;
}

export function letterWay(type: string, from: string): string | undefined {
  return LETTER_WAYS.find(([fact, states]) => fact === type && states.includes(from))?.[2];
}

function fitsLetter(letter: ModelLetter, { type, data }: Fact): boolean {
  if (letterWay(type, letter.state) === undefined) return false;
  const partId = textOrNull(data, 'partId');
  const part = letter.parts.find((each) => each.partId === partId);
  const isSplit = letter.state === 'SPLIT';
  switch (type) {
    case 'LetterJoined':
      return isSplit ? part?.caseId === null : partId === null;
    case 'LetterLeftCase':
      return (
        (isSplit ? part?.caseId : letter.caseId) === data.caseId && isSplit === (partId !== null)
      );
    case 'LetterDuplicateUnlinked':
      return letter.duplicateOf === data.duplicateOf;
    default:
      return true;
  }
}

function applyToLetter(letter: ModelLetter, { type, day, data }: Fact): void {
  const to = letterWay(type, letter.state) ?? 'same';
  const part = letter.parts.find(({ partId }) => partId === data.partId);
  switch (type) {
    case 'LetterReceived':
      Object.assign(letter, {
        ...{ organisationId: data.organisationId, type: data.letterType, channel: data.channel },
        ...{ receivedOn: day, complainant: data.complainant, overLevel: data.overLevel === true },
        namesViolator: data.namesViolator === true,
        givesEvidence: data.givesEvidence === true,
      });
      break;
    case 'LetterSplit':
      letter.parts = listOf<LetterPart>(data, 'parts').map(({ partId, letterType }) => {
        return { partId, type: letterType, caseId: null };
      });
      break;
    case 'LetterJoined':
    case 'LetterLeftCase': {
      const caseId = type === 'LetterJoined' ? textOf(data, 'caseId') : null;
      if (part) part.caseId = caseId;
      else letter.caseId = caseId;
      break;
    }
    case 'LetterDuplicateLinked':
    case 'LetterDuplicateUnlinked':
      letter.duplicateOf = type === 'LetterDuplicateLinked' ? textOf(data, 'duplicateOf') : null;
  }
  if (to !== 'same') letter.state = to;
}
