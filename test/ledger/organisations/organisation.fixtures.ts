/** Organisations, events and commands for the tests of this slice. */
import type { Act } from '../../../src/ledger/decider.js';
import type { DocumentReference, IsoDate, Uuid } from '../../../src/ledger/envelope.js';
import type { OrganisationFacts } from '../../../src/ledger/organisation-directory.js';
import type {
  AncestryPeriod,
  OrganisationCommand,
  Surroundings,
} from '../../../src/ledger/organisations/organisation.commands.js';
import type {
  OrganisationDescription,
  OrganisationEvent,
  OrganisationRegistered,
  OrganisationReplacement,
} from '../../../src/ledger/organisations/organisation.events.js';
import type { Rulebook } from '../../../src/rulebook/rulebook.js';
import { RECORDER } from '../../support/given.js';
import { shippedRulebook } from '../../support/rulebooks.js';

export const TODAY = '2026-06-30';
/** Why every correction of these tests was made. */
export const REASON = 'Ghi nhầm khi nhập liệu';
export const ROOT = orgId(1);
export const EAST = orgId(2);
export const WEST = orgId(3);
export const UNIT = orgId(9);

export function orgId(n: number): Uuid {
  return `a0000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
}

const origin = { clause: 'Điều 1', provenance: 'proposal' } as const;
const level = (code: string, under: readonly string[]) => ({
  code,
  label: { vi: `Cấp ${code}`, en: `Level ${code}` },
  under,
  listable: true,
  graded: true,
  ...origin,
});

/** A tree in which units stand under units, so that only the ledger's own rule keeps cycles out. */
export const RULES: Rulebook = {
  ...shippedRulebook('to-chuc-co-so@2025.366'),
  id: 'units',
  version: '1',
  validFrom: '2000-01-01',
  levels: [level('ROOT', []), level('UNIT', ['ROOT', 'UNIT']), level('LEAF', ['UNIT'])],
  requiredDocuments: [{ act: 'OrganisationDissolved', kinds: ['QĐ'], ...origin }],
};

export const DECISION: DocumentReference = {
  number: '15-QĐ/ĐUK',
  kind: 'QĐ',
  issuer: 'ĐUK',
  date: '2024-01-15',
  abstract: 'Quyết định về tổ chức',
  secrecy: 'open',
};

export function act(occurredOn: IsoDate, more: Partial<Act> = {}): Act {
  return { actor: RECORDER, occurredOn, today: TODAY, rulebook: RULES, ...more };
}

export function facts(
  organisationId: Uuid,
  more: Partial<OrganisationFacts> = {},
): OrganisationFacts {
  return {
    organisationId,
    name: `Tổ chức ${organisationId.slice(-1)}`,
    level: organisationId === ROOT ? 'ROOT' : 'UNIT',
    placeKind: 'AGENCY',
    parentId: organisationId === ROOT ? null : ROOT,
    rulebookId: RULES.id,
    state: 'active',
    registeredOn: '2010-01-01',
    endedOn: null,
    ...more,
  };
}

/** The neighbours that the service would have found; by default a root with an east and a west. */
export function surroundings(
  organisations: readonly OrganisationFacts[] = [facts(ROOT), facts(EAST), facts(WEST)],
  more: { ancestry?: Record<Uuid, AncestryPeriod[]>; children?: readonly Uuid[] } = {},
): Surroundings {
  return {
    organisations: new Map(organisations.map((found) => [found.organisationId, found])),
    ancestry: new Map(Object.entries(more.ancestry ?? {})),
    children: { asOf: 77, ids: more.children ?? [] },
  };
}

type Of<Type> = Extract<OrganisationCommand, { type: Type }>;
type Payload<Type> = Omit<Of<Type>['payload'], 'organisationId'>;

/** A command to `UNIT`. */
export function command<Type extends OrganisationCommand['type']>(
  type: Type,
  payload: Payload<Type>,
  when: Act,
  known: Surroundings = surroundings(),
): OrganisationCommand {
  return {
    type,
    act: when,
    known,
    payload: { organisationId: UNIT, ...payload },
  } as unknown as OrganisationCommand;
}

export const DESCRIPTION: OrganisationDescription = {
  name: 'Đảng bộ Chi cục Thuế',
  code: 'CCT',
  level: 'UNIT',
  placeKind: 'AGENCY',
  parentId: EAST,
  members: 40,
};

export function registerUnit(
  occurredOn: IsoDate,
  more: Partial<Payload<'RegisterOrganisation'>> = {},
  known: Surroundings = surroundings(),
): OrganisationCommand {
  const payload = { ...DESCRIPTION, predecessorIds: [], rulebookId: null, ...more };
  return command('RegisterOrganisation', payload, act(occurredOn), known);
}

export const corrected = (
  corrects: Uuid,
  replacement: OrganisationReplacement,
  previous: OrganisationReplacement,
  alsoConcerns: readonly Uuid[] = [],
) =>
  event(
    'OrganisationRecordCorrected',
    { corrects, reason: REASON, replacement, previous },
    alsoConcerns,
  );
export const revoked = (corrects: Uuid, alsoConcerns: readonly Uuid[] = []) =>
  event('OrganisationRecordRevoked', { corrects, reason: REASON }, alsoConcerns);
export const reversed = (corrects: Uuid, alsoConcerns: readonly Uuid[] = []) =>
  event('OrganisationCorrectionReversed', { corrects, reason: REASON }, alsoConcerns);

function event<Type extends OrganisationEvent['type']>(
  type: Type,
  data: Omit<Extract<OrganisationEvent, { type: Type }>['data'], 'organisationId'>,
  alsoConcerns: readonly Uuid[] = [],
): Extract<OrganisationEvent, { type: Type }> {
  return {
    type,
    schemaVersion: 1,
    concerns: [UNIT, ...alsoConcerns],
    data: { organisationId: UNIT, ...data },
  } as unknown as Extract<OrganisationEvent, { type: Type }>;
}

export function registered(more: Partial<OrganisationRegistered['data']> = {}) {
  const predecessorIds = more.predecessorIds ?? [];
  const data = { ...DESCRIPTION, predecessorIds, rulebookId: RULES.id, ...more };
  return event('OrganisationRegistered', data, predecessorIds);
}
export const renamed = (name: string, previousName: string) =>
  event('OrganisationRenamed', { name, previousName });
export const counted = (members: number) => event('OrganisationMembersCounted', { members });
export const moved = (parentId: Uuid, previousParentId: Uuid) =>
  event('OrganisationMoved', { parentId, previousParentId }, [parentId, previousParentId]);
export const merged = (successorId: Uuid) =>
  event('OrganisationMerged', { successorId }, [successorId]);
export const splitInto = (successorIds: readonly Uuid[], continues = false) =>
  event('OrganisationSplit', { successorIds, continues }, successorIds);
export const dissolved = (reason: string) => event('OrganisationDissolved', { reason });
export const appointed = (person: string, title = 'Bí thư') =>
  event('OrganisationHeadAppointed', { person, title });
export const relieved = (person: string) => event('OrganisationHeadRelieved', { person });
export const established = (bodyId: string, kind = 'COMMITTEE', name = 'Cấp ủy') =>
  event('OrganisationBodyEstablished', { bodyId, kind, name });
export const bodyDissolved = (bodyId: string) => event('OrganisationBodyDissolved', { bodyId });
