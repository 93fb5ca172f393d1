/**
 * An organisation's record, stream `organisation-<id>`; its stored format is `organisation.events.ts`. State and
 * `evolve` are in `organisation.state.ts`, commands in `organisation.commands.ts`; endings, heads and bodies, and
 * amendments are decided in rules files of their own.
 */
import type { Decider, Decision } from '../decider.js';
import type {
  CountOrganisationMembers,
  MoveOrganisation,
  OrganisationCommand,
  RegisterOrganisation,
  RenameOrganisation,
} from './organisation.commands.js';
import type { OrganisationEvent, OrganisationRegistered } from './organisation.events.js';
import { correct, reverse, revoke } from './organisation-amendments.rules.js';
import { dissolve, merge, split } from './organisation-endings.rules.js';
import {
  appointHead,
  dissolveBody,
  establishBody,
  relieveHead,
} from './organisation-offices.rules.js';
import { alreadyRegistered, registrationRevoked } from './organisation.rejections.js';
import {
  cleanText,
  LONGEST_CODE,
  refuseAbsent,
  refuseAct,
  refuseInactive,
  refuseLevel,
  refuseMembers,
  refusePlaceKind,
  refuseText,
} from './organisation.rules.js';
import {
  evolve,
  initial,
  isRevoked,
  type OrganisationState,
  type RecordedFact,
} from './organisation.state.js';
import { otherRulebook, rootStays, unknownPredecessor } from './organisation-tree.rejections.js';
import { refusePlaces } from './organisation-tree.rules.js';
import {
  lastOn,
  nameOn,
  parentOn,
  standing,
  timelineOf,
  tried,
} from './organisation-timeline.state.js';

function register(
  command: RegisterOrganisation,
  state: OrganisationState,
): Decision<OrganisationEvent> {
  const { act, known } = command;
  const event = registered(command);
  const { data } = event;
  const first = state.facts[0];
  if (first) return registerAgain(event, act.occurredOn, first);
  const { rulebookId } = command.payload;
  const unfit =
    refuseAct(act, event.type) ??
    refuseText(data.name, '/name') ??
    (data.code === null ? undefined : refuseText(data.code, '/code', LONGEST_CODE)) ??
    refuseLevel(data.level, act.rulebook) ??
    refusePlaceKind(data.placeKind, act.rulebook) ??
    (data.members === null ? undefined : refuseMembers(data.members, '/members')) ??
    (rulebookId !== null && rulebookId !== data.rulebookId
      ? otherRulebook(data.rulebookId)
      : undefined);
  if (unfit) return unfit;
  const stranger = data.predecessorIds.findIndex((id) => !known.organisations.has(id));
  if (stranger !== -1) return unknownPredecessor(`/predecessorIds/${stranger}`);
  const after = tried(state, act, event);
  return refusePlaces(timelineOf(state), after, act, known) ?? [event];
}

function registered({ payload, known, act }: RegisterOrganisation): OrganisationRegistered {
  const { organisationId, level, placeKind, parentId, members, predecessorIds } = payload;
  const parent = parentId === null ? undefined : known.organisations.get(parentId);
  const data = {
    organisationId,
    name: cleanText(payload.name),
    code: payload.code === null ? null : cleanText(payload.code),
    level,
    placeKind,
    parentId,
    members,
    predecessorIds,
    rulebookId: parent?.rulebookId ?? payload.rulebookId ?? act.rulebook.id,
  };
  const concerns = [organisationId, ...predecessorIds];
  return { type: 'OrganisationRegistered', schemaVersion: 1, concerns, data };
}

/** The same registration again adds nothing, also where it was corrected since: a file may be imported twice. */
function registerAgain(
  event: OrganisationRegistered,
  occurredOn: string,
  first: RecordedFact,
): Decision<OrganisationEvent> {
  if (isRevoked(first)) return registrationRevoked();
  const stands = standing(first);
  const repeated = [first, stands].some(
    (said) => said.occurredOn === occurredOn && sameData(said.fact.data, event.data),
  );
  if (repeated) return [];
  return alreadyRegistered('name' in stands.fact.data ? stands.fact.data.name : '');
}

function rename(
  command: RenameOrganisation,
  state: OrganisationState,
): Decision<OrganisationEvent> {
  const { act, known, payload } = command;
  const { organisationId } = payload;
  const name = cleanText(payload.name);
  const timeline = timelineOf(state);
  const unfit =
    refuseAct(act, 'OrganisationRenamed') ??
    refuseAbsent(state, timeline) ??
    refuseInactive(timeline, act.occurredOn, known) ??
    refuseText(name, '/name');
  if (unfit) return unfit;
  const previousName = nameOn(timeline, act.occurredOn);
  if (previousName === name) return [];
  const data = { organisationId, name, previousName };
  return [{ type: 'OrganisationRenamed', schemaVersion: 1, concerns: [organisationId], data }];
}

function countMembers(
  command: CountOrganisationMembers,
  state: OrganisationState,
): Decision<OrganisationEvent> {
  const { act, known, payload } = command;
  const { organisationId, members } = payload;
  const timeline = timelineOf(state);
  const unfit =
    refuseAct(act, 'OrganisationMembersCounted') ??
    refuseAbsent(state, timeline) ??
    refuseInactive(timeline, act.occurredOn, known) ??
    refuseMembers(members, '/members');
  if (unfit) return unfit;
  const last = lastOn(timeline, 'OrganisationMembersCounted', act.occurredOn);
  if (last?.data.members === members) return [];
  const data = { organisationId, members };
  return [
    { type: 'OrganisationMembersCounted', schemaVersion: 1, concerns: [organisationId], data },
  ];
}

function move(command: MoveOrganisation, state: OrganisationState): Decision<OrganisationEvent> {
  const { act, known, payload } = command;
  const { organisationId, parentId } = payload;
  const timeline = timelineOf(state);
  const unfit =
    refuseAct(act, 'OrganisationMoved') ??
    refuseAbsent(state, timeline) ??
    refuseInactive(timeline, act.occurredOn, known);
  if (unfit) return unfit;
  const previousParentId = parentOn(timeline, act.occurredOn);
  if (previousParentId === null) return rootStays();
  if (previousParentId === parentId) return [];
  const concerns = [organisationId, parentId, previousParentId];
  const data = { organisationId, parentId, previousParentId };
  const event = { type: 'OrganisationMoved', schemaVersion: 1, concerns, data } as const;
  return refusePlaces(timeline, tried(state, act, event), act, known) ?? [event];
}

function decide(
  command: OrganisationCommand,
  state: OrganisationState,
): Decision<OrganisationEvent> {
  switch (command.type) {
    case 'RegisterOrganisation':
      return register(command, state);
    case 'RenameOrganisation':
      return rename(command, state);
    case 'CountOrganisationMembers':
      return countMembers(command, state);
    case 'MoveOrganisation':
      return move(command, state);
    case 'MergeOrganisation':
      return merge(command, state);
    case 'SplitOrganisation':
      return split(command, state);
    case 'DissolveOrganisation':
      return dissolve(command, state);
    case 'AppointOrganisationHead':
      return appointHead(command, state);
    case 'RelieveOrganisationHead':
      return relieveHead(command, state);
    case 'EstablishOrganisationBody':
      return establishBody(command, state);
    case 'DissolveOrganisationBody':
      return dissolveBody(command, state);
    case 'CorrectOrganisationRecord':
      return correct(command, state);
    case 'RevokeOrganisationRecord':
      return revoke(command, state);
    case 'ReverseOrganisationCorrection':
      return reverse(command, state);
  }
}

function sameData(a: object, b: object): boolean {
  const other: Readonly<Record<string, unknown>> = { ...a };
  return Object.entries(b).every(([field, value]) =>
    Array.isArray(value) ? String(value) === String(other[field]) : value === other[field],
  );
}

export const organisationDecider: Decider<
  OrganisationState,
  OrganisationCommand,
  OrganisationEvent
> = { initial, decide, evolve };
