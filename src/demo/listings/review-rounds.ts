import type { IsoDate, Uuid } from '../../ledger/envelope.js';
import { proposalIdOf } from '../../ledger/proposals/proposal-ids.js';
import type { Period } from '../../ledger/period.js';
import { addDays } from '../calendar.js';
import { type CityOrganisation, demoId } from '../city.js';
import { SeededRandom } from '../seeded-random.js';
import type { Step } from '../step.js';
import type { StorySetting } from '../story-setting.js';
import { consolidation, openFile } from './consolidation.js';
import { type ConsolidationPlan, planConsolidation } from './consolidation-plan.js';

/** Days after the end of a period. By the last day each review has come to something. */
const PROPOSED = 39;
const OPENED = 40;
const REVIEWED = 41;
const CLOSED = 72;
/** The longest that a listing may keep an organisation busy, in days. */
const LONGEST = 900;

interface Candidate {
  readonly organisation: CityOrganisation;
  readonly plan: Partial<ConsolidationPlan>;
}

/** After a rating: each superior goes through its organisations, takes up what was proposed, and closes with the list. */
export function* reviewRound(setting: StorySetting, period: Period): Generator<Step> {
  const { city, propose } = setting;
  const looked = addDays(period.to, PROPOSED);
  yield { day: looked, settle: false, evening: true, acts: [() => propose(looked)] };
  const superiors = city
    .activeOf('UPPER')
    .map((superior) => ({ superior, candidates: candidatesOf(setting, superior, period) }))
    .filter(({ candidates }) => period.kind === 'YEAR' || candidates.length > 0);
  dismissals(setting, period);
  const acts = superiors.map(({ superior, candidates }) => async () => {
    const reviewId = await openRound(setting, superior, period);
    for (const candidate of candidates) review(setting, candidate, reviewId, period);
  });
  yield { day: addDays(period.to, OPENED), settle: false, acts };
  const closed = addDays(period.to, CLOSED);
  yield { day: closed, settle: true, acts: [] };
  const closing = superiors.map(
    ({ superior }) =>
      () =>
        closeRound(setting, superior, period),
  );
  yield { day: closed, settle: false, acts: closing };
}

/** Whoever was rated C or D, a few in which something else is wrong, and now and then one in which nothing is. */
function candidatesOf(
  setting: StorySetting,
  superior: CityOrganisation,
  period: Period,
): readonly Candidate[] {
  const { city } = setting;
  const day = addDays(period.to, REVIEWED);
  return city
    .activeBelow(superior.id)
    .filter((one) => isFree(one, day))
    .flatMap((organisation) => {
      const random = new SeededRandom(city.seed, 'candidate', organisation.id, period.label);
      const plan = planOf(organisation, random);
      return plan ? [{ organisation, plan }] : [];
    });
}

/** Whether a listing may begin that nothing in store comes in the way of. */
export function isFree(
  { active, level, listing, spokenForFrom }: CityOrganisation,
  day: IsoDate,
): boolean {
  if (!active || level !== 'GRASSROOTS' || listing === 'open') return false;
  return spokenForFrom === null || addDays(day, LONGEST) < spokenForFrom;
}

function planOf(
  { id, lastGrade, listing }: CityOrganisation,
  random: SeededRandom,
): Partial<ConsolidationPlan> | undefined {
  if (lastGrade === 'C' || lastGrade === 'D') {
    return { route: 'E2', proposalId: proposalIdOf(`${lastGrade}_E2`, id) };
  }
  if (listing === 'watched') return random.chance(6) ? { route: 'E3' } : undefined;
  if (random.chance(2)) return { route: 'E1', ends: 'listed' };
  if (random.chance(4)) return { route: 'E3' };
  return random.chance(2) ? { route: 'E3', ends: 'not-found' } : undefined;
}

function review(
  setting: StorySetting,
  { organisation, plan: given }: Candidate,
  reviewId: Uuid,
  period: Period,
): void {
  const { city, diary } = setting;
  const { id, listingId, listing } = organisation;
  const random = new SeededRandom(city.seed, 'consolidation', id, period.label);
  const isRelapse = listing === 'watched';
  const relapse = { route: given.route === 'E1' ? 'E3' : given.route, ends: 'listed' } as const;
  const plan = planConsolidation(random, {
    ...given,
    ...{ isRelapse, relapseOf: isRelapse ? listingId : null },
    ...(isRelapse ? relapse : { reviewId }),
  });
  const file = openFile(setting, organisation);
  diary.begin(consolidation(setting, file, plan, addDays(period.to, REVIEWED)));
}

/** What the process proposes of an organisation that was never listed is answered too where it is not taken up. */
function dismissals(setting: StorySetting, period: Period): void {
  const { city, office, services, diary } = setting;
  const day = addDays(period.to, REVIEWED + 5);
  for (const { id, lastGrade, listings, spokenForFrom, name } of city.activeOf('GRASSROOTS')) {
    const random = new SeededRandom(city.seed, 'dismissed', id, period.label);
    const isPassedOver = spokenForFrom !== null && listings === 0;
    if (!isPassedOver || (lastGrade !== 'C' && lastGrade !== 'D') || random.chance(40)) continue;
    const superiorId = city.organisations.get(id)?.parentId ?? '';
    const caller = office.caller('leader', superiorId, `dismissed/${id}/${period.label}`, day);
    const signed = office.onDocument(caller, 'TB', `Trả lời đề nghị về ${name}`);
    const proposalId = proposalIdOf(`${lastGrade}_E2`, id);
    const reason = 'Đã kiểm điểm và khắc phục ngay sau khi xếp loại.';
    const act = () =>
      office
        .done('dismiss', services.proposals.dismiss({ proposalId, reason }, signed))
        .then(() => undefined);
    diary.begin({ errands: [{ day, act }] });
  }
}

async function openRound(
  { city, office, services }: StorySetting,
  superior: CityOrganisation,
  period: Period,
): Promise<Uuid> {
  const day = addDays(period.to, OPENED);
  const reviewId = reviewIdOf(city.seed, superior, period);
  const title = `Đợt rà soát tổ chức cơ sở đảng ${period.label}`;
  const input = { reviewId, organisationId: superior.id, title, period };
  const caller = office.caller('clerk', superior.id, `review/${reviewId}`, day);
  const signed = office.onDocument(caller, 'KH', title);
  const mistyped = period.kind === 'YEAR' && period.label.endsWith('3');
  const asked = mistyped ? { ...input, title: title.replace('rà', 'ra') } : input;
  const opened = await office.done('open review', services.reviews.open(asked, signed));
  if (mistyped) {
    const corrector = office.caller('corrector', superior.id, `review title/${reviewId}`, day);
    const amended = office.onDocument(corrector, 'TB', `Đính chính ${title}`);
    const said = { kind: 'corrected', reason: 'Gõ thiếu dấu.', replacement: { title } } as const;
    const request = { ...said, corrects: opened.eventIds[0] ?? '', contradicts: [], batchId: null };
    await office.done('correct review', services.reviews.amend(reviewId, request, amended));
  }
  return reviewId;
}

async function closeRound(
  { city, office, services }: StorySetting,
  superior: CityOrganisation,
  period: Period,
): Promise<void> {
  const day = addDays(period.to, CLOSED);
  const reviewId = reviewIdOf(city.seed, superior, period);
  const caller = office.caller('leader', superior.id, `review closed/${reviewId}`, day);
  const signed = office.onDocument(caller, 'TB', `Kết quả rà soát ${period.label}`);
  await office.done('close review', services.reviews.close(reviewId, signed));
}

function reviewIdOf(seed: number, superior: CityOrganisation, period: Period): Uuid {
  return demoId(seed, 'review', superior.id, period.label);
}
