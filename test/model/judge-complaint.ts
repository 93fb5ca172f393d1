/** Whether a command on a letter or a case is recorded, or for what it is refused. */
import type {
  ContentOutcome,
  LetterReference,
} from '../../src/ledger/complaints/complaint.events.js';
import type { LetterPart } from '../../src/ledger/complaints/letters/letter.events.js';
import type { IsoDate, Uuid } from '../../src/ledger/envelope.js';
import { extensionRefusals, laterExtended } from './extensions.js';
import { caseOn, caseRecord, letterOn, letterRecord, ownLetters } from './complaint-records.js';
import { type Data, type Fact, FOREVER, listOf, standing, textOf, textOrNull } from './facts.js';
import { actRefusals, apart, type Model, type Proposed, type Verdict } from './model.js';
import {
  caseWay,
  complaintCase,
  complaintLetter,
  letterWay,
  type ModelCase,
} from './model-complaint.js';
import { type Command, RULES } from './world.js';

const DECIDED_BY = [
  ...['ComplaintAccepted', 'ComplaintNotAccepted', 'ComplaintForwarded', 'ComplaintReturned'],
  ...['ComplaintFiled', 'ComplaintDecided', 'ComplaintSecondRoundOpened', 'ComplaintSuspended'],
  ...['ComplaintResumed', 'ComplaintComplexityChanged', 'ComplaintExtended'],
];
export const rolesOfComplaint = (type: string): readonly string[] =>
  DECIDED_BY.includes(type) ? ['approver'] : ['recorder', 'case-officer'];
const rules = RULES.complaints;
const has = (items: readonly { readonly code: string }[] | undefined, code: unknown) =>
  items?.some((each) => each.code === code) ?? false;

function inserted(stand: readonly Fact[], fact: Fact): Fact[] {
  const at = stand.findIndex(({ day }) => day > fact.day);
  const place = at < 0 ? stand.length : at;
  return [...stand.slice(0, place), fact, ...stand.slice(place)];
}
function impossibleIn(
  fold: (facts: readonly Fact[]) => { readonly impossible: readonly Fact[] },
  stand: readonly Fact[],
  fact: Fact,
): { readonly itself: boolean; readonly later: boolean } {
  const before = new Set(fold(stand).impossible.map(({ id }) => id));
  const made = fold(inserted(stand, fact)).impossible.filter(({ id }) => !before.has(id));
  return {
    itself: made.some(({ id }) => id === 'new'),
    later: made.some(({ id }) => id !== 'new'),
  };
}
const newFact = (type: string, day: IsoDate, data: Data): Fact => ({
  ...{ id: 'new', sequence: Infinity, type, day, body: null, data },
});
const repeated = (facts: readonly Fact[], type: string, day: IsoDate, data: Data) =>
  facts.some((fact) => fact.type === type && fact.day === day && same(fact.data, data));
const same = (a: Data, b: Data) =>
  Object.keys(b).every((key) => JSON.stringify(a[key] ?? null) === JSON.stringify(b[key] ?? null));

export function judgeLetter(model: Model, letterId: Uuid, command: Command): Verdict {
  const { type, day, body } = command;
  const record = letterRecord(letterId);
  const refusals = actRefusals('letter', command, rolesOfComplaint(type));
  const proposed = [{ record, type, data: { ...body, letterId } }];
  if (refusals.includes('access.forbidden')) return { refusals, proposed };
  const facts = standing(model.of(record), Infinity, FOREVER);
  if (type === 'LetterReceived') {
    const taken = letterOn(model, letterId).state === 'NONE' ? [] : ['letter.exists'];
    return { refusals: [...refusals, ...taken, ...receiptRefusals(body)], proposed };
  }
  const letter = letterOn(model, letterId, day);
  if (letter.state === 'NONE') refusals.push('letter.not-received-then');
  if (letterWay(type, letter.state) === undefined) refusals.push('letter.out-of-order');
  const { itself, later } = impossibleIn(complaintLetter, facts, newFact(type, day, body));
  if (itself)
    refusals.push(
      ...['out-of-order', 'joined-already', 'not-in-case', 'part-unknown', 'not-a-duplicate'].map(
        (code) => `letter.${code}`,
      ),
    );
  if (later) refusals.push('letter.later-impossible');
  refusals.push(...letterRefusals(model, letterId, letter, command));
  const repeats =
    repeated(facts, type, day, body) ||
    (itself && facts.some((fact) => fact.type === type && same(fact.data, body)));
  return { refusals, proposed, repeats };
}

function receiptRefusals({ letterType, channel, complainant }: Data): string[] {
  const { kind, pseudonym } = complainant as { kind: string; pseudonym: string | null };
  const refusals: string[] = [];
  if (!has(rules?.types, letterType)) refusals.push('letter.type-unknown');
  if (!has(rules?.channels, channel)) refusals.push('letter.channel-unknown');
  const nobody = rules?.complainantKinds.find(({ code }) => code === kind)?.anonymous;
  if (nobody === true && pseudonym !== null) refusals.push('letter.pseudonym-of-nobody');
  if (nobody === false && pseudonym === null) refusals.push('letter.pseudonym-missing');
  return refusals;
}

function letterRefusals(
  model: Model,
  letterId: Uuid,
  letter: ReturnType<typeof complaintLetter>,
  { type, body, day }: Command,
): string[] {
  if (type === 'LetterSplit') {
    const parts = listOf<LetterPart>(body, 'parts');
    const refusals = letter.type === 'MIX' ? [] : ['letter.not-mixed'];
    if (parts.length < 2) refusals.push('letter.split-into-nothing');
    if (parts.some(({ letterType }) => letterType === 'MIX')) refusals.push('letter.part-mixed');
    if (new Set(parts.map(({ partId }) => partId)).size < parts.length)
      refusals.push('letter.part-twice');
    return refusals;
  }
  if (type === 'LetterJoined') {
    const last = caseOn(model, textOf(body, 'caseId'));
    if (last.organisationId !== letter.organisationId) return ['letter.case-unknown'];
    const then = caseOn(model, textOf(body, 'caseId'), day);
    if (then.state === 'NONE') return ['letter.case-unknown'];
    return last.state === 'ARCHIVED' || then.state === 'ARCHIVED' ? ['letter.case-archived'] : [];
  }
  if (type !== 'LetterDuplicateLinked') return [];
  const original = textOf(body, 'duplicateOf');
  if (original === letterId) return ['letter.duplicate-of-itself'];
  const other = letterOn(model, original);
  if (other.organisationId !== letter.organisationId) return ['letter.original-unknown'];
  const refusals = other.receivedOn > letter.receivedOn ? ['letter.original-later'] : [];
  for (let next: Uuid | null = original, steps = 0; next !== null && steps < 50; steps += 1) {
    if (next === letterId) return [...refusals, 'letter.duplicate-cycle'];
    next = letterOn(model, next).duplicateOf;
  }
  return refusals;
}

export function judgeOpening(model: Model, caseId: Uuid, command: Command): Verdict {
  const { type, day, body, person } = command;
  const refusals = actRefusals('complaint', command, rolesOfComplaint(type));
  if (refusals.includes('access.forbidden')) return { refusals, proposed: [] };
  const references = listOf<LetterReference>(body, 'letters');
  if (references.length === 0) refusals.push('complaint.no-letter');
  if (new Set(references.map((each) => JSON.stringify(each))).size < references.length)
    refusals.push('complaint.letter-twice');
  if (listOf(body, 'contents').length === 0) refusals.push('complaint.no-content');
  if (caseOn(model, caseId).state !== 'NONE') refusals.push('complaint.exists');
  const letters = references.map(({ letterId }) => letterOn(model, letterId));
  for (const reference of references)
    refusals.push(...openingRefusals(model, reference, body, day));
  const receivedOn = letters.map((each) => each.receivedOn).sort()[0] ?? '';
  const anonymous = letters.every(({ complainant }) => complainant.kind === 'ANONYMOUS');
  const joining: Proposed[] = references.map(({ letterId, partId }) => ({
    ...{ record: letterRecord(letterId), type: 'LetterJoined', data: { letterId, caseId, partId } },
  }));
  const data = { ...body, caseId, receivedOn, anonymous, splitFrom: null };
  if (person === '') return { refusals, proposed: [] };
  return { refusals, proposed: [...joining, { record: caseRecord(caseId), type, data }] };
}

function openingRefusals(
  model: Model,
  { letterId, partId }: LetterReference,
  body: Data,
  day: IsoDate,
): string[] {
  const letter = letterOn(model, letterId);
  const part = letter.parts.find((each) => each.partId === partId);
  const unknown = letter.state === 'NONE' || letter.organisationId !== body.organisationId;
  if (unknown || (partId !== null && !part))
    return ['complaint.letter-unknown', 'letter.part-unknown'];
  const refusals: string[] = [];
  if (letter.receivedOn > day) refusals.push('complaint.letter-later', 'letter.not-received-then');
  if ((part?.type ?? letter.type) !== body.complaintType)
    refusals.push('complaint.letter-type-differs');
  const facts = standing(model.of(letterRecord(letterId)), Infinity, FOREVER);
  const data = { caseId: 'new', partId };
  const { itself, later } = impossibleIn(
    complaintLetter,
    facts,
    newFact('LetterJoined', day, data),
  );
  if (later)
    refusals.push(
      'letter.later-impossible',
      'complaint.letter-joined-already',
      'complaint.letter-not-free',
    );
  if (itself) {
    refusals.push(
      'complaint.letter-joined-already',
      'complaint.letter-not-free',
      'letter.out-of-order',
    );
    refusals.push('letter.joined-already', 'letter.part-unknown');
  }
  return refusals;
}

export function judgeCase(model: Model, caseId: Uuid, command: Command): Verdict {
  const { type, day, body, person } = command;
  const record = caseRecord(caseId);
  const refusals = actRefusals('complaint', command, rolesOfComplaint(type));
  const complaint = caseOn(model, caseId, day);
  const data = dataOf(type, body);
  const proposed: Proposed[] = [
    ...partsOf(model, caseId, complaint, command),
    { record, type, data },
  ];
  if (refusals.includes('access.forbidden')) return { refusals, proposed };
  const { state } = complaint;
  if (state === 'NONE') refusals.push('complaint.not-open-then');
  if (caseWay(type, state) === undefined) {
    refusals.push('complaint.out-of-order', 'complaint.withdrawal-after-decision');
    refusals.push(
      'complaint.suspended-already',
      'complaint.not-suspended',
      'complaint.second-round-once',
    );
  }
  if (apart(type, model.handsOf(record, person))) refusals.push('complaint.duties-not-separate');
  const facts = standing(model.of(record), Infinity, FOREVER);
  const { later } = impossibleIn(complaintCase, facts, newFact(type, day, data));
  if (later) refusals.push('complaint.later-impossible');
  refusals.push(...caseRefusals(model, caseId, complaint, command));
  return { refusals, proposed, repeats: repeated(facts, type, day, data) };
}

function dataOf(type: string, body: Data): Data {
  if (type !== 'ComplaintDecided') return body;
  const codes = new Set(listOf<ContentOutcome>(body, 'outcomes').map(({ outcome }) => outcome));
  const [only] = codes;
  return { ...body, outcome: codes.size === 1 ? only : 'PARTLY_FOUNDED' };
}

/** The cases that a split opens, each before the split itself. */
function partsOf(
  model: Model,
  caseId: Uuid,
  complaint: ModelCase,
  { type, body }: Command,
): Proposed[] {
  if (type !== 'ComplaintSplit') return [];
  const { organisationId, receivedOn, anonymous, contents } = complaint;
  return listOf<Part>(body, 'into').flatMap((part, index): Proposed[] => {
    if (openPart(model, caseId, part.contentIds)) return [];
    const own = contents.filter(({ contentId }) => part.contentIds.includes(contentId));
    const { complaintType } = part;
    const said = { organisationId, complaintType, receivedOn, anonymous, splitFrom: caseId };
    const data = { ...said, letters: [], contents: own };
    return [{ record: `complaint split ${index}`, type: 'ComplaintOpened', data }];
  });
}

const LEADS: Readonly<Record<string, string>> = {
  ComplaintNotAccepted: 'NOT_ACCEPTED',
  ComplaintForwarded: 'FORWARDED',
  ComplaintReturned: 'RETURNED',
  ComplaintFiled: 'FILED',
};

function caseRefusals(
  model: Model,
  caseId: Uuid,
  complaint: ModelCase,
  { type, day, body }: Command,
): string[] {
  const typeRule = rules?.types.find(({ code }) => code === complaint.type);
  const letters = ownLetters(model, caseId, day);
  const signed = letters.some(({ complainant }) => complainant.kind !== 'ANONYMOUS');
  const nobody = complaint.anonymous && typeRule?.denunciation === true && !signed;
  const refusals: string[] = [];
  if (LEADS[type]) refusals.push(...refusalRefusals(letters, nobody, type, body));
  switch (type) {
    case 'ComplaintTriaged':
      if (!has(rules?.types, body.complaintType)) refusals.push('complaint.type-unknown');
      if (!has(rules?.complexities, body.complexity)) refusals.push('complaint.complexity-unknown');
      return refusals;
    case 'ComplaintAccepted':
      if (nobody) refusals.push('complaint.anonymous-denunciation');
      if (typeRule?.mixed) refusals.push('complaint.mixed-not-split');
      return refusals;
    case 'ComplaintDecided': {
      const named = listOf<ContentOutcome>(body, 'outcomes').map(({ contentId }) => contentId);
      const held = complaint.contents.map(({ contentId }) => contentId);
      if (!held.every((id) => named.includes(id))) refusals.push('complaint.outcome-missing');
      if (!named.every((id) => held.includes(id))) refusals.push('complaint.content-unknown');
      return refusals;
    }
    case 'ComplaintSuspended':
      return textOf(body, 'confidentialText').trim() === '' ? ['complaint.text-missing'] : [];
    case 'ComplaintEnforcementStarted':
      return textOrNull(body, 'dueOn') !== null && textOf(body, 'dueOn') < day
        ? ['complaint.due-before-start']
        : [];
    case 'ComplaintComplexityChanged':
      return body.complexity === complaint.complexity ? ['complaint.complexity-same'] : [];
    case 'ComplaintSecondRoundOpened':
      return secondRoundRefusals(
        model,
        caseId,
        complaint,
        typeRule?.secondRound === true,
        body,
        day,
      );
    case 'ComplaintExtended':
      return extensionRefusals(complaint, body, day, laterExtended(model, caseId, complaint, day));
    case 'ComplaintSplit': {
      const into = listOf<Part>(body, 'into');
      const gone = into.flatMap(({ contentIds }) => contentIds);
      const held = complaint.contents.map(({ contentId }) => contentId);
      if (gone.length === 0) refusals.push('complaint.split-into-nothing');
      if (into.some((part) => isOpenOtherwise(model, caseId, part)))
        refusals.push('complaint.exists');
      if (!gone.every((id) => held.includes(id))) refusals.push('complaint.content-unknown');
      if (gone.length >= held.length) refusals.push('complaint.split-leaves-nothing');
      if (complaint.number === 2) refusals.push('complaint.split-in-second-round');
      return refusals;
    }
    default:
      return refusals;
  }
}

function refusalRefusals(
  letters: ReturnType<typeof ownLetters>,
  nobody: boolean,
  type: string,
  body: Data,
): string[] {
  const reason = rules?.refusals.find(({ code }) => code === body.reason);
  const refusals = reason ? [] : ['complaint.reason-unknown'];
  if (reason && reason.leadsTo !== LEADS[type]) refusals.push('complaint.reason-leads-elsewhere');
  if (!nobody) return refusals;
  const checkable = letters.some(
    ({ namesViolator, givesEvidence }) => namesViolator && givesEvidence,
  );
  if (type === 'ComplaintForwarded')
    return checkable ? refusals : [...refusals, 'complaint.nothing-to-inspect'];
  if (type === 'ComplaintFiled')
    return checkable ? [...refusals, 'complaint.evidence-not-filed'] : refusals;
  return [...refusals, 'complaint.anonymous-denunciation'];
}

interface Part {
  readonly contentIds: readonly string[];
  readonly complaintType: string;
}
/** What these contents of a case were split off to: a split that was taken back leaves it open, and it is taken again. */
function openPart(model: Model, caseId: Uuid, contentIds: readonly string[]): Fact | undefined {
  return [...model.records.values()]
    .flatMap((records) => standing(records, Infinity, FOREVER))
    .filter(({ type, data }) => type === 'ComplaintOpened' && data.splitFrom === caseId)
    .find(({ data }) => {
      const own = listOf<{ contentId: string }>(data, 'contents');
      return (
        own.length === contentIds.length &&
        own.every(({ contentId }) => contentIds.includes(contentId))
      );
    });
}
const isOpenOtherwise = (model: Model, caseId: Uuid, { contentIds, complaintType }: Part) => {
  const open = openPart(model, caseId, contentIds);
  return open !== undefined && open.data.complaintType !== complaintType;
};

function secondRoundRefusals(
  model: Model,
  caseId: Uuid,
  complaint: ModelCase,
  allowed: boolean,
  body: Data,
  day: IsoDate,
): string[] {
  const refusals = allowed ? [] : ['complaint.no-second-round'];
  if (complaint.number === 2) refusals.push('complaint.second-round-once');
  const letter = letterOn(model, textOf(body, 'letterId'), day);
  const since = complaint.round.decidedOn;
  const asks = letter.caseId === caseId && since !== null && letter.receivedOn >= since;
  return asks
    ? refusals
    : [...refusals, 'complaint.second-round-letter', 'complaint.letter-unknown'];
}
