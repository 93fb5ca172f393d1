import type { IsoDate, Uuid } from '../ledger/envelope.js';
import type { Period } from '../ledger/period.js';
import { addDays } from './calendar.js';
import type { CityOrganisation } from './city.js';
import { beginHotSpot } from './complaints/hot-spot.js';
import { wrongEntry } from './complaints/wrong-entry.js';
import type { Reorganisation } from './grassroots-reorganisation.js';
import { castFinales } from './listings/finales.js';
import { SeededRandom } from './seeded-random.js';
import type { StorySetting } from './story-setting.js';

/** Who plays which part, decided before anything happens. */
export interface Cast {
  /** The organisation with the most to tell: three listings, a backlog, a signal of a hot spot. */
  readonly heroId: Uuid;
  readonly bodyId: string;
  readonly reorganisations: readonly Reorganisation[];
}

/** An upper organisation needs so many of its own that three of them can be spared for rearrangements. */
const FEWEST = 6;
/** Days after the end of a period on which nobody is being rated or reviewed. */
const QUIET = 76;
const HOT_SPOT_EVERY = 290;

export function castStory(setting: StorySetting, periods: readonly Period[]): Cast {
  const { city, diary, from, until } = setting;
  const [first, ...others] = city.activeOf('UPPER').map(({ id }) => city.activeBelow(id));
  const all = [...(first ?? []), ...others.flat()];
  const reorganisations = reorganisationsAmong(all, first ?? [], from, periods);
  const taken = new Set(reorganisations.flatMap(({ organisation, into }) => [organisation, into]));
  const free = all.filter((one) => !taken.has(one));
  // Whoever takes a listing over has been through it by the end, and can be reviewed anew.
  const again = reorganisations.flatMap(({ into }) => into ?? []);
  const finales = castFinales(setting, [...free, ...again]);
  beginHotSpots(setting, free);
  const [wrong, right] = free.slice(-2);
  const day = addDays(from, 400);
  if (wrong && right && day < until) diary.begin(wrongEntry(setting, wrong, right, day));
  return { ...finales, reorganisations };
}

function reorganisationsAmong(
  all: readonly CityOrganisation[],
  first: readonly CityOrganisation[],
  from: IsoDate,
  periods: readonly Period[],
): readonly Reorganisation[] {
  const dayAt = (share: number) => {
    const period = periods[Math.floor(periods.length * share)];
    return period && addDays(period.to, QUIET);
  };
  const [merging, splitting] = [dayAt(0.4), dayAt(0.6)];
  const [merged = null, into = null, divided = null] = first.slice(-3);
  const isBig = first.length >= FEWEST && all.length > FEWEST;
  if (!isBig || !merged || !into || !divided || !merging || !splitting) return [];
  return [
    { day: merging, organisation: merged, into },
    { day: splitting, organisation: divided, into: null },
  ].filter(({ day }) => addDays(day, -200) > from);
}

/** One after another through the city, and one that is going on at the end: the first organisation's. */
function beginHotSpots(setting: StorySetting, free: readonly CityOrganisation[]): void {
  const { city, from, until } = setting;
  const [hero] = free;
  const last = addDays(until, -85);
  const places = Math.max(1, Math.round(city.organisations.size / 200));
  let turn = 0;
  for (
    let day = addDays(from, 120);
    addDays(day, 300) < until;
    day = addDays(day, HOT_SPOT_EVERY)
  ) {
    for (let place = 0; place < places; place += 1) {
      const random = new SeededRandom(city.seed, 'hot spot', turn);
      turn += 1;
      beginHotSpot(setting, random.pick(free), addDays(day, random.integer(0, 60)));
    }
  }
  if (!hero || last <= addDays(from, 30)) return;
  beginHotSpot(setting, hero, last);
  beginUnanswered(setting, last);
}

/** Another one where nothing else is going on: the process proposes a review, and nobody has answered yet. */
function beginUnanswered(setting: StorySetting, day: IsoDate): void {
  const act = () => {
    const atRest = setting.city
      .activeOf('GRASSROOTS')
      .filter(({ listing, spokenForFrom }) => listing === 'none' && spokenForFrom === null);
    const [one] = atRest;
    if (one) {
      one.spokenForFrom = day;
      beginHotSpot(setting, one, addDays(day, 1));
    }
    return Promise.resolve();
  };
  setting.diary.begin({ errands: [{ day, act }] });
}
