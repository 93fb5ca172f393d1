/**
 * Decides what becomes of a round of reviews (stored format: `review.events.ts`; course: `review.course.ts`). A round pins the
 * rulebook that is in force at its opening. It closes with the list, once everybody who was reviewed has a result.
 */
import { valueMalformed } from '../amending.rejections.js';
import { checkAct, checkDuties, checkExisted, checkPeriod, checkText } from '../act.rules.js';
import { DECIDING_ROLES, RECORDING_ROLES } from '../act.rules.js';
import { type Amendable, decideAmendment } from '../amending.rules.js';
import type { Act, Decider, Decision } from '../decider.js';
import { courseOn, doneActs, evolveFacts, type FactsState, noFacts } from '../facts-state.js';
import type { Period } from '../period.js';
import { Rejection } from '../rejection.js';
import type { ReviewedOrganisation } from '../review-rounds.js';
import { saysTheSame } from '../says-the-same.js';
import type { StandingFact } from '../standing.js';
import { rulebookReference } from '../../rulebook/rulebook.js';
import type {
  AmendReview,
  CloseReview,
  OpenReview,
  ReviewCommand,
  ReviewFacts,
} from './review.commands.js';
import { type RecordedReview, REVIEW_COURSE, type ReviewCourse } from './review.course.js';
import type { ReviewEvent, ReviewResult } from './review.events.js';
import * as refuse from './review.rejections.js';

export type ReviewFactsState = FactsState<ReviewCourse, RecordedReview>;

/** Who stands in the subtree is not fixed here: each review is checked when it is started. */
function openReview(
  { act, payload, known }: OpenReview,
  state: ReviewFactsState,
): Decision<ReviewEvent> {
  const { reviewId, organisationId, title } = payload;
  const { kind, label, from, to } = payload.period;
  const period = { kind, label, from, to };
  const { opened } = state.course;
  if (opened) {
    const before = [opened.organisationId, opened.title, opened.period];
    return saysTheSame(before, [organisationId, title, period]) ? [] : refuse.reviewExists();
  }
  return (
    checkAct('review', act, 'ReviewOpened', RECORDING_ROLES) ??
    (act.rulebook.listings ? undefined : refuse.notInRulebook(rulebookReference(act.rulebook))) ??
    checkText('review', title, '/title') ??
    checkPeriod('review', period, act) ??
    checkExisted('review', known.organisation, act.occurredOn) ??
    checkActive(known.organisation?.endedOn ?? null, act) ??
    checkDuties('review', act, 'ReviewOpened', doneActs(state.records)) ?? [
      {
        type: 'ReviewOpened',
        schemaVersion: 1,
        concerns: [organisationId],
        data: { reviewId, organisationId, title, period },
      },
    ]
  );
}

/** Closing again adds nothing, on whatever day: who repeats it wants the round closed, and it is. */
function closeReview({ act, known }: CloseReview, state: ReviewFactsState): Decision<ReviewEvent> {
  const { opened, state: reached } = state.course;
  if (!opened) return refuse.reviewUnknown();
  if (reached === 'CLOSED') return [];
  const { reviewId, organisationId } = opened;
  const before = courseOn(REVIEW_COURSE, state, act.occurredOn);
  const results = resultsOf(known.reviewed);
  const refused =
    checkAct('review', act, 'ReviewClosed', DECIDING_ROLES) ??
    (before.opened ? undefined : refuse.beforeOpening(opened.openedOn)) ??
    checkDuties('review', act, 'ReviewClosed', doneActs(state.records));
  if (refused) return refused;
  if (results instanceof Rejection) return results;
  return [
    {
      type: 'ReviewClosed',
      schemaVersion: 1,
      concerns: [organisationId],
      data: { reviewId, organisationId, results },
    },
  ];
}

/** With the list: every organisation that was reviewed, in the order of its id. */
function resultsOf(reviewed: readonly ReviewedOrganisation[]): readonly ReviewResult[] | Rejection {
  const open = reviewed.filter(({ result }) => result === null);
  if (open.length > 0) return refuse.stillUnderReview(open.map((each) => each.organisationId));
  return reviewed
    .flatMap(({ organisationId, listingId, result }) =>
      result === null ? [] : [{ organisationId, listingId, result }],
    )
    .sort((a, b) => (a.organisationId < b.organisationId ? -1 : 1));
}

/** A subtree whose root has ended has nobody left to review; the successor's subtree is reviewed. */
function checkActive(endedOn: string | null, { occurredOn }: Act): Rejection | undefined {
  return endedOn !== null && endedOn <= occurredOn ? refuse.organisationEnded(endedOn) : undefined;
}

/** What of a round may be amended: what it was opened as, and the days. Its subtree and its list are not. */
function amendable(known: ReviewFacts): Amendable<ReviewCourse, RecordedReview> {
  return {
    record: 'review',
    prefix: 'Review',
    rules: REVIEW_COURSE,
    replaceable: (type) => (type === 'ReviewOpened' ? ['title', 'period'] : []),
    check: (fact, act) =>
      checkExisted('review', known.organisation, fact.since) ?? checkOpening(fact, act),
  };
}

/** What an opening would say then, judged by the rulebook that the round pinned. */
function checkOpening(
  { fact, since }: StandingFact<RecordedReview>,
  act: Act,
): Rejection | undefined {
  if (fact.type !== 'ReviewOpened') return undefined;
  const { title, period }: { title: unknown; period: unknown } = fact.data;
  if (typeof title !== 'string') return valueMalformed('review', 'title');
  if (!isPeriod(period)) return valueMalformed('review', 'period');
  return (
    checkText('review', title, '/replacement/title') ??
    checkPeriod('review', period, { ...act, occurredOn: since })
  );
}

/** Exactly the fields of a period, all of them text; what they say is judged after. */
function isPeriod(value: unknown): value is Period {
  if (typeof value !== 'object' || value === null) return false;
  const fields: Partial<Record<keyof Period, unknown>> = value;
  const { kind, label, from, to, ...rest } = fields;
  const isText = [kind, label, from, to].every((field) => typeof field === 'string');
  return isText && Object.keys(rest).length === 0;
}

/** Also of a round whose opening was revoked: reversing that is an amendment too. */
function amendReview(
  { act, payload, known }: AmendReview,
  state: ReviewFactsState,
): Decision<ReviewEvent> {
  const { reviewId, ...request } = payload;
  const [first] = state.records;
  if (!first) return refuse.reviewUnknown();
  const decided = decideAmendment(amendable(known), state, act, request);
  if (decided instanceof Rejection) return decided;
  const { organisationId } = first.data;
  const { type, data } = decided;
  const event = {
    type,
    schemaVersion: 1,
    concerns: [organisationId],
    data: { reviewId, organisationId, ...data },
  };
  return [event as ReviewEvent];
}

function decide(command: ReviewCommand, state: ReviewFactsState): Decision<ReviewEvent> {
  switch (command.type) {
    case 'OpenReview':
      return openReview(command, state);
    case 'CloseReview':
      return closeReview(command, state);
    case 'AmendReview':
      return amendReview(command, state);
    default:
      return unknownCommand(command);
  }
}

function unknownCommand(command: never): never {
  throw new TypeError(`No such command: ${JSON.stringify(command)}`);
}

export const reviewDecider: Decider<ReviewFactsState, ReviewCommand, ReviewEvent> = {
  initial: noFacts(REVIEW_COURSE),
  decide,
  evolve: (state, event) => evolveFacts(REVIEW_COURSE, state, event),
};
