import { v5 as uuidV5 } from 'uuid';
import type { IsoDate, Uuid } from '../ledger/envelope.js';
import { CITY_NAME, UPPER_KINDS, cellName } from './names.js';

const NAMESPACE = '8f5cf2d8-6b5e-5f54-9a35-2a6b7c1c9d10';
const CELLS_PER_GRASSROOTS = 7;

export interface CityOrganisation {
  readonly id: Uuid;
  readonly level: 'CITY' | 'UPPER' | 'GRASSROOTS' | 'CELL';
  readonly placeKind: string;
  name: string;
  parentId: Uuid | null;
  active: boolean;
  /** Shortcomings of earlier ratings that were not remedied in time. */
  unremedied: readonly Shortcoming[];
  /** The grade that was decided last, as far as the story goes. */
  lastGrade: string | null;
  /** How it stands with the list: never on it or off it again, on its way or on it, off it and watched. */
  listing: 'none' | 'open' | 'watched';
  /** How many listings were begun. */
  listings: number;
  /** The last of them. */
  listingId: Uuid | null;
  /** From this day on the story has something in store for it that nothing else may upset. */
  spokenForFrom: IsoDate | null;
}

export interface Shortcoming {
  readonly assessmentId: Uuid;
  readonly shortcomingId: string;
}

type Planned = Pick<CityOrganisation, 'id' | 'level' | 'placeKind' | 'name' | 'parentId'>;

/** Deterministic ids: the same seed names the same organisations. */
export function demoId(seed: number, ...name: readonly (string | number)[]): Uuid {
  return uuidV5(`${seed}/${name.join('/')}`, NAMESPACE);
}

/** The tree as the story has it at the moment; the generator changes it as it goes. */
export class City {
  readonly organisations = new Map<Uuid, CityOrganisation>();
  readonly rootId: Uuid;

  /** Lays out exactly `size` organisations: one city, upper ones, grassroots ones, and cells. */
  constructor(
    readonly seed: number,
    size: number,
  ) {
    this.rootId = demoId(seed, 'city');
    this.add({
      id: this.rootId,
      level: 'CITY',
      placeKind: 'OTHER',
      name: CITY_NAME,
      parentId: null,
    });
    const uppers = Math.min(50, Math.max(1, Math.round(size / 50)));
    const perUpper = Math.max(
      1,
      Math.floor(((size - 1) / uppers - 1) / (CELLS_PER_GRASSROOTS + 1)),
    );
    for (let upper = 0; upper < uppers; upper += 1) this.layUpper(upper, perUpper);
    const grassroots = this.activeOf('GRASSROOTS');
    for (let extra = 0; this.organisations.size < size; extra += 1) {
      const parent = grassroots[extra % grassroots.length];
      if (parent)
        this.addCell(parent, CELLS_PER_GRASSROOTS + 1 + Math.floor(extra / grassroots.length));
    }
  }

  activeOf(level: CityOrganisation['level']): CityOrganisation[] {
    return [...this.organisations.values()].filter(
      (organisation) => organisation.active && organisation.level === level,
    );
  }

  activeBelow(parentId: Uuid): CityOrganisation[] {
    return [...this.organisations.values()].filter(
      (organisation) => organisation.active && organisation.parentId === parentId,
    );
  }

  /** The upper organisation that an organisation belongs to: whose office records and decides for it. */
  upperOf(organisation: CityOrganisation): Uuid {
    let here = organisation;
    while (here.level !== 'UPPER' && here.parentId !== null) {
      const parent = this.organisations.get(here.parentId);
      if (!parent) break;
      here = parent;
    }
    return here.id;
  }

  addCell(parent: CityOrganisation, number: number): CityOrganisation {
    return this.add({
      id: demoId(this.seed, 'cell', parent.id, number, this.organisations.size),
      level: 'CELL',
      placeKind: parent.placeKind,
      name: `${cellName(number)}, ${parent.name}`,
      parentId: parent.id,
    });
  }

  /** A grassroots organisation that continues another. */
  addGrassroots(like: CityOrganisation, name: string): CityOrganisation {
    const { placeKind, parentId } = like;
    const id = demoId(this.seed, 'successor', like.id, name);
    return this.add({ id, level: 'GRASSROOTS', placeKind, name, parentId });
  }

  private layUpper(number: number, grassrootsCount: number): void {
    const kind = UPPER_KINDS[number % UPPER_KINDS.length];
    if (!kind) return;
    const upper = this.add({
      id: demoId(this.seed, 'upper', number),
      level: 'UPPER',
      placeKind: 'OTHER',
      name: kind.upper(number),
      parentId: this.rootId,
    });
    for (let index = 0; index < grassrootsCount; index += 1) {
      const place = Math.floor(number / UPPER_KINDS.length) * grassrootsCount + index;
      const grassroots = this.add({
        id: demoId(this.seed, 'grassroots', number, index),
        level: 'GRASSROOTS',
        placeKind: kind.placeKind,
        name: kind.grassroots(place),
        parentId: upper.id,
      });
      for (let cell = 1; cell <= CELLS_PER_GRASSROOTS; cell += 1) this.addCell(grassroots, cell);
    }
  }

  private add(organisation: Planned): CityOrganisation {
    const listing = { listing: 'none', listings: 0, listingId: null, spokenForFrom: null } as const;
    const added = { ...organisation, active: true, unremedied: [], lastGrade: null, ...listing };
    this.organisations.set(added.id, added);
    return added;
  }
}
