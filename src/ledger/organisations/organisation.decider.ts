/**
 * An organisation's record, stream `organisation-<id>`; its stored format is `organisation.events.ts`. State and
 * `evolve` are in `organisation.state.ts`, commands in `organisation.commands.ts`; registration, endings, heads and
 * bodies, and amendments are decided in rules files of their own.
 */
import type { Decider, Decision } from '../decider.js';
import type {
  CountOrganisationMembers,
  MoveOrganisation,
  OrganisationCommand,
  RenameOrganisation,
} from './organisation.commands.js';
import type { OrganisationEvent } from './organisation.events.js';
import { correct, reverse, revoke } from './rules/organisation-amendments.rules.js';
import { dissolve, merge, split } from './rules/organisation-endings.rules.js';
import { register } from './rules/organisation-registration.rules.js';
import {
  appointHead,
  dissolveBody,
  establishBody,
  relieveHead,
} from './rules/organisation-offices.rules.js';
import {
  cleanText,
  refuseAbsent,
  refuseAct,
  refuseInactive,
  refuseMembers,
  refuseText,
} from './rules/organisation.rules.js';
import { evolve, initial, type OrganisationState } from './organisation.state.js';
import { rootStays } from './rules/organisation-tree.rejections.js';
import { refusePlaces } from './rules/organisation-tree.rules.js';
import { lastOn, nameOn, parentOn, timelineOf, tried } from './organisation-timeline.state.js';

/** `previousName` is the name of that day, which a fact recorded earlier but later in time does not change. */
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

/** The same number on another day is news: somebody counted again. */
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

/** A move between two others fills the time up to the later one and changes nothing after that. */
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

export const organisationDecider: Decider<
  OrganisationState,
  OrganisationCommand,
  OrganisationEvent
> = { initial, decide, evolve };
