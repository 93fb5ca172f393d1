import type { IsoDate } from '../ledger/envelope.js';
import type { City } from './city.js';
import type { Diary } from './diary.js';
import type { Office } from './office.js';
import type { StoryServices } from './services.js';

export interface StorySetting {
  readonly city: City;
  readonly office: Office;
  readonly diary: Diary;
  readonly services: StoryServices;
  readonly from: IsoDate;
  readonly until: IsoDate;
  /** Codes of the measures that appraisers enter, by the rulebook in force on a day. */
  readonly measuresOn: (day: IsoDate) => readonly string[];
  /** Lets the proposing process look once; nothing where the log goes on after that day already. */
  readonly propose: (day: IsoDate) => Promise<void>;
}
