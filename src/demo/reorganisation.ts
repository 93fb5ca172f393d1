import type { IsoDate } from '../ledger/envelope.js';
import type { OrganisationsService } from '../ledger/organisations/organisations.service.js';
import { addDays } from './calendar.js';
import type { City, CityOrganisation } from './city.js';
import { establish } from './founding.js';
import type { Office } from './office.js';
import { SeededRandom } from './seeded-random.js';
import type { Step } from './step.js';

interface Setting {
  readonly city: City;
  readonly organisations: OrganisationsService;
  readonly office: Office;
}

/** Between two rating rounds: heads change, members are counted, and a few organisations are rearranged. */
export function* betweenRounds(setting: Setting, day: IsoDate): Generator<Step> {
  const { city } = setting;
  const random = new SeededRandom(city.seed, 'between', day);
  const all = [...city.organisations.values()].filter((one) => one.active && one.level !== 'CITY');
  yield { day, settle: true, acts: all.flatMap((one) => routine(one, setting, day)) };
  const rearrangements = Math.max(1, Math.round(all.length / 150));
  for (let index = 0; index < rearrangements; index += 1) {
    const cells = city.activeOf('CELL');
    if (cells.length < 4) return;
    const acts = [rearrange(random.pick(cells), random, setting, addDays(day, 5))];
    yield { day: addDays(day, 5), settle: true, acts };
  }
}

function routine(one: CityOrganisation, setting: Setting, day: IsoDate): (() => Promise<void>)[] {
  const { city, organisations, office } = setting;
  const random = new SeededRandom(city.seed, 'routine', one.id, day);
  const upperId = city.upperOf(one);
  const acts: (() => Promise<void>)[] = [];
  if (day.slice(5, 7) === '02') {
    const caller = office.caller('clerk', upperId, `members/${one.id}/${day}`, day);
    const members = one.level === 'CELL' ? random.integer(5, 40) : random.integer(40, 900);
    const input = { organisationId: one.id, members };
    acts.push(() => office.done('members', organisations.countMembers(input, caller)).then());
  }
  if (random.chance(8)) {
    const caller = office.caller('clerk', upperId, `head/${one.id}/${day}`, day);
    const signed = office.onDocument(caller, 'QĐ', `Chuẩn y Bí thư ${one.name}`);
    const input = {
      organisationId: one.id,
      person: `CB-${random.integer(1000, 9999)}`,
      title: 'Bí thư',
    };
    acts.push(() => office.done('head', organisations.appointHead(input, signed)).then());
  }
  return acts.length < 2 ? acts : [() => inTurn(acts)];
}

async function inTurn(acts: readonly (() => Promise<void>)[]): Promise<void> {
  for (const act of acts) await act();
}

function rearrange(
  cell: CityOrganisation,
  random: SeededRandom,
  setting: Setting,
  day: IsoDate,
): () => Promise<void> {
  const siblings = setting.city.activeBelow(cell.parentId ?? '').filter((one) => one !== cell);
  const [sibling] = siblings;
  const turn = random.integer(1, 5);
  if (turn === 1 && sibling) return () => merge(cell, sibling, setting, day);
  if (turn === 2) return () => split(cell, setting, day);
  if (turn === 3) return () => rename(cell, setting, day);
  const elsewhere = setting.city
    .activeOf('GRASSROOTS')
    .filter((one) => one.id !== cell.parentId && one.placeKind === cell.placeKind);
  if (elsewhere.length === 0) return () => rename(cell, setting, day);
  return () => move(cell, random.pick(elsewhere), setting, day);
}

async function merge(
  cell: CityOrganisation,
  successor: CityOrganisation,
  { city, organisations, office }: Setting,
  day: IsoDate,
): Promise<void> {
  const caller = office.caller('leader', city.upperOf(cell), `merge/${cell.id}/${day}`, day);
  const signed = office.onDocument(caller, 'QĐ', `Sáp nhập ${cell.name} vào ${successor.name}`);
  const input = { organisationId: cell.id, successorId: successor.id };
  await office.done('merge', organisations.merge(input, signed));
  cell.active = false;
}

/** A part is split off as a new cell and the old one goes on. */
async function split(cell: CityOrganisation, setting: Setting, day: IsoDate): Promise<void> {
  const { city, organisations, office } = setting;
  const parent = city.organisations.get(cell.parentId ?? '');
  if (!parent) return;
  const part = city.addCell(parent, city.activeBelow(parent.id).length + 1);
  await establish(part, city, day, organisations, office, [cell.id]);
  const caller = office.caller('leader', city.upperOf(cell), `split/${cell.id}/${day}`, day);
  const signed = office.onDocument(caller, 'QĐ', `Chia tách ${cell.name}`);
  const input = { organisationId: cell.id, successorIds: [part.id], continues: true };
  await office.done('split', organisations.split(input, signed));
}

/** The new name is typed wrongly first and put right by a correction, as happens in every office. */
async function rename(cell: CityOrganisation, setting: Setting, day: IsoDate): Promise<void> {
  const { city, organisations, office } = setting;
  const upperId = city.upperOf(cell);
  const name = `${cell.name} (kiện toàn ${day.slice(0, 4)})`;
  const caller = office.caller('clerk', upperId, `rename/${cell.id}/${day}`, day);
  const signed = office.onDocument(caller, 'QĐ', `Đổi tên ${cell.name}`);
  const input = { organisationId: cell.id, name: name.replace('kiện', 'kiên') };
  const renamed = await office.done('rename', organisations.rename(input, signed));
  const [corrects] = renamed.eventIds;
  if (corrects === undefined) return;
  const corrector = office.caller('leader', upperId, `correct/${cell.id}/${day}`, day);
  const correction = {
    organisationId: cell.id,
    corrects,
    reason: 'Gõ sai dấu so với quyết định.',
    replacement: { name },
  };
  const amended = office.onDocument(corrector, 'TB', `Đính chính tên ${cell.name}`);
  await office.done('correct name', organisations.correct(correction, amended));
  cell.name = name;
}

async function move(
  cell: CityOrganisation,
  parent: CityOrganisation,
  { city, organisations, office }: Setting,
  day: IsoDate,
): Promise<void> {
  const caller = office.caller('leader', city.upperOf(cell), `move/${cell.id}/${day}`, day);
  const signed = office.onDocument(caller, 'QĐ', `Chuyển ${cell.name} về ${parent.name}`);
  const input = { organisationId: cell.id, parentId: parent.id };
  await office.done('move', organisations.move(input, signed));
  cell.parentId = parent.id;
}
