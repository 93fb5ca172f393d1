/** Whether a command on a round of reviews is recorded, or for what it is refused. */
import type { IsoDate, Uuid } from '../../src/ledger/envelope.js';
import type { Period } from '../../src/ledger/period.js';
import { type Data, type Fact, textOf } from './facts.js';
import { actRefusals, apart, type Model, type Verdict } from './model.js';
import { resultsOn, reviewOn, reviewRecord } from './model-review.js';
import { CITY, type Command, RULES, UPPER } from './world.js';

/** What of a fact may be replaced, besides its day: neither its subtree nor its list. */
export const REVIEW_REPLACEABLE: Readonly<Record<string, readonly string[]>> = {
  ReviewOpened: ['title', 'period'],
};

export function judgeReview(model: Model, reviewId: Uuid, command: Command): Verdict {
  const { type, body, day, person } = command;
  const roles = type === 'ReviewOpened' ? ['recorder'] : ['approver'];
  const refusals = actRefusals('review', command, roles);
  const record = reviewRecord(reviewId);
  if (refusals.includes('access.forbidden')) return { refusals, proposed: [] };
  if (apart(type, model.handsOf(record, person))) refusals.push('review.duties-not-separate');
  const { opened, state } = reviewOn(model, reviewId);
  const repeated = { proposed: [], repeats: true, strict: true };
  if (type === 'ReviewOpened') {
    const { organisationId, title, period } = body;
    const data = { reviewId, organisationId, title, period };
    if (!opened) {
      return {
        refusals: [...refusals, ...openingRefusals(body, day)],
        proposed: [{ record, type, data }],
      };
    }
    const said = [opened.organisationId, opened.title, opened.period];
    const same = JSON.stringify(said) === JSON.stringify([organisationId, title, period]);
    const before = day < RULES.validFrom ? ['review.no-rulebook-in-force'] : [];
    return same
      ? { ...repeated, refusals: before }
      : { refusals: [...before, 'review.exists'], proposed: [] };
  }
  if (model.of(record).length === 0) return { refusals: ['resource.not-found'], proposed: [] };
  if (!opened) return { refusals: ['review.unknown'], proposed: [] };
  if (state === 'CLOSED') return { ...repeated, refusals: [] };
  if (!reviewOn(model, reviewId, Infinity, day).opened) refusals.push('review.before-opening');
  const results = resultsOn(model, reviewId, day);
  if (results.some(({ result }) => result === null)) refusals.push('review.still-under-review');
  const data = { reviewId, organisationId: opened.organisationId, results };
  return { refusals, proposed: [{ record, type, data }] };
}

function openingRefusals(data: Data, day: IsoDate): string[] {
  const refusals = textOf(data, 'title').trim() === '' ? ['review.text-missing'] : [];
  const { kind, from, to } = data.period as Period;
  if (!RULES.assessments.periods.some(({ code }) => code === kind))
    refusals.push('review.period-kind-unknown');
  if (to < from) refusals.push('review.period-reversed');
  if (day < from) refusals.push('review.before-period');
  return refusals;
}

/** What an opening would say with what replaces some of it. */
export function replacedOpeningRefusals({ type, day, data }: Fact, replacement: Data): string[] {
  if (type !== 'ReviewOpened') return [];
  const { occurredOn, ...values } = replacement;
  const since = typeof occurredOn === 'string' ? occurredOn : day;
  return openingRefusals({ ...data, ...values }, since);
}

/** A review is recorded only into a round that goes through the organisation, was open by then, and is not closed. */
export function roundRefusals(model: Model, organisationId: Uuid, command: Command): string[] {
  const reviewId = textOf(command.body, 'reviewId');
  if (command.type !== 'ListingReviewStarted' || reviewId === '') return [];
  const { state, opened } = reviewOn(model, reviewId);
  const open = state === 'OPEN' && opened !== null && opened.openedOn <= command.day;
  const through = [organisationId, UPPER, CITY].includes(opened?.organisationId ?? '');
  return open && through ? [] : ['listing.review-unknown'];
}
