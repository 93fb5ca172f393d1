import type { IsoDate } from '../../ledger/envelope.js';
import { proposalIdOf } from '../../ledger/proposals/proposal-ids.js';
import { addDays, quartersEnding } from '../calendar.js';
import type { CityOrganisation } from '../city.js';
import type { Errand } from '../diary.js';
import { consolidation, openFile } from '../listings/consolidation.js';
import { planConsolidation } from '../listings/consolidation-plan.js';
import { BACKLOG } from '../listings/listing-words.js';
import { isFree } from '../listings/review-rounds.js';
import { SeededRandom } from '../seeded-random.js';
import type { StorySetting } from '../story-setting.js';
import { HotSpotMeasures } from './hot-spot-measures.js';
import { matter } from './matter.js';
import type { Card } from './matter-deck.js';

const CARDS: readonly Card[] = [
  { type: 'KN', turn: 'group', joining: 1 },
  { type: 'TC', turn: 'over-level', duplicates: 1 },
  { type: 'KNGHI', turn: 'group' },
  { type: 'KN', joining: 1 },
  { type: 'PA', turn: 'group', joining: 1 },
];

/** A backlog that becomes a hot spot: a signal first, then what an authority concludes and, long after, lifts. */
export function beginHotSpot(
  setting: StorySetting,
  organisation: CityOrganisation,
  startsOn: IsoDate,
): void {
  const { city, diary } = setting;
  const random = new SeededRandom(city.seed, 'hot spot', organisation.id, startsOn);
  CARDS.forEach((card, index) => {
    const number = `${organisation.id}/${startsOn}/${index}`;
    const receivedOn = addDays(startsOn, random.integer(0, 20));
    const takes = random.integer(180, 280);
    diary.begin(matter(setting, { organisation, number, card, receivedOn, takes }));
  });
  diary.begin({
    errands: [
      ...new HotSpotMeasures(setting, organisation, startsOn).all(),
      reviewed(setting, organisation, startsOn),
    ],
  });
}

/** Taken up after the proposing process has seen the signal, at the end of a quarter. */
function reviewed(
  setting: StorySetting,
  organisation: CityOrganisation,
  startsOn: IsoDate,
): Errand {
  const { city, diary } = setting;
  const [quarter] = quartersEnding(addDays(startsOn, 65), addDays(startsOn, 170));
  const day = addDays(quarter?.to ?? startsOn, 8);
  const random = new SeededRandom(city.seed, 'hot spot reviewed', organisation.id, startsOn);
  const act = () => {
    if (!isFree(organisation, day) || organisation.listing !== 'none') return Promise.resolve();
    const proposalId = proposalIdOf('HOT_SPOT_REVIEW', organisation.id);
    const given = { route: 'E3', grounds: [BACKLOG], proposalId, ends: 'listed' } as const;
    const plan = planConsolidation(random, given);
    diary.begin(consolidation(setting, openFile(setting, organisation), plan, day));
    return Promise.resolve();
  };
  return { day, act };
}
