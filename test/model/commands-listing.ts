/** Commands on listings: mostly what comes next by the procedure, sometimes anything at all. */
import type { IsoDate, Uuid } from '../../src/ledger/envelope.js';
import { type Data, standing, FOREVER } from './facts.js';
import { documentFor, personFor } from './acting.js';
import type { Dice } from './dice.js';
import { listingRecord } from './judge-listing.js';
import { LISTING_WAYS, STEP_WAYS } from './listing-table.js';
import { addDays, type Model } from './model.js';
import { listingCourse, type ModelCourse, openSteps } from './model-listing.js';
import { BEGINNING, type Command, RULES, TODAY } from './world.js';

const ROUTES: Readonly<Record<string, string>> = {
  ListingReviewStarted: 'start-review',
  ListingReviewEnded: 'end-review',
  ListingProposed: 'propose',
  ListingRejected: 'reject',
  ListingEntered: 'enter',
  ListingGroundAdded: 'add-ground',
  ListingEvidenceAdded: 'add-evidence',
  ListingPersonAssigned: 'assign-person',
  ListingPlanApproved: 'approve-plan',
  ListingRemediationStarted: 'start-remediation',
  ListingProgressReported: 'report-progress',
  RemediationStepPlanned: 'steps/plan',
  RemediationStepStarted: 'start',
  RemediationStepReportedDone: 'report-done',
  RemediationStepVerified: 'verify',
  RemediationStepRejected: 'reject',
  RemediationStepCancelled: 'cancel',
  RemediationStepRescheduled: 'reschedule',
  ListingVerificationRequested: 'request-verification',
  ListingGroundVerified: 'verify-ground',
  ListingExtended: 'extend',
  ListingDelisted: 'delist',
  ListingClosed: 'close',
};
const TYPES = Object.keys(ROUTES);

/** Which of these ways nobody has gone yet, if any. */
export type Goal = (ways: readonly string[]) => string | undefined;

export function nextListing(model: Model, organisationId: Uuid, dice: Dice, goal: Goal): Command {
  const records = model.of(listingRecord(organisationId));
  const facts = standing(records, Infinity, FOREVER);
  const last = records.reduce(
    (day, each) => (each.day > day && !each.amends ? each.day : day),
    BEGINNING,
  );
  const course = listingCourse(facts);
  const wanted = dice.chance(0.65) ? goal(waysFrom(course))?.split(' ')[2] : undefined;
  const type = wanted ?? (dice.chance(0.88) ? dice.weighted(usual(course)) : dice.of(TYPES));
  const day = dayFor(dice, last, course, type);
  return {
    type,
    ...{ person: personFor(dice, type), day, document: documentFor(dice, type, day) },
    ...bodyFor(dice, organisationId, course, type, day),
  };
}

function waysFrom({ state, current }: ModelCourse): string[] {
  const facts = (ways: typeof LISTING_WAYS, from: string) =>
    ways.filter(([fact, states]) => states.includes(from) && ROUTES[fact] !== undefined);
  const steps = current?.steps ?? [];
  const open = current ? openSteps(current).length > 0 : false;
  const possible = facts(LISTING_WAYS, state).filter(
    ([fact]) => open || !STEP_WAYS.some(([ofStep]) => ofStep === fact),
  );
  const ofSteps = state === 'IN_REMEDIATION' ? steps : [];
  return [
    ...possible.map(([fact]) => `listing ${state} ${fact}`),
    ...ofSteps.flatMap((step) =>
      facts(STEP_WAYS, step.state).map(([fact]) => `step ${step.state} ${fact}`),
    ),
  ];
}

function usual(course: ModelCourse): readonly (readonly [number, string])[] {
  const listing = course.current;
  const open = listing ? openSteps(listing) : [];
  const judged = listing?.grounds.every(({ outcome }) => outcome !== null);
  switch (course.state) {
    case 'NONE':
    case 'CLOSED':
      return [
        [5, 'ListingReviewStarted'],
        [3, 'ListingEntered'],
      ];
    case 'REVIEWING':
      return [
        [5, 'ListingProposed'],
        [1, 'ListingReviewEnded'],
      ];
    case 'PROPOSED':
      return [
        [5, 'ListingEntered'],
        [1, 'ListingRejected'],
        [1, 'ListingEvidenceAdded'],
        [1, 'ListingGroundAdded'],
      ];
    case 'LISTED':
      return [
        [6, 'ListingPlanApproved'],
        [1, 'ListingGroundAdded'],
        [1, 'ListingEvidenceAdded'],
        [1, 'ListingPersonAssigned'],
      ];
    case 'PLANNED':
      return [
        [5, 'ListingRemediationStarted'],
        [1, 'RemediationStepPlanned'],
        [1, 'RemediationStepRescheduled'],
        [1, 'ListingPersonAssigned'],
      ];
    case 'IN_REMEDIATION':
      return open.length > 0
        ? [
            [4, 'RemediationStepStarted'],
            [4, 'RemediationStepReportedDone'],
            [4, 'RemediationStepVerified'],
            [2, 'RemediationStepRejected'],
            [1, 'RemediationStepCancelled'],
            [0.5, 'RemediationStepRescheduled'],
            [0.3, 'RemediationStepPlanned'],
            [1, 'ListingProgressReported'],
          ]
        : [
            [6, 'ListingVerificationRequested'],
            [1, 'RemediationStepPlanned'],
            [1, 'ListingProgressReported'],
          ];
    case 'AWAITING_VERIFICATION':
      return [
        [judged ? 1 : 8, 'ListingGroundVerified'],
        [judged ? 6 : 1, 'ListingDelisted'],
        [2, 'ListingExtended'],
      ];
    case 'EXTENDED':
      return [
        [5, 'ListingRemediationStarted'],
        [4, 'RemediationStepPlanned'],
        [1, 'ListingEvidenceAdded'],
      ];
    case 'MONITORING':
      return [
        [4, 'ListingClosed'],
        [2, 'ListingProposed'],
        [1, 'ListingPersonAssigned'],
      ];
    default:
      return [[1, 'ListingReviewStarted']];
  }
}

function dayFor(dice: Dice, last: IsoDate, course: ModelCourse, type: string): IsoDate {
  if (dice.odd(0.02)) return addDays(TODAY, dice.between(1, 9));
  if (dice.odd(0.14)) {
    const span = Math.max(0, Math.round((Date.parse(last) - Date.parse(BEGINNING)) / 86_400_000));
    return addDays(BEGINNING, dice.below(span + 1));
  }
  const until = course.current?.monitoredUntil;
  if (type === 'ListingClosed' && until && dice.chance(0.8))
    return addDays(until, dice.between(0, 3));
  const next = addDays(
    last,
    dice.weighted([
      [3, 0],
      [4, dice.below(5)],
      [2, dice.below(25)],
    ]),
  );
  return next > TODAY ? TODAY : next;
}

const CODES = ['G1.1', 'G1.2', 'G2.1', 'G2.4', 'G3.1', 'G3.2', 'G3.3', 'G9'];

export function anyGround(dice: Dice) {
  const ground = dice.odd(0.03) ? dice.of(['G3', 'G7']) : dice.of(CODES);
  const takes = RULES.listings?.grounds.find(({ code }) => code === ground)?.contexts ?? [];
  const context = dice.odd(0.03)
    ? 'TASKS'
    : takes.length > 0 && dice.chance(0.97)
      ? dice.of(takes)
      : null;
  const evidence = dice.chance(0.3) ? [evidenceOf(dice)] : [];
  return {
    groundId: `g${dice.between(1, 6)}`,
    ground,
    context,
    text: ground === 'G9' ? 'Khác' : '',
    evidence,
  };
}
const evidenceOf = (dice: Dice) => ({ reference: `${dice.between(1, 5)}-BB/ĐU`, note: 'Biên bản' });
export const groundsOf = (dice: Dice) => {
  const first = anyGround(dice);
  if (dice.odd(0.02)) return [];
  if (dice.chance(0.6)) return [first];
  return [first, { ...anyGround(dice), groundId: 'g7' }];
};

export function stepOf(dice: Dice, course: ModelCourse, day: IsoDate, stepId: string) {
  const grounds = course.current?.grounds.map(({ groundId }) => groundId) ?? [];
  const startsOn = addDays(day, dice.between(0, 5));
  const groundIds = dice.odd(0.03)
    ? []
    : dice.odd(0.03)
      ? ['g9']
      : grounds.filter(() => dice.chance(0.8));
  return {
    ...{ stepId, measure: dice.odd(0.02) ? 'MAGIC' : dice.of(['TRAINING', 'INSPECTION']) },
    ...{ text: 'Biện pháp', owner: dice.of(['BTV', 'BTC']), startsOn },
    ...{ dueOn: addDays(startsOn, dice.between(dice.odd(0.03) ? -3 : 0, 60)), groundIds },
  };
}

function bodyFor(
  dice: Dice,
  organisationId: Uuid,
  course: ModelCourse,
  type: string,
  day: IsoDate,
): { path: string; body: Data; unsent?: readonly string[] } {
  const path = `listings/${organisationId}/${ROUTES[type] ?? ''}`;
  const open = course.current ? openSteps(course.current) : [];
  const stepId = dice.odd(0.03) || open.length === 0 ? 's9' : stepFor(dice, course, type);
  const ofStep = (more: Data = {}) => ({
    path: `listings/${organisationId}/steps/${stepId}/${ROUTES[type] ?? ''}`,
    body: { stepId, ...more },
    unsent: ['stepId'],
  });
  const reason = dice.odd(0.03) ? ' ' : 'Có lý do';
  const grounds = course.current?.grounds ?? [];
  const groundId = dice.odd(0.04) || grounds.length === 0 ? 'g9' : dice.of(grounds).groundId;
  const evidence = dice.odd(0.03) ? [] : [evidenceOf(dice)];
  const listingId =
    dice.odd(0.02) && course.all.length > 0 ? dice.of(course.all).listingId : dice.uuid();
  const later = (from: IsoDate, most: number) => addDays(from, dice.between(0, most));
  switch (type) {
    case 'ListingReviewStarted':
      return { path, body: { listingId, reviewId: null, proposalId: null } };
    case 'ListingProposed': {
      const watched =
        course.state === 'MONITORING' && dice.chance(0.93) ? course.current?.listingId : null;
      const relapseOf = dice.odd(0.05)
        ? dice.of([null, listingId, ...course.all.map((each) => each.listingId)])
        : watched;
      const route = dice.weighted([
        [6, 'E3'],
        [2, 'E9'],
        [2, 'E1'],
        [0.4, 'E2'],
        [0.2, 'E7'],
      ]);
      return {
        path,
        body: {
          listingId,
          route,
          grounds: groundsOf(dice),
          proposalId: null,
          relapseOf: relapseOf ?? null,
        },
      };
    }
    case 'ListingEntered': {
      const route =
        course.state === 'PROPOSED' && dice.chance(0.7) ? 'E3' : dice.chance(0.95) ? 'E1' : 'E9';
      return { path, body: { listingId, route, grounds: groundsOf(dice) } };
    }
    case 'ListingGroundAdded':
      return {
        path,
        body: { ground: { ...anyGround(dice), groundId: `g${dice.between(1, 12)}` } },
      };
    case 'ListingEvidenceAdded':
      return { path, body: { groundId, evidence } };
    case 'ListingPersonAssigned':
      return { path, body: { person: `CB-${dice.between(1, 4)}` } };
    case 'ListingPlanApproved': {
      const steps = Array.from({ length: dice.between(1, 2) }, (_, at) =>
        stepOf(dice, course, day, `s${at + 1}`),
      );
      const first = {
        ...stepOf(dice, course, day, 's3'),
        groundIds: grounds.map((each) => each.groundId),
      };
      const planned = dice.chance(0.9) ? [first, ...steps] : steps;
      const dueOn = dice.odd(0.03) ? addDays(day, 400) : addDays(day, dice.between(60, 130));
      return {
        path,
        body: {
          dueOn,
          reportsEvery: dice.of(
            ['QUARTER', 'QUARTER', 'YEAR', null, 'AD_HOC'].slice(0, dice.odd(0.1) ? 5 : 4),
          ),
          steps: planned,
        },
      };
    }
    case 'RemediationStepPlanned': {
      const step = stepOf(dice, course, day, `s${dice.between(1, 8)}`);
      return {
        path,
        body: {
          step: { ...step, groundIds: step.groundIds.length > 0 ? step.groundIds : [groundId] },
        },
      };
    }
    case 'ListingProgressReported': {
      const quarter = dice.between(
        Math.max(0, Number(day.slice(5, 7)) - 4) / 3,
        (Number(day.slice(5, 7)) - 1) / 3,
      );
      return {
        path,
        body: { period: quarterOf(Number(day.slice(0, 4)), quarter), summary: 'Đúng tiến độ' },
      };
    }
    case 'RemediationStepStarted':
      return ofStep();
    case 'RemediationStepReportedDone':
      return ofStep({ evidence });
    case 'RemediationStepVerified':
      return ofStep({ note: '' });
    case 'RemediationStepRescheduled': {
      const step = open.find((each) => each.stepId === stepId);
      return ofStep({ dueOn: later(step?.dueOn ?? day, 20), reason });
    }
    case 'RemediationStepRejected':
    case 'RemediationStepCancelled':
      return ofStep({ reason });
    case 'ListingGroundVerified': {
      const waiting = grounds.filter(({ outcome }) => outcome === null);
      const next = waiting.length > 0 && dice.chance(0.85) ? dice.of(waiting).groundId : groundId;
      const outcome = dice.weighted([
        [7, 'RESOLVED'],
        [1, 'NO_LONGER_APPLIES'],
        [1, 'PARTLY_RESOLVED'],
        [0.2, 'FINE'],
      ]);
      return { path, body: { groundId: next, outcome, evidence } };
    }
    case 'ListingExtended':
      return {
        path,
        body: { dueOn: later(course.current?.dueOn ?? day, dice.chance(0.9) ? 150 : 250), reason },
      };
    case 'ListingDelisted':
      return { path, body: { monitoredUntil: dice.chance(0.9) ? later(day, 20) : null } };
    case 'ListingReviewEnded':
    case 'ListingRejected':
    case 'ListingClosed':
      return { path, body: { reason } };
    default:
      return { path, body: {} };
  }
}

/** Mostly a step that can take what is asked. */
function stepFor(dice: Dice, course: ModelCourse, type: string): string {
  const wanted: Readonly<Record<string, readonly string[]>> = {
    RemediationStepStarted: ['PLANNED', 'REJECTED'],
    RemediationStepReportedDone: ['IN_PROGRESS', 'REJECTED'],
    RemediationStepVerified: ['REPORTED_DONE'],
    RemediationStepRejected: ['REPORTED_DONE'],
  };
  const steps = course.current?.steps ?? [];
  const fit = steps.filter(({ state }) => wanted[type]?.includes(state));
  return dice.of(fit.length > 0 && dice.chance(0.95) ? fit : steps).stepId;
}

export function quarterOf(year: number, quarter: number) {
  const at = Math.min(3, Math.floor(quarter));
  const from = `${year}-${String(at * 3 + 1).padStart(2, '0')}-01`;
  const to = ['03-31', '06-30', '09-30', '12-31'][at] ?? '';
  return { kind: 'QUARTER', label: `Q${at + 1}/${year}`, from, to: `${year}-${to}` };
}
