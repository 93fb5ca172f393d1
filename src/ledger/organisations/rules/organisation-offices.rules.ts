/** Heads and bodies of an organisation. A head is a pseudonym or staff code, never a name. */
import type { Decision } from '../../decider.js';
import { unknownCode } from '../organisation.rejections.js';
import type {
  AppointOrganisationHead,
  DissolveOrganisationBody,
  EstablishOrganisationBody,
  OrganisationCommand,
  RelieveOrganisationHead,
} from '../organisation.commands.js';
import type { OrganisationEvent } from '../organisation.events.js';
import {
  cleanText,
  LONGEST_CODE,
  refuseAbsent,
  refuseAct,
  refuseInactive,
  refuseText,
} from './organisation.rules.js';
import type { OrganisationState } from '../organisation.state.js';
import {
  bodyDissolved,
  bodyExists,
  notItsHead,
  unknownBody,
} from './organisation-tree.rejections.js';
import {
  bodyOf,
  headOn,
  lastOn,
  timelineOf,
  type Timeline,
} from '../organisation-timeline.state.js';

/** Who is appointed while another holds the office takes it over from that day. */
export function appointHead(
  command: AppointOrganisationHead,
  state: OrganisationState,
): Decision<OrganisationEvent> {
  const { organisationId } = command.payload;
  const person = cleanText(command.payload.person);
  const title = cleanText(command.payload.title);
  const timeline = timelineOf(state);
  const unfit =
    refuseEvent(command, state, timeline, 'OrganisationHeadAppointed') ??
    refuseText(person, '/person') ??
    refuseText(title, '/title');
  if (unfit) return unfit;
  const head = headOn(timeline, command.act.occurredOn);
  if (head?.person === person && head.title === title) return [];
  const data = { organisationId, person, title };
  return [
    { type: 'OrganisationHeadAppointed', schemaVersion: 1, concerns: [organisationId], data },
  ];
}

/** Names who leaves, so that a mistaken person is noticed; the same again on the same day adds nothing. */
export function relieveHead(
  command: RelieveOrganisationHead,
  state: OrganisationState,
): Decision<OrganisationEvent> {
  const { organisationId } = command.payload;
  const { occurredOn } = command.act;
  const person = cleanText(command.payload.person);
  const timeline = timelineOf(state);
  const unfit = refuseEvent(command, state, timeline, 'OrganisationHeadRelieved');
  if (unfit) return unfit;
  if (headOn(timeline, occurredOn)?.person !== person) {
    const said = lastOn(timeline, 'OrganisationHeadRelieved', occurredOn);
    return said?.data.person === person ? [] : notItsHead();
  }
  const data = { organisationId, person };
  return [{ type: 'OrganisationHeadRelieved', schemaVersion: 1, concerns: [organisationId], data }];
}

/** An id names one body for ever; several bodies of one kind may exist, such as task groups. */
export function establishBody(
  command: EstablishOrganisationBody,
  state: OrganisationState,
): Decision<OrganisationEvent> {
  const { act, payload } = command;
  const { organisationId, bodyId, kind } = payload;
  const name = cleanText(payload.name);
  const timeline = timelineOf(state);
  const { bodies } = act.rulebook;
  const unfit =
    refuseEvent(command, state, timeline, 'OrganisationBodyEstablished') ??
    refuseText(name, '/name') ??
    refuseText(bodyId, '/bodyId', LONGEST_CODE) ??
    (bodies.some(({ code }) => code === kind)
      ? undefined
      : unknownCode('unknown-body-kind', kind, '/kind', act.rulebook, bodies));
  if (unfit) return unfit;
  const body = bodyOf(timeline, bodyId);
  if (body) {
    const same = body.kind === kind && body.name === name && body.from === act.occurredOn;
    return same ? [] : bodyExists();
  }
  const data = { organisationId, bodyId, kind, name };
  return [
    { type: 'OrganisationBodyEstablished', schemaVersion: 1, concerns: [organisationId], data },
  ];
}

/** Only a body that exists on that day; the same again on the same day adds nothing. */
export function dissolveBody(
  command: DissolveOrganisationBody,
  state: OrganisationState,
): Decision<OrganisationEvent> {
  const { organisationId, bodyId } = command.payload;
  const { occurredOn } = command.act;
  const timeline = timelineOf(state);
  const unfit = refuseEvent(command, state, timeline, 'OrganisationBodyDissolved');
  if (unfit) return unfit;
  const body = bodyOf(timeline, bodyId);
  if (!body || occurredOn < body.from) return unknownBody();
  if (body.to !== null) return body.to === occurredOn ? [] : bodyDissolved(body.to);
  const data = { organisationId, bodyId };
  return [
    { type: 'OrganisationBodyDissolved', schemaVersion: 1, concerns: [organisationId], data },
  ];
}

/** Offices are held in an organisation that is active on the day. */
function refuseEvent(
  { act, known }: OrganisationCommand,
  state: OrganisationState,
  timeline: Timeline,
  type: OrganisationEvent['type'],
) {
  return (
    refuseAct(act, type) ??
    refuseAbsent(state, timeline) ??
    refuseInactive(timeline, act.occurredOn, known)
  );
}
