import type { IsoDate } from '../ledger/envelope.js';
import type { OrganisationsService } from '../ledger/organisations/organisations.service.js';
import type { City, CityOrganisation } from './city.js';
import { type Office, steeringBodyOf } from './office.js';
import { SeededRandom } from './seeded-random.js';
import type { Step } from './step.js';

const LEVELS = ['CITY', 'UPPER', 'GRASSROOTS', 'CELL'] as const;

/** The city is established from the root down, a level a step, each organisation with its head. */
export function* founding(
  city: City,
  day: IsoDate,
  organisations: OrganisationsService,
  office: Office,
): Generator<Step> {
  for (const level of LEVELS) {
    const all = city.activeOf(level);
    yield {
      day,
      settle: false,
      acts: all.map((one) => () => establish(one, city, day, organisations, office)),
    };
  }
  const superiors = city.activeOf('UPPER');
  const acts = superiors.map((one) => () => establishSteering(one, day, organisations, office));
  yield { day, settle: false, acts };
}

/** Whoever owns the list: a body of its own beside the standing committee. */
async function establishSteering(
  { id, name }: CityOrganisation,
  day: IsoDate,
  organisations: OrganisationsService,
  office: Office,
): Promise<void> {
  const caller = office.caller('clerk', id, `steering/${id}`, day);
  const input = {
    organisationId: id,
    bodyId: steeringBodyOf(id),
    kind: 'STEERING_COMMITTEE',
    name: `Ban chỉ đạo củng cố tổ chức cơ sở đảng, ${name}`,
  };
  const signed = office.onDocument(caller, 'QĐ', `Thành lập Ban chỉ đạo, ${name}`);
  await office.done('steering committee', organisations.establishBody(input, signed));
}

/** Registers one organisation and appoints its first head. */
export async function establish(
  one: CityOrganisation,
  city: City,
  day: IsoDate,
  organisations: OrganisationsService,
  office: Office,
  predecessorIds: readonly string[] = [],
): Promise<void> {
  const random = new SeededRandom(city.seed, 'establish', one.id);
  const upperId = city.upperOf(one);
  const members = one.level === 'CELL' ? random.integer(5, 40) : random.integer(40, 900);
  const registered = office.caller('clerk', upperId, `register/${one.id}`, day);
  await office.done(
    'register',
    organisations.register(
      {
        organisationId: one.id,
        name: one.name,
        code: null,
        level: one.level,
        placeKind: one.placeKind,
        parentId: one.parentId,
        members,
        predecessorIds,
        rulebookId: one.parentId === null ? 'to-chuc-co-so' : null,
      },
      office.onDocument(registered, 'QĐ', `Thành lập ${one.name}`),
    ),
  );
  const appointed = office.caller('clerk', upperId, `head/${one.id}/first`, day);
  await office.done(
    'appoint head',
    organisations.appointHead(
      { organisationId: one.id, person: `CB-${random.integer(1000, 9999)}`, title: 'Bí thư' },
      office.onDocument(appointed, 'QĐ', `Chuẩn y Bí thư ${one.name}`),
    ),
  );
}
