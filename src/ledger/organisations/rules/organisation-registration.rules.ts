/** Registering: what an organisation is called, what it is, and where it stands from its first day. */
import type { Decision } from '../../decider.js';
import type { RegisterOrganisation } from '../organisation.commands.js';
import type { OrganisationEvent, OrganisationRegistered } from '../organisation.events.js';
import { alreadyRegistered, registrationRevoked } from '../organisation.rejections.js';
import {
  cleanText,
  LONGEST_CODE,
  refuseAct,
  refuseLevel,
  refuseMembers,
  refusePlaceKind,
  refuseText,
} from './organisation.rules.js';
import { isRevoked, type OrganisationState, type RecordedFact } from '../organisation.state.js';
import { otherRulebook, unknownPredecessor } from './organisation-tree.rejections.js';
import { refusePlaces } from './organisation-tree.rules.js';
import { standing, timelineOf, tried } from '../organisation-timeline.state.js';

/** Checks the payload, then the place: whoever typed a wrong code learns that before anything about the tree. */
export function register(
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

/** The rulebook of a parent wins over none given; where both are given and differ, `register` refuses. */
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

/** Whether `a` says all that `b` says. Lists are of ids, which contain no comma. */
function sameData(a: object, b: object): boolean {
  const other: Readonly<Record<string, unknown>> = { ...a };
  return Object.entries(b).every(([field, value]) =>
    Array.isArray(value) ? String(value) === String(other[field]) : value === other[field],
  );
}
