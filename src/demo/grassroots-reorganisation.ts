import { takenOverGroundId, takenOverListingId } from '../ledger/listings/listing-ids.js';
import type { IsoDate } from '../ledger/envelope.js';
import { addDays } from './calendar.js';
import type { CityOrganisation } from './city.js';
import { establish } from './founding.js';
import { consolidation, openFile, takenOver } from './listings/consolidation.js';
import { type ConsolidationPlan, planConsolidation } from './listings/consolidation-plan.js';
import { SeededRandom } from './seeded-random.js';
import type { Step } from './step.js';
import type { StorySetting } from './story-setting.js';

/** Days before its end on which an organisation is listed: enough to be in the middle of its remediation. */
const LISTED_BEFORE = 150;

/** An organisation on the list is merged into its neighbour, or split in two: whoever continues it takes the listing over. */
export interface Reorganisation {
  readonly day: IsoDate;
  readonly organisation: CityOrganisation;
  /** Null: it is split. */
  readonly into: CityOrganisation | null;
}

export function* reorganisation(
  setting: StorySetting,
  { day, organisation, into }: Reorganisation,
): Generator<Step> {
  const { city } = setting;
  const plan = beginListing(setting, organisation, day);
  for (const one of [organisation, ...(into ? [into] : [])]) {
    one.spokenForFrom = addDays(day, -LISTED_BEFORE);
  }
  const successors: CityOrganisation[] = into ? [into] : [];
  const divide = async () => {
    if (into) return;
    for (const part of ['I', 'II']) {
      const one = city.addGrassroots(organisation, `${organisation.name} ${part}`);
      await establish(one, city, day, setting.services.organisations, setting.office, [
        organisation.id,
      ]);
      successors.push(one);
    }
  };
  yield { day, settle: false, acts: [divide] };
  yield { day, settle: true, acts: [() => moveCells(setting, organisation, successors, day)] };
  yield { day, settle: true, acts: [() => end(setting, organisation, successors, day)] };
  const closing = () => handOver(setting, organisation, successors, { day, plan });
  yield { day, settle: false, acts: [closing] };
}

function beginListing(
  setting: StorySetting,
  organisation: CityOrganisation,
  day: IsoDate,
): ConsolidationPlan {
  const random = new SeededRandom(setting.city.seed, 'before its end', organisation.id);
  const fixed = { ends: 'listed', mistake: null, workDays: 240, route: 'E3' } as const;
  const plan = planConsolidation(random, fixed);
  const startsOn = addDays(day, -LISTED_BEFORE);
  const act = () => {
    const file = openFile(setting, organisation);
    setting.diary.begin(consolidation(setting, file, plan, startsOn));
    return Promise.resolve();
  };
  setting.diary.begin({ errands: [{ day: addDays(startsOn, -1), act }] });
  return plan;
}

async function moveCells(
  { city, office, services }: StorySetting,
  organisation: CityOrganisation,
  successors: readonly CityOrganisation[],
  day: IsoDate,
): Promise<void> {
  for (const [index, cell] of city.activeBelow(organisation.id).entries()) {
    const parent = successors[index % successors.length];
    if (!parent) return;
    const caller = office.caller('leader', city.upperOf(cell), `move/${cell.id}/${day}`, day);
    const signed = office.onDocument(caller, 'QĐ', `Chuyển ${cell.name} về ${parent.name}`);
    const input = { organisationId: cell.id, parentId: parent.id };
    await office.done('move', services.organisations.move(input, signed));
    cell.parentId = parent.id;
  }
}

async function end(
  { city, office, services }: StorySetting,
  organisation: CityOrganisation,
  successors: readonly CityOrganisation[],
  day: IsoDate,
): Promise<void> {
  const { id: organisationId, name } = organisation;
  const [first, ...others] = successors;
  if (!first) return;
  const caller = office.caller('leader', city.upperOf(organisation), `end/${organisationId}`, day);
  const signed = office.onDocument(caller, 'QĐ', `Sắp xếp lại ${name}`);
  const { organisations } = services;
  const successorIds = successors.map(({ id }) => id);
  const outcome =
    others.length > 0
      ? organisations.split({ organisationId, successorIds, continues: false }, signed)
      : organisations.merge({ organisationId, successorId: first.id }, signed);
  await office.done('reorganise', outcome);
  organisation.active = false;
}

async function handOver(
  setting: StorySetting,
  organisation: CityOrganisation,
  successors: readonly CityOrganisation[],
  { day, plan }: { readonly day: IsoDate; readonly plan: ConsolidationPlan },
): Promise<void> {
  const { city, office, services, diary } = setting;
  const { id: organisationId, name } = organisation;
  const superiorId = city.upperOf(organisation);
  const caller = office.caller('steering', superiorId, `handed over/${organisationId}`, day);
  const signed = office.onDocument(caller, 'QĐ', `Kết thúc do sắp xếp ${name}`);
  const payload = { organisationId, successorIds: successors.map(({ id }) => id) };
  await office.done('hand over', services.reorganisations.close(payload, signed));
  const from = organisation.listingId ?? '';
  for (const successor of successors) {
    const groundIds = plan.grounds.map((_, index) => takenOverGroundId(from, `G${index + 1}`));
    const file = openFile(setting, successor);
    successor.listingId = takenOverListingId(from, successor.id);
    diary.begin(takenOver(setting, file, { plan, groundIds, day }));
  }
}
