/** Corrections, revocations, supersessions and reversals, judged the same way for every record of facts. */
import type { Uuid } from '../../src/ledger/envelope.js';
import type { ListingGround } from '../../src/ledger/listings/listing.events.js';
import type { Period } from '../../src/ledger/period.js';
import {
  type AmendmentKind,
  amendmentsOf,
  type Data,
  type Fact,
  FOREVER,
  listOf,
  type Recorded,
  standing,
  textOf,
} from './facts.js';
import { groundsRefusals, OWN_WORK } from './judge-listing.js';
import { replacedOpeningRefusals, REVIEW_REPLACEABLE } from './judge-review.js';
import { replacedRefusals, SUPERVISION_REPLACEABLE } from './judge-supervision.js';
import { actRefusals, apart, type Model, originalOf, type Verdict } from './model.js';
import { complaintCase, complaintLetter } from './model-complaint.js';
import { listingCourse } from './model-listing.js';
import { reviewCourse } from './model-review.js';
import { supervisionCourse } from './model-supervision.js';
import { BEGINNING, type Command, RULES, TODAY } from './world.js';

/** After these there is nothing to look at any more. */
const FINAL = /unknown|of-correction|not-a-|already|not-the-last/u;

type Fold = (facts: readonly Fact[]) => { readonly impossible: readonly Fact[] };

/** What an amendment needs to know of a record. */
interface Amendable {
  readonly fold: Fold;
  readonly prefix: string;
  /** What of a fact may be replaced, besides its day. */
  readonly replaceable: Readonly<Partial<Record<string, readonly string[]>>>;
}
const AMENDABLE: Readonly<Record<string, Amendable>> = {
  listing: {
    fold: listingCourse,
    prefix: 'Listing',
    replaceable: {
      ListingProposed: ['route', 'grounds'],
      ListingEntered: ['route', 'grounds'],
      ListingGroundAdded: ['ground'],
      ListingEvidenceAdded: ['evidence'],
      ListingPersonAssigned: ['person'],
      ListingPlanApproved: ['dueOn', 'reportsEvery', 'steps'],
      ListingProgressReported: ['period', 'summary'],
      RemediationStepPlanned: ['step'],
      RemediationStepReportedDone: ['evidence'],
      RemediationStepRescheduled: ['dueOn', 'reason'],
      ListingGroundVerified: ['outcome', 'evidence'],
      ListingExtended: ['dueOn', 'reason'],
      ListingDelisted: ['monitoredUntil'],
    },
  },
  complaint: {
    fold: complaintCase,
    prefix: 'Complaint',
    replaceable: {
      ComplaintTriaged: ['complaintType', 'complexity', 'remote'],
      ComplaintExtended: ['days', 'notifiedOn'],
      ComplaintComplexityChanged: ['complexity'],
      ComplaintOfficerAssigned: ['person'],
      ComplaintEnforcementStarted: ['dueOn'],
    },
  },
  letter: {
    fold: complaintLetter,
    prefix: 'Letter',
    replaceable: { LetterReceived: ['overLevel'] },
  },
  review: { fold: reviewCourse, prefix: 'Review', replaceable: REVIEW_REPLACEABLE },
  supervision: {
    fold: supervisionCourse,
    prefix: 'Supervision',
    replaceable: SUPERVISION_REPLACEABLE,
  },
};

const ENDING: Readonly<Record<AmendmentKind, string>> = {
  corrected: 'RecordCorrected',
  revoked: 'RecordRevoked',
  superseded: 'RecordSuperseded',
  reversed: 'CorrectionReversed',
};
const nameOf = (record: string) => record.split(' ')[0] ?? '';
const rulesOf = (record: string) => AMENDABLE[nameOf(record)];
export const amendmentType = (record: string, kind: AmendmentKind): string =>
  `${rulesOf(record)?.prefix ?? ''}${ENDING[kind]}`;

/** What an amendment, were it recorded, would make impossible that is possible now. */
export function contradictedBy(
  record: string,
  records: readonly Recorded[],
  amendment: Recorded,
): Uuid[] {
  const fold = rulesOf(record)?.fold ?? listingCourse;
  const told = (all: readonly Recorded[]) =>
    fold(standing(all, Infinity, FOREVER)).impossible.map(({ id }) => id);
  const before = new Set(told(records));
  return told([...records, amendment]).filter((id) => !before.has(id));
}

const replacementIn = (body: Data) => (body.replacement ?? {}) as Data;

export function amendmentOf(kind: AmendmentKind, { type, day, person, body }: Command): Recorded {
  const named = listOf<Uuid>(body, 'contradicts');
  const amends = { kind, id: textOf(body, 'corrects'), named };
  const data = replacementIn(body);
  return {
    ...{ id: 'new', sequence: Number.MAX_SAFE_INTEGER, type, day, account: person, body: null },
    ...{ data, amends },
  };
}

export function judgeAmendment(
  model: Model,
  record: string,
  kind: AmendmentKind,
  command: Command,
): Verdict {
  const name = nameOf(record);
  const records = model.of(record);
  const refusals = actRefusals(name, command, ['approver']);
  const amendment = amendmentOf(kind, command);
  const { type } = command;
  const proposed = [{ record, type, data: amendment.data, amends: amendment.amends }];
  if (refusals.includes('access.forbidden')) return { refusals, proposed };
  const barred = targetRefusals(name, records, kind, command);
  refusals.push(...barred, ...handRefusals(model, record, kind, command));
  const target = records.find(({ id }) => id === command.body.corrects);
  if (!target || barred.some((code) => FINAL.test(code))) {
    return { refusals, proposed };
  }
  const original = originalOf(records, target);
  refusals.push(...replacementRefusals(record, records, original, amendment));
  const made = contradictedBy(record, records, amendment);
  if (name === 'listing' && unsettles(records, original, amendment)) {
    refusals.push('listing.carries-delisting');
  }
  const named = amendment.amends?.named ?? [];
  const itself = kind !== 'reversed' && made.includes(original.id);
  const later = made.filter((id) => kind === 'reversed' || id !== original.id);
  if (itself) refusals.push(`${name}.correction-impossible`);
  if (later.some((id) => !named.includes(id))) refusals.push(`${name}.later-decision-impossible`);
  if (named.some((id) => !made.includes(id))) refusals.push(`${name}.not-contradicted`);
  return { refusals, proposed };
}

/** What is asked before anybody looks at what it would make impossible. */
function targetRefusals(
  name: string,
  records: readonly Recorded[],
  kind: AmendmentKind,
  { body, day, document }: Command,
): string[] {
  const target = records.find(({ id }) => id === body.corrects);
  if (!target) return [`${name}.corrects-unknown`];
  const refusals: string[] = [];
  if (body.reason === '') refusals.push(`${name}.text-missing`);
  if (!document) refusals.push(`${name}.correction-without-document`);
  if (kind === 'reversed') {
    if (!target.amends || target.amends.kind === 'reversed') {
      return [...refusals, `${name}.not-a-correction`];
    }
    const left = amendmentsOf(records, target.amends.id);
    if (!left.includes(target)) refusals.push(`${name}.already-reversed`);
    else if (left.at(-1) !== target) refusals.push(`${name}.not-the-last`);
    return refusals;
  }
  if (target.amends) return [...refusals, `${name}.correction-of-correction`];
  const standingOnes = amendmentsOf(records, target.id);
  if (standingOnes.some(({ amends }) => amends?.kind === 'revoked')) {
    refusals.push(`${name}.already-revoked`);
  }
  const movedTo = kind === 'corrected' ? textOf(replacementIn(body), 'occurredOn') : '';
  if (standingOnes.some((each) => each.amends?.kind === 'superseded' && each.day <= movedTo)) {
    refusals.push(`${name}.superseded-too-early`);
  }
  if (kind === 'superseded') {
    const moved = standingOnes.findLast(({ data }) => typeof data.occurredOn === 'string');
    const since = moved ? textOf(moved.data, 'occurredOn') : target.day;
    if (day <= since) refusals.push(`${name}.superseded-too-early`);
  }
  return refusals;
}

/** Who amends has not done what is kept apart from it; who replaces does what the fact records. */
function handRefusals(
  model: Model,
  record: string,
  kind: AmendmentKind,
  { type, person, body }: Command,
): string[] {
  const records = model.of(record);
  const target = records.find(({ id }) => id === body.corrects);
  if (!target) return [];
  const original = originalOf(records, target);
  const sameCase = (each: Recorded) => each.data.listingId === original.data.listingId;
  const hands = model.handsOf(record, person, sameCase);
  const recorded = model
    .ofCase(record)
    .filter((each) => each.account === person && !each.amends && sameCase(each));
  const own = new Set(recorded.map((each) => each.type));
  const replaces = kind === 'corrected' || kind === 'superseded';
  if (!apart(type, own) && !(replaces && apart(original.type, hands))) return [];
  return [...OWN_WORK, `${nameOf(record)}.duties-not-separate`];
}

function replacementRefusals(
  record: string,
  records: readonly Recorded[],
  original: Recorded,
  { data, amends }: Recorded,
): string[] {
  const kind = amends?.kind;
  if (kind === 'revoked' || kind === 'reversed') return [];
  const name = nameOf(record);
  const refusals: string[] = [];
  const allowed = rulesOf(record)?.replaceable[original.type] ?? [];
  for (const [field, value] of Object.entries(data)) {
    const isDay = field === 'occurredOn' && kind === 'corrected';
    if (!isDay && !allowed.includes(field)) refusals.push(`${name}.field-not-replaceable`);
    if (isDay && String(value) > TODAY) refusals.push(`${name}.in-future`);
    if (isDay && String(value) < BEGINNING) refusals.push(`${name}.before-organisation`);
  }
  const now = standing(records, Infinity, FOREVER).find(({ id }) => id === original.id);
  const same = Object.entries(data).every(([field, value]) => {
    const stands = field === 'occurredOn' ? now?.day : now?.data[field];
    return JSON.stringify(stands) === JSON.stringify(value);
  });
  const period = (data.period ?? now?.data.period) as Period | undefined;
  const day = textOf({ occurredOn: now?.day, ...data }, 'occurredOn');
  if (now?.type === 'ListingProgressReported' && period && period.from > day)
    refusals.push('listing.before-period');
  if (now?.type === 'ComplaintExtended') {
    const said = { ...now.data, occurredOn: now.day, ...data };
    if (textOf(said, 'notifiedOn') < textOf(said, 'occurredOn'))
      refusals.push('complaint.notified-before-decision');
  }
  if (now?.type === 'ComplaintEnforcementStarted') {
    const said = { ...now.data, occurredOn: now.day, ...data };
    const dueOn = textOf(said, 'dueOn');
    if (dueOn !== '' && dueOn < textOf(said, 'occurredOn')) {
      refusals.push('complaint.due-before-start');
    }
  }
  if (now && name === 'review') refusals.push(...replacedOpeningRefusals(now, data));
  if (now && name === 'supervision') refusals.push(...replacedRefusals(now, data));
  if (now && same) refusals.push(`${name}.nothing-replaced`);
  if (Array.isArray(data.grounds)) refusals.push(...groundsRefusals(listOf(data, 'grounds')));
  if (data.ground) refusals.push(...groundsRefusals([data.ground as ListingGround]));
  return refusals;
}

/** Whether a listing is off the list then without a settled outcome of every ground. */
function unsettles(records: readonly Recorded[], original: Recorded, amendment: Recorded): boolean {
  const settled = (outcome: string | null) =>
    RULES.listings?.groundOutcomes.some((each) => each.code === outcome && each.settled) ?? false;
  const facts = standing([...records, amendment], Infinity, FOREVER);
  return listingCourse(facts).all.some(
    ({ listingId, delistedOn, grounds }) =>
      listingId === original.data.listingId &&
      delistedOn !== null &&
      grounds.some(({ outcome }) => !settled(outcome)),
  );
}
