import type { IsoDate } from '../../ledger/envelope.js';
import { addDays } from '../calendar.js';
import type { CityOrganisation } from '../city.js';
import { SeededRandom } from '../seeded-random.js';
import type { StorySetting } from '../story-setting.js';
import { matter } from './matter.js';
import { drawCard } from './matter-deck.js';

/** Matters that come up in a week for each hundred organisations: as many letters as a big city has, and the half again. */
const PER_WEEK = 1.7;
/** A small city has something to do as well. */
const FEWEST = 0.5;

/** What comes up week after week. */
export class Matters {
  private count = 0;
  private owed = 0;

  constructor(private readonly setting: StorySetting) {}

  begin(first: IsoDate, last: IsoDate): void {
    const { city, diary } = this.setting;
    const size = city.organisations.size;
    this.owed += Math.max(FEWEST, (PER_WEEK * size) / 100);
    const places = [city.activeOf('GRASSROOTS'), city.activeOf('CELL')] as const;
    for (; this.owed >= 1; this.owed -= 1) {
      const number = this.count;
      this.count += 1;
      const random = new SeededRandom(city.seed, 'comes up', number);
      const receivedOn = addDays(first, random.integer(0, 6));
      const organisation = random.pick<CityOrganisation>(places[random.chance(75) ? 0 : 1]);
      const card = drawCard(city.seed, number);
      if (receivedOn > last) continue;
      diary.begin(
        matter(this.setting, {
          organisation,
          number: String(number),
          card,
          receivedOn,
          takes: null,
        }),
      );
    }
  }
}
