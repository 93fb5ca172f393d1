import type { IsoDate } from '../../ledger/envelope.js';
import { proposalIdOf } from '../../ledger/proposals/proposal-ids.js';
import { addDays, quartersEnding } from '../calendar.js';
import { type CityOrganisation, demoId } from '../city.js';
import type { Errand } from '../diary.js';
import { consolidation, openFile } from '../listings/consolidation.js';
import { planConsolidation } from '../listings/consolidation-plan.js';
import { BACKLOG } from '../listings/listing-words.js';
import { isFree } from '../listings/review-rounds.js';
import type { Desk, DocumentKind } from '../office.js';
import { SeededRandom } from '../seeded-random.js';
import type { StorySetting } from '../story-setting.js';
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
      ...supervision(setting, organisation, startsOn),
      reviewed(setting, organisation, startsOn),
    ],
  });
}

function supervision(
  setting: StorySetting,
  { id: organisationId, name, parentId }: CityOrganisation,
  startsOn: IsoDate,
): readonly Errand[] {
  const { city, office, services } = setting;
  const { supervision: record } = services;
  const random = new SeededRandom(city.seed, 'supervision', organisationId, startsOn);
  const ids = (what: string) => demoId(city.seed, what, organisationId, startsOn);
  const [hotSpotId, inspectionId, disciplineId] = ['hot', 'inspection', 'discipline'].map(ids);
  const on = (
    offset: number,
    desk: Desk,
    about: string,
    kind: DocumentKind,
    send: (caller: ReturnType<typeof office.caller>) => Parameters<typeof office.done>[1],
  ): Errand => {
    const day = addDays(startsOn, offset);
    const caller = office.caller(
      desk,
      parentId ?? '',
      `${about}/${organisationId}/${startsOn}`,
      day,
    );
    const signed = office.onDocument(caller, kind, `${about} ${name}`);
    return { day, act: () => office.done(about, send(signed)).then() };
  };
  const inspection = { organisationId, kind: 'VIOLATION_SIGNS' };
  const inspected = { ...inspection, reason: 'Đơn tồn đọng, đông người.' };
  const hot = { organisationId, reason: 'Đơn tồn đọng kéo dài, tụ tập đông người.' };
  const cool = { organisationId, reason: 'Các vụ việc đã được giải quyết, tình hình ổn định.' };
  const conclusion = 'Buông lỏng lãnh đạo việc giải quyết đơn; đã chỉ rõ trách nhiệm.';
  const disciplined = random.chance(50);
  return [
    on(75, 'verifier', 'Kiểm tra', 'QĐ', (by) =>
      record.openInspection({ ...inspected, inspectionId }, by),
    ),
    on(110, 'leader', 'Kết luận điểm nóng', 'KL', (by) =>
      record.concludeHotSpot({ ...hot, hotSpotId }, by),
    ),
    on(165, 'verifier', 'Kết luận kiểm tra', 'KL', (by) =>
      record.concludeInspection(
        { organisationId, inspectionId: inspectionId ?? '', conclusion },
        by,
      ),
    ),
    ...(disciplined
      ? [
          on(190, 'leader', 'Kỷ luật khiển trách', 'QĐ', (by) => {
            const said = { organisationId, form: 'REPRIMAND', until: null };
            return record.imposeDiscipline({ ...said, disciplineId }, by);
          }),
        ]
      : []),
    on(340, 'leader', 'Kết thúc điểm nóng', 'KL', (by) =>
      record.liftHotSpot({ ...cool, hotSpotId: hotSpotId ?? '' }, by),
    ),
  ];
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
