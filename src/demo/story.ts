import type { IsoDate } from '../ledger/envelope.js';
import type { Period } from '../ledger/period.js';
import { addDays, periodsBetween } from './calendar.js';
import { type Cast, castStory } from './casting.js';
import { Matters } from './complaints/matters.js';
import { founding } from './founding.js';
import { reorganisation } from './grassroots-reorganisation.js';
import { reviewRound } from './listings/review-rounds.js';
import { ratingRound } from './rating-round.js';
import { betweenRounds } from './reorganisation.js';
import { byDay, type Step } from './step.js';
import type { StorySetting } from './story-setting.js';

export interface Story {
  readonly steps: Generator<Step>;
  readonly cast: Cast;
}

/**
 * Years of a fictional city, a day's work at a time: it is founded, rated every quarter and rearranged in between; letters
 * arrive all the time, and weak organisations are reviewed, listed and helped.
 */
export function story(setting: StorySetting): Story {
  const { city, from, until } = setting;
  const periods = periodsBetween(from, until);
  const cast = castStory(setting, periods);
  const matters = new Matters(setting);
  const steps = byDay([
    rated(setting, periods),
    setting.diary.weeks(addDays(from, 1), until, (first, last) => {
      matters.begin(first, last);
    }),
    ...cast.reorganisations.map((each) => reorganisation(setting, each)),
    looks(setting, periods),
  ]);
  function* all() {
    yield* founding(city, from, setting.services.organisations, setting.office);
    yield* steps;
  }
  return { steps: all(), cast };
}

function* rated(setting: StorySetting, periods: readonly Period[]): Generator<Step> {
  const { city, office, services } = setting;
  for (const period of periods) {
    yield* ratingRound(setting, period);
    const { organisations } = services;
    yield* byDay([
      betweenRounds({ city, organisations, office }, addDays(period.to, 45)),
      reviewRound(setting, period),
    ]);
  }
}

/** The proposing process looks at the end of each quarter, and on the last evening. */
function* looks({ propose, until }: StorySetting, periods: readonly Period[]): Generator<Step> {
  const evenings = periods.map(({ to }) => to).filter((day) => day < until);
  for (const day of [...evenings, until] satisfies IsoDate[]) {
    yield { day, settle: false, evening: true, acts: [() => propose(day)] };
  }
}
