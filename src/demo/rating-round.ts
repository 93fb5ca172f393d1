import { IN_FLIGHT } from '../exchange/import/in-flight.js';
import type { Period } from '../ledger/period.js';
import { addDays } from './calendar.js';
import type { City, CityOrganisation } from './city.js';
import { putForward } from './rating-plan.js';
import { Rating, roundIdOf, type RatingSetting } from './rating.js';
import { SeededRandom } from './seeded-random.js';
import type { Step } from './step.js';
import type { StorySetting } from './story-setting.js';

/** A round as rule 366 has it: from self-review to the decided grade, children before parents. */
export function* ratingRound(setting: StorySetting, period: Period): Generator<Step> {
  const { city, office, services } = setting;
  const opened = addDays(period.to, 1);
  const roundId = roundIdOf(city, period);
  yield { day: opened, settle: false, acts: [() => openRound(setting, period)] };
  const rating: RatingSetting = {
    ...{ city, office, assessments: services.assessments, period, roundId },
    measures: setting.measuresOn(opened),
  };
  const favoured = putForwardIn(city, period);
  const cases = ratedOrganisations(city).map(
    (organisation) => new Rating(rating, organisation, favoured.has(organisation)),
  );
  const on = (
    offset: number,
    act: (one: Rating) => Promise<void>,
    some: readonly Rating[] = cases,
  ): Step => ({
    day: addDays(period.to, offset),
    settle: false,
    acts: some.map((one) => () => act(one)),
  });
  yield on(2, (one) => one.open());
  yield on(5, (one) => one.reviewItself());
  yield on(8, (one) => one.hearOthers());
  // Decisions ask the views what is still owed, and this day's remedies must be among it.
  yield { ...on(12, (one) => one.beExamined()), settle: true };
  yield* decisions(cases, on);
  yield on(30, (one) => one.beNotified());
  yield on(36, (one) => one.beCorrected());
  yield { ...on(38, (one) => one.remedy()), settle: true };
}

/** Cells first, then grassroots, then upper organisations; within a level the best grade last, when its quota is known. */
function* decisions(
  cases: readonly Rating[],
  on: (offset: number, act: (one: Rating) => Promise<void>, some: readonly Rating[]) => Step,
): Generator<Step> {
  const asking = { settle: true, asks: true };
  function* decided(offset: number, some: readonly Rating[]): Generator<Step> {
    yield { ...on(offset, (one) => one.beDecided(offset), some), ...asking };
    yield { ...on(offset, (one) => one.beDecidedLower(offset), some), ...asking };
  }
  let day = 14;
  for (const level of ['CELL', 'GRASSROOTS', 'UPPER'] as const) {
    const here = cases.filter((one) => one.organisation.level === level);
    const best = here.filter((one) => one.plan.grade === 'A');
    const others = here.filter((one) => one.plan.grade !== 'A');
    const today = day;
    for (const some of atOnce(others)) yield* decided(today, some);
    for (const some of turns(best).flatMap(atOnce)) yield* decided(today + 1, some);
    day += 4;
  }
}

/** As many as are decided on before any of them is recorded. */
function atOnce(cases: readonly Rating[]): readonly (readonly Rating[])[] {
  const groups = Math.ceil(cases.length / IN_FLIGHT);
  return Array.from({ length: groups }, (_, at) =>
    cases.slice(at * IN_FLIGHT, (at + 1) * IN_FLIGHT),
  );
}

/** Splits candidates so that no two of one superior are decided at once: each sees the other's place in the quota. */
function turns(candidates: readonly Rating[]): readonly Rating[][] {
  const rounds: Rating[][] = [];
  const seen = new Map<string | null, number>();
  for (const one of candidates) {
    const turn = seen.get(one.organisation.parentId) ?? 0;
    seen.set(one.organisation.parentId, turn + 1);
    (rounds[turn] ??= []).push(one);
  }
  return rounds;
}

/** Peers have one superior; of one superior all are of one kind of place here. */
function putForwardIn(city: City, period: Period): ReadonlySet<CityOrganisation> {
  const groups = Map.groupBy(ratedOrganisations(city), ({ parentId }) => parentId ?? '');
  const chosen = [...groups].map(([parentId, peers]) =>
    putForward(peers, new SeededRandom(city.seed, 'put-forward', parentId, period.label)),
  );
  return new Set(chosen.flatMap((some) => [...some]));
}

function ratedOrganisations(city: City): CityOrganisation[] {
  return (['CELL', 'GRASSROOTS', 'UPPER'] as const).flatMap((level) => city.activeOf(level));
}

async function openRound(setting: StorySetting, period: Period): Promise<void> {
  const { city, office, services } = setting;
  const day = addDays(period.to, 1);
  const caller = office.caller('clerk', city.rootId, `round/${period.label}`, day);
  const input = {
    roundId: roundIdOf(city, period),
    organisationId: city.rootId,
    title: `Đánh giá, xếp loại ${period.label.charAt(0).toLowerCase()}${period.label.slice(1)}`,
    period,
  };
  await office.done('open round', services.rounds.open(input, caller));
}
