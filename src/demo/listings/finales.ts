import { steeringBodyOf } from '../office.js';
import type { IsoDate } from '../../ledger/envelope.js';
import { addDays } from '../calendar.js';
import type { CityOrganisation } from '../city.js';
import { SeededRandom } from '../seeded-random.js';
import type { StorySetting } from '../story-setting.js';
import { consolidation, openFile } from './consolidation.js';
import { type ConsolidationPlan, planConsolidation, timetableOf } from './consolidation-plan.js';

/** How far back from the last day a listing has to begin to stand where it should on that day. */
interface Finale {
  readonly plan: Partial<ConsolidationPlan>;
  /** A day of its timetable, and how many days before the end that day is. */
  readonly at: (plan: ConsolidationPlan) => number;
  readonly ago: number;
}

const LISTED = {
  ends: 'listed',
  route: 'E3',
  mistake: null,
  extensions: 0,
  workDays: 180,
} as const;
const firstRequest = (plan: ConsolidationPlan) => timetableOf(plan).requests[0];

/** Where listings stand on the story's last day, so that there is one of every sort to look at. */
const FINALES: readonly Finale[] = [
  // Half of the time is gone, and the last step should have been done.
  { plan: { ...LISTED, workDays: 220, troubled: true }, at: firstRequest, ago: -29 },
  { plan: { ...LISTED, mistake: 'verified' }, at: (plan) => timetableOf(plan).delist, ago: 75 },
  { plan: { ...LISTED }, at: firstRequest, ago: 6 },
  { plan: { ...LISTED }, at: (plan) => timetableOf(plan).propose, ago: 4 },
  { plan: { ...LISTED, extensions: 1 }, at: (plan) => firstRequest(plan) + 18, ago: 5 },
  { plan: { ...LISTED }, at: (plan) => timetableOf(plan).enter, ago: 12 },
  { plan: { ...LISTED, mistake: 'left-open' }, at: firstRequest, ago: 9 },
  { plan: { ...LISTED }, at: (plan) => timetableOf(plan).approve, ago: 5 },
  { plan: { ...LISTED }, at: () => 0, ago: 5 },
  { plan: { ...LISTED }, at: (plan) => timetableOf(plan).close, ago: 40 },
];

const HERO: readonly { readonly plan: Partial<ConsolidationPlan>; readonly ago: number }[] = [
  { plan: { ...LISTED, route: 'E1', mistake: 'verified', workDays: 200 }, ago: 1820 },
  { plan: { ...LISTED, mistake: 'evidence', extensions: 1, troubled: true }, ago: 1020 },
  { plan: { ...LISTED, isRelapse: true, stalls: true, workDays: 300 }, ago: 420 },
];
/** Nothing of the sort happens in an organisation's first days. */
const SETTLING_IN = 30;

/** Which organisation has three listings and more to tell than any other. */
export interface Cast {
  readonly heroId: string;
  /** The body that owns the list on which it stands. */
  readonly bodyId: string;
}

/** Gives parts to the organisations that are there from the beginning, and begins what they have to do. */
export function castFinales(setting: StorySetting, free: readonly CityOrganisation[]): Cast {
  const [hero, ...others] = free;
  const { city } = setting;
  if (!hero) return { heroId: city.rootId, bodyId: steeringBodyOf(city.rootId) };
  beginHero(setting, hero);
  FINALES.forEach((finale, index) => {
    const organisation = others[index];
    if (organisation) beginFinale(setting, organisation, finale);
  });
  return { heroId: hero.id, bodyId: steeringBodyOf(city.upperOf(hero)) };
}

function beginFinale(
  setting: StorySetting,
  organisation: CityOrganisation,
  { plan: given, at, ago }: Finale,
): void {
  const random = new SeededRandom(setting.city.seed, 'finale', organisation.id);
  const plan = planConsolidation(random, given);
  const startsOn = addDays(setting.until, -ago - at(plan));
  if (startsOn <= addDays(setting.from, SETTLING_IN)) return;
  organisation.spokenForFrom = startsOn;
  beginOn(setting, organisation, plan, startsOn);
}

/** Listed, and over it; listed again, extended, off the list; a relapse while it was watched, which has come to a stop. */
function beginHero(setting: StorySetting, organisation: CityOrganisation): void {
  const random = new SeededRandom(setting.city.seed, 'hero', organisation.id);
  const earliest = addDays(setting.from, SETTLING_IN);
  const turns = HERO.map(({ plan, ago }) => ({
    plan: planConsolidation(random, plan),
    startsOn: addDays(setting.until, -ago),
  })).filter(({ startsOn }) => startsOn > earliest);
  organisation.spokenForFrom = turns[0]?.startsOn ?? earliest;
  turns.forEach(({ plan, startsOn }, index) => {
    beginOn(setting, organisation, { ...plan, isRelapse: plan.isRelapse && index > 0 }, startsOn);
  });
}

/** The file is opened only when its day has come: until then other listings may come and go. */
function beginOn(
  setting: StorySetting,
  organisation: CityOrganisation,
  plan: ConsolidationPlan,
  startsOn: IsoDate,
): void {
  const { diary } = setting;
  const act = () => {
    // Something else has come in between, which a short story has had no time to end.
    const expected = plan.isRelapse ? 'watched' : 'none';
    if (organisation.listing !== expected) return Promise.resolve();
    const relapseOf = plan.isRelapse ? organisation.listingId : null;
    const file = openFile(setting, organisation);
    diary.begin(consolidation(setting, file, { ...plan, relapseOf }, startsOn));
    return Promise.resolve();
  };
  diary.begin({ errands: [{ day: addDays(startsOn, -1), act }] });
}
