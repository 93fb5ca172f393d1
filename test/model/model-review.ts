/** Rounds of reviews, folded naively, and what became in them of each organisation. */
import type { IsoDate, Uuid } from '../../src/ledger/envelope.js';
import type { Period } from '../../src/ledger/period.js';
import { type Fact, FOREVER, standing, textOf } from './facts.js';
import { wayOf } from './listing-table.js';
import type { Model } from './model.js';
import { listingCourse } from './model-listing.js';
import { UNITS } from './world.js';

export const REVIEW_WAYS: readonly (readonly [string, readonly string[], string])[] = [
  ['ReviewOpened', ['NONE'], 'OPEN'],
  ['ReviewClosed', ['OPEN'], 'CLOSED'],
];

export interface Result {
  readonly organisationId: Uuid;
  readonly listingId: Uuid;
  readonly result: string | null;
}
export interface Opened {
  readonly organisationId: Uuid;
  readonly title: string;
  readonly period: Period;
  readonly openedOn: IsoDate;
}
export interface ReviewCourse {
  state: string;
  opened: Opened | null;
  closedOn: IsoDate | null;
  results: readonly Result[];
  readonly impossible: Fact[];
}

const listingsOf = (model: Model, organisationId: Uuid) => model.of(`listing ${organisationId}`);
export const reviewRecord = (reviewId: Uuid): string => `review ${reviewId}`;

export function reviewIds(model: Model): Uuid[] {
  const records = [...model.records.keys()].filter((record) => record.startsWith('review '));
  return records.map((record) => record.slice('review '.length));
}

/** Folds facts in the order in which they stand; what does not fit changes nothing. */
export function reviewCourse(facts: readonly Fact[]): ReviewCourse {
  const course: ReviewCourse = {
    ...{ state: 'NONE', opened: null, closedOn: null, results: [], impossible: [] },
  };
  for (const fact of facts) {
    const to = wayOf(REVIEW_WAYS, fact.type, course.state);
    if (to === undefined) course.impossible.push(fact);
    else apply(course, to, fact);
  }
  return course;
}

function apply(course: ReviewCourse, to: string, { type, day, data }: Fact): void {
  course.state = to;
  if (type === 'ReviewClosed') {
    course.closedOn = day;
    course.results = data.results as readonly Result[];
    return;
  }
  const organisationId = textOf(data, 'organisationId');
  const [title, period] = [textOf(data, 'title'), data.period as Period];
  course.opened = { organisationId, title, period, openedOn: day };
}

export const reviewOn = (
  model: Model,
  reviewId: Uuid,
  asOf = Infinity,
  day: IsoDate = FOREVER,
): ReviewCourse => reviewCourse(standing(model.of(reviewRecord(reviewId)), asOf, day));

/** Whoever is known to have been reviewed in a round, with what was decided of him by a day: null while nothing is. */
export function resultsOn(model: Model, reviewId: Uuid, day: IsoDate): Result[] {
  return UNITS.flatMap((organisationId) => {
    const records = listingsOf(model, organisationId);
    const { all } = listingCourse(standing(records, Infinity, FOREVER));
    const then = listingCourse(standing(records, Infinity, day)).all;
    const reviewed = all.filter((listing) => listing.reviewId === reviewId);
    return reviewed.map(({ listingId }) => {
      const { enteredOn, endedOn, route } = then.find((each) => each.listingId === listingId) ?? {
        ...{ enteredOn: null, endedOn: null, route: null },
      };
      const ended = endedOn === null ? null : route === null ? 'not-listed' : 'rejected';
      return { organisationId, listingId, result: enteredOn === null ? ended : 'listed' };
    });
  });
}

/** Everybody who, by what was known, had been under review in a round by a day. */
export function reviewedBy(model: Model, reviewId: Uuid, asOf: number, day: IsoDate): Uuid[] {
  return UNITS.filter((organisationId) => {
    const facts = standing(listingsOf(model, organisationId), asOf, day);
    return listingCourse(facts).all.some((listing) => listing.reviewId === reviewId);
  });
}
