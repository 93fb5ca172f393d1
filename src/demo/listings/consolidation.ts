import type { IsoDate } from '../../ledger/envelope.js';
import { addDays } from '../calendar.js';
import type { CityOrganisation } from '../city.js';
import type { Affair, Errand } from '../diary.js';
import { SeededRandom } from '../seeded-random.js';
import type { StorySetting } from '../story-setting.js';
import { type ConsolidationPlan, groundsOf, timetableOf } from './consolidation-plan.js';
import { ListingFile } from './listing-file.js';
import { NOT_LISTED, NOTHING_FOUND } from './listing-words.js';
import { remediation } from './consolidation-course.js';

/** Opens the next file of an organisation, which makes an older one that is only watched a closed book. */
export function openFile(setting: StorySetting, organisation: CityOrganisation): ListingFile {
  organisation.listings += 1;
  organisation.listing = 'open';
  const file = new ListingFile(setting, organisation, organisation.listings);
  organisation.listingId = file.listingId;
  return file;
}

/** A listing from its review to its closing, as planned. */
export function consolidation(
  setting: StorySetting,
  file: ListingFile,
  plan: ConsolidationPlan,
  startsOn: IsoDate,
): Affair {
  const { organisation, number } = file;
  const random = new SeededRandom(setting.city.seed, 'listing', organisation.id, number);
  const grounds = groundsOf(plan, random);
  const day = (offset: number) => addDays(startsOn, offset);
  const { enter } = timetableOf(plan);
  const entry: Errand = {
    day: day(enter),
    act: () => file.enter(day(enter), plan.route, grounds),
  };
  const groundIds = grounds.map(({ groundId }) => groundId);
  const listed =
    plan.ends === 'listed'
      ? [entry, ...remediation({ file, plan, random, groundIds, day })]
      : [refusal(file, plan, day)];
  return {
    errands: [...wayIn(file, plan, grounds, day), ...listed],
    isOver: () => !organisation.active || organisation.listings !== number,
  };
}

/** What a successor makes of a listing that it has taken over: a plan of its own for the same grounds. */
export function takenOver(
  setting: StorySetting,
  file: ListingFile,
  from: {
    readonly plan: ConsolidationPlan;
    readonly groundIds: readonly string[];
    readonly day: IsoDate;
  },
): Affair {
  const { organisation, number } = file;
  const random = new SeededRandom(setting.city.seed, 'taken over', organisation.id, number);
  const { plan, groundIds } = from;
  const { enter } = timetableOf(plan);
  const day = (offset: number) => addDays(from.day, offset - enter);
  return {
    errands: remediation({ file, plan, random, groundIds, day }),
    isOver: () => !organisation.active || organisation.listings !== number,
  };
}

function wayIn(
  file: ListingFile,
  plan: ConsolidationPlan,
  grounds: ReturnType<typeof groundsOf>,
  day: (offset: number) => IsoDate,
): readonly Errand[] {
  const { route, reviewId, proposalId, relapseOf, isRelapse, ends } = plan;
  if (route === 'E1') return [];
  const { propose } = timetableOf(plan);
  const said = { route, grounds, proposalId, relapseOf };
  const review = { day: day(0), act: () => file.startReview(day(0), reviewId, proposalId) };
  const proposal = { day: day(propose), act: () => file.propose(day(propose), said) };
  return [...(isRelapse ? [] : [review]), ...(ends === 'not-found' ? [] : [proposal])];
}

/** It ends without a listing: nothing was found, or whoever owns the list says no. */
function refusal(
  file: ListingFile,
  { ends, isRelapse }: ConsolidationPlan,
  day: (offset: number) => IsoDate,
): Errand {
  const on = day(16);
  const { organisation } = file;
  return {
    day: on,
    act: async () => {
      if (ends === 'not-found') {
        const signature = { desk: 'leader', day: on, name: 'end' } as const;
        await file.record('EndReview', { reason: NOTHING_FOUND }, signature);
      } else {
        const paper = ['TB', `Chưa đưa ${organisation.name} vào danh sách`] as const;
        const signature = { desk: 'steering', day: on, name: 'not listed', paper } as const;
        await file.record('Reject', { reason: NOT_LISTED }, signature);
      }
      organisation.listing = isRelapse ? 'watched' : 'none';
    },
  };
}
