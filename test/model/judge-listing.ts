/** Whether a command on an organisation's listings is recorded, or for what it is refused. */
import type { Uuid } from '../../src/ledger/envelope.js';
import type { ListingGround, PlannedStep } from '../../src/ledger/listings/listing.events.js';
import type { Period } from '../../src/ledger/period.js';
import { type Fact, FOREVER, listOf, type Recorded, standing, textOf } from './facts.js';
import { LISTING_WAYS, STEP_WAYS, wayOf } from './listing-table.js';
import { roundRefusals } from './judge-review.js';
import { gradesOn } from './model-assessment.js';
import { actRefusals, addMonths, apart, type Model, type Verdict } from './model.js';
import {
  listingCourse,
  type ModelCourse,
  type ModelListing,
  openSteps,
  underWay,
} from './model-listing.js';
import { BODIES, type Command, PEOPLE, RULES } from './world.js';

const RECORDED = [
  ...['ListingReviewStarted', 'ListingEvidenceAdded', 'ListingProgressReported'],
  ...['RemediationStepStarted', 'RemediationStepReportedDone'],
];
const BY_OWNER = ['ListingEntered', 'ListingRejected'];
const BY_SAME_OWNER = [
  ...['ListingExtended', 'ListingDelisted', 'ListingClosed', 'ListingClosedByReorganisation'],
];
export const OWN_WORK = ['listing.duties-not-separate', 'listing.own-step', 'listing.own-ground'];
const WITH_REASON = [
  ...['ListingReviewEnded', 'ListingRejected', 'ListingExtended', 'ListingClosed'],
  ...['RemediationStepRejected', 'RemediationStepCancelled', 'RemediationStepRescheduled'],
];

export const listingRecord = (organisationId: Uuid): string => `listing ${organisationId}`;
export const rolesFor = (type: string): readonly string[] =>
  RECORDED.includes(type) ? ['recorder'] : ['approver'];

export function judgeListing(model: Model, organisationId: Uuid, command: Command): Verdict {
  const { type, day, person, body } = command;
  const record = listingRecord(organisationId);
  const refusals = actRefusals('listing', command, rolesFor(type));
  if (refusals.includes('access.forbidden')) return { refusals, proposed: [] };
  const endedOn = model.units.get(organisationId)?.endedOn;
  if (endedOn && endedOn <= day) refusals.push('listing.organisation-ended');
  const records = model.of(record);
  const course = listingCourse(standing(records, Infinity, day));
  if (wayOf(LISTING_WAYS, type, course.state) === undefined) {
    refusals.push('listing.state-forbids', 'listing.none-under-way');
  }
  const data = dataOf(course, command);
  const hands = model.handsOf(record, person, (each) => each.data.listingId === data.listingId);
  if (apart(type, hands)) refusals.push(...OWN_WORK);
  if (WITH_REASON.includes(type) && textOf(body, 'reason').trim() === '')
    refusals.push('listing.text-missing');
  refusals.push(...ownerRefusals(course, command));
  refusals.push(...roundRefusals(model, organisationId, command));
  refusals.push(...beginning(model, organisationId, course, records, command, data));
  const listing = course.current;
  if (listing && underWay(course)) refusals.push(...underWayRefusals(listing, command));
  const proposed = { id: 'new', sequence: Infinity, type, day, body: null, data };
  refusals.push(...impossibleAfter(standing(records, Infinity, FOREVER), proposed));
  const repeats = standing(records, Infinity, FOREVER).some(
    (fact) =>
      fact.type === type &&
      fact.day === day &&
      (saysSame(fact.data, data) ||
        saysSame(fact.data, { ...data, ...body, listingId: data.listingId })),
  );
  return { refusals, proposed: [{ record, type, data }], repeats };
}

const saysSame = (a: object, b: object) => sorted(a) === sorted(b);
const sorted = (value: object) => JSON.stringify(Object.entries(value).sort());

/** What a fact that is inserted among those that stand makes impossible, itself included. */
export function impossibleAfter(stand: readonly Fact[], fact: Fact): string[] {
  const before = new Set(listingCourse(stand).impossible.map(({ id }) => id));
  const at = stand.findIndex(({ day }) => day > fact.day);
  const place = at < 0 ? stand.length : at;
  const after = listingCourse([...stand.slice(0, place), fact, ...stand.slice(place)]);
  return after.impossible
    .filter(({ id }) => !before.has(id))
    .map(({ id }) => (id === fact.id ? 'listing.contradicts-record' : 'listing.later-impossible'));
}

/** The event's data, as the request and what was reached make them. */
function dataOf(course: ModelCourse, { type, body, day }: Command): Record<string, unknown> {
  const begins = ['ListingReviewStarted', 'ListingProposed', 'ListingEntered'].includes(type);
  const own = begins && !(underWay(course) && course.state !== 'MONITORING');
  const listingId = own ? body.listingId : course.current?.listingId;
  const data: Record<string, unknown> = { ...body, listingId };
  const listing = course.current;
  if (type === 'ListingProposed') data.relapseOf = body.relapseOf ?? null;
  if (type === 'ListingDelisted') data.monitoredUntil = body.monitoredUntil ?? addMonths(day, 12);
  if (type === 'ListingEvidenceAdded') {
    const known =
      listing?.grounds.find(({ groundId }) => groundId === body.groundId)?.references ?? [];
    data.evidence = listOf<{ reference: string }>(body, 'evidence').filter(
      ({ reference }) => !known.includes(reference),
    );
  }
  return data;
}

function ownerRefusals(course: ModelCourse, { type, person }: Command): string[] {
  if (![...BY_OWNER, ...BY_SAME_OWNER].includes(type)) return [];
  const body = PEOPLE[person]?.body ?? null;
  if (body === null) return ['listing.body-missing'];
  if (BODIES[body] !== 'STEERING_COMMITTEE') return ['listing.body-not-owner'];
  const listedBy = course.current?.listedBy;
  return BY_SAME_OWNER.includes(type) && listedBy && listedBy !== body
    ? ['listing.other-body']
    : [];
}

function beginning(
  model: Model,
  organisationId: Uuid,
  course: ModelCourse,
  records: readonly Recorded[],
  command: Command,
  data: Record<string, unknown>,
): string[] {
  const { type, body } = command;
  const refusals: string[] = [];
  const own =
    body.listingId !== undefined &&
    data.listingId === body.listingId &&
    (course.state === 'MONITORING' || data.listingId !== underWay(course)?.listingId);
  if (own && records.some((each) => each.data.listingId === data.listingId)) {
    refusals.push('listing.exists');
  }
  if (type === 'ListingProposed') {
    const watched = course.state === 'MONITORING' ? course.current?.listingId : null;
    const earlier = course.all.some(
      ({ listingId, enteredOn }) => listingId === data.relapseOf && enteredOn !== null,
    );
    const right = watched ? data.relapseOf === watched : data.relapseOf === null || earlier;
    if (!right) refusals.push('listing.relapse-unlinked');
  }
  if (type !== 'ListingProposed' && type !== 'ListingEntered') return refusals;
  return [
    ...refusals,
    ...routeRefusals(course, command, gradesOn(model, organisationId, command.day)[0]?.grade),
    ...groundsRefusals(listOf(body, 'grounds')),
  ];
}

function routeRefusals(
  { state }: ModelCourse,
  { type, body, document }: Command,
  lastGrade: string | undefined,
): string[] {
  const route = RULES.listings?.routes.find(({ code }) => code === body.route);
  if (!route) return ['listing.route-unknown'];
  const refusals: string[] = [];
  if (!route.from.some((from) => from === state)) refusals.push('listing.route-not-from-here');
  if (type === 'ListingEntered' && state !== 'PROPOSED' && !route.direct)
    refusals.push('listing.route-not-direct');
  if (route.documentNeeded && !document) refusals.push('listing.route-without-document');
  if (route.grades.length > 0 && !route.grades.some((grade) => grade === lastGrade))
    refusals.push('listing.grade-does-not-stand');
  return refusals;
}

export function groundsRefusals(grounds: readonly ListingGround[]): string[] {
  const refusals = grounds.flatMap(groundRefusals);
  if (grounds.length === 0) refusals.push('listing.no-ground');
  const twice = (key: (ground: ListingGround) => string) =>
    new Set(grounds.map(key)).size < grounds.length;
  if (twice(({ groundId }) => groundId) || twice(groundKey)) refusals.push('listing.ground-twice');
  return refusals;
}
const groundKey = ({ ground, context, text }: ListingGround) =>
  `${ground} ${context} ${ground === 'G9' ? text : ''}`;

function groundRefusals({ ground, context, text }: ListingGround): string[] {
  const rule = RULES.listings?.grounds.find(({ code }) => code === ground);
  if (!rule) return ['listing.ground-unknown'];
  if (!rule.listable) return ['listing.ground-heading'];
  if (rule.contexts.length > 0 && context === null) return ['listing.context-missing'];
  if (context !== null && !rule.contexts.includes(context)) return ['listing.context-not-taken'];
  return rule.textNeeded && text.trim() === '' ? ['listing.text-missing'] : [];
}

function underWayRefusals(listing: ModelListing, { type, day, body }: Command): string[] {
  const ground = listing.grounds.find(({ groundId }) => groundId === body.groundId);
  const needsGround = ['ListingEvidenceAdded', 'ListingGroundVerified'].includes(type);
  const refusals: string[] = needsGround && !ground ? ['listing.ground-not-here'] : [];
  if (needsGround || type === 'RemediationStepReportedDone') {
    if (listOf(body, 'evidence').length === 0) refusals.push('listing.evidence-missing');
  }
  if (STEP_WAYS.some(([fact]) => fact === type))
    refusals.push(...stepRefusals(listing, type, body, day));
  switch (type) {
    case 'ListingGroundAdded': {
      const { grounds } = listing;
      const added = body.ground as ListingGround;
      const twice = grounds.some(
        (each) =>
          each.groundId === added.groundId ||
          (each.ground === added.ground && each.context === added.context),
      );
      return [...refusals, ...groundRefusals(added), ...(twice ? ['listing.ground-twice'] : [])];
    }
    case 'ListingEvidenceAdded': {
      const pieces = listOf<{ reference: string }>(body, 'evidence');
      const known =
        pieces.length > 0 &&
        pieces.every(({ reference }) => ground?.references.includes(reference));
      return known ? [...refusals, 'listing.evidence-known'] : refusals;
    }
    case 'ListingPersonAssigned':
      return listing.person === body.person ? ['listing.already-in-charge'] : refusals;
    case 'ListingProgressReported': {
      const period = body.period as Period;
      if (day < period.from) refusals.push('listing.before-period');
      const made = listing.reports.some(({ from, to }) => from === period.from && to === period.to);
      return made ? [...refusals, 'listing.already-reported'] : refusals;
    }
    default:
      return [
        ...refusals,
        ...planRefusals(listing, type, body, day),
        ...endingRefusals(listing, type, body, day),
      ];
  }
}

function stepRefusals(
  listing: ModelListing,
  type: string,
  body: Command['body'],
  day: string,
): string[] {
  const step = listing.steps.find(({ stepId }) => stepId === body.stepId);
  if (!step) return ['listing.step-unknown'];
  const refusals = wayOf(STEP_WAYS, type, step.state) === undefined ? ['listing.step-state'] : [];
  if (type !== 'RemediationStepRescheduled') return refusals;
  const dueOn = textOf(body, 'dueOn');
  if (dueOn === step.dueOn) refusals.push('listing.same-due-day');
  if (dueOn < step.startsOn || dueOn < day) refusals.push('listing.due-before-start');
  if (listing.dueOn !== null && dueOn > listing.dueOn) refusals.push('listing.step-beyond-plan');
  return refusals;
}

function planRefusals(
  listing: ModelListing,
  type: string,
  body: Command['body'],
  day: string,
): string[] {
  if (type === 'RemediationStepPlanned') {
    return plannedRefusals(listing, [body.step as PlannedStep], listing.dueOn ?? '', day);
  }
  if (type !== 'ListingPlanApproved') return [];
  const dueOn = textOf(body, 'dueOn');
  const steps = listOf<PlannedStep>(body, 'steps');
  const refusals = plannedRefusals(listing, steps, dueOn, day);
  if (dueOn < day) refusals.push('listing.due-before-start');
  if (dueOn > addMonths(day, 12)) refusals.push('listing.plan-too-long');
  const answered = (groundId: string) =>
    steps.some(({ groundIds }) => groundIds.includes(groundId));
  if (!listing.grounds.every(({ groundId }) => answered(groundId)))
    refusals.push('listing.ground-without-step');
  const months = RULES.assessments.periods.find(({ code }) => code === body.reportsEvery)?.months;
  if (typeof body.reportsEvery === 'string' && !months) refusals.push('listing.reporting-unknown');
  return refusals;
}

function plannedRefusals(
  listing: ModelListing,
  steps: readonly PlannedStep[],
  planDueOn: string,
  day: string,
): string[] {
  const ids = [...listing.steps.map(({ stepId }) => stepId), ...steps.map(({ stepId }) => stepId)];
  const refusals = new Set(ids).size < ids.length ? ['listing.step-twice'] : [];
  const grounds = listing.grounds.map(({ groundId }) => groundId);
  for (const { measure, startsOn, dueOn, groundIds } of steps) {
    if (!RULES.listings?.measures.some(({ code }) => code === measure))
      refusals.push('listing.measure-unknown');
    if (groundIds.length === 0) refusals.push('listing.step-for-nothing');
    if (!groundIds.every((id) => grounds.includes(id))) refusals.push('listing.ground-not-here');
    if (dueOn < startsOn || dueOn < day) refusals.push('listing.due-before-start');
    if (dueOn > planDueOn) refusals.push('listing.step-beyond-plan');
  }
  return refusals;
}

function endingRefusals(
  listing: ModelListing,
  type: string,
  body: Command['body'],
  day: string,
): string[] {
  const refusals: string[] = [];
  const stepsOpen = openSteps(listing).length > 0;
  const settled = (code: string) =>
    RULES.listings?.groundOutcomes.find((each) => each.code === code)?.settled;
  switch (type) {
    case 'ListingVerificationRequested': {
      const answered = listing.steps.flatMap(({ groundIds }) => groundIds);
      if (stepsOpen) refusals.push('listing.steps-open');
      if (!listing.grounds.every(({ groundId }) => answered.includes(groundId)))
        refusals.push('listing.ground-without-step');
      return refusals;
    }
    case 'ListingGroundVerified':
      return settled(textOf(body, 'outcome')) === undefined ? ['listing.outcome-unknown'] : [];
    case 'ListingExtended': {
      const [dueOn, previous] = [textOf(body, 'dueOn'), listing.dueOn ?? ''];
      if (listing.extensions >= 2) refusals.push('listing.extensions-used');
      if (dueOn <= previous) refusals.push('listing.due-not-later');
      if (dueOn < day) refusals.push('listing.due-before-start');
      if (dueOn > addMonths(previous > day ? previous : day, 6))
        refusals.push('listing.extension-too-long');
      return refusals;
    }
    case 'ListingDelisted':
      if (stepsOpen) refusals.push('listing.steps-open');
      for (const { outcome } of listing.grounds) {
        if (outcome === null) refusals.push('listing.grounds-unverified');
        else if (!settled(outcome)) refusals.push('listing.grounds-unsettled');
      }
      if (typeof body.monitoredUntil === 'string' && body.monitoredUntil < day)
        refusals.push('listing.due-before-start');
      return refusals;
    case 'ListingClosed':
      if (stepsOpen) refusals.push('listing.steps-open');
      if (listing.monitoredUntil !== null && day <= listing.monitoredUntil)
        refusals.push('listing.still-monitored');
      return refusals;
    default:
      return [];
  }
}
