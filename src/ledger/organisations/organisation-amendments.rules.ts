/** Corrections, revocations and reversals: tried on the record first, refused where the result contradicts itself. */
import type { Decision } from '../decider.js';
import type { Uuid } from '../envelope.js';
import { Rejection } from '../rejection.js';
import type { Rulebook } from '../../rulebook/rulebook.js';
import type {
  CorrectOrganisationRecord,
  ReverseOrganisationCorrection,
  RevokeOrganisationRecord,
} from './organisation.commands.js';
import type { OrganisationEvent, OrganisationReplacement } from './organisation.events.js';
import * as refuse from './organisation-amendment.rejections.js';
import { beforeRegistration, hasChildren, inFuture } from './organisation.rejections.js';
import {
  cleanText,
  LONGEST_CODE,
  refuseAct,
  refuseEnded,
  refuseEnding,
  refuseLevel,
  refuseMembers,
  refusePlaceKind,
  refuseReason,
  refuseSuccessors,
  refuseText,
} from './organisation.rules.js';
import {
  amendedBy,
  factOf,
  isRevoked,
  type AmendmentEvent,
  type FactEvent,
  type OrganisationState,
  type RecordedFact,
} from './organisation.state.js';
import { laterRecords, rootStays } from './organisation-tree.rejections.js';
import { refusePlaces } from './organisation-tree.rules.js';
import { standing, timelineOf, tried } from './organisation-timeline.state.js';

type AmendingCommand =
  CorrectOrganisationRecord | RevokeOrganisationRecord | ReverseOrganisationCorrection;
type Field = keyof OrganisationReplacement;

/** The fields that a correction may replace, besides the day. Who succeeds whom is revoked and recorded anew. */
const FIELDS: Readonly<Record<FactEvent['type'], readonly Field[]>> = {
  OrganisationRegistered: ['name', 'code', 'level', 'placeKind', 'parentId', 'members'],
  OrganisationRenamed: ['name'],
  OrganisationMembersCounted: ['members'],
  OrganisationMoved: ['parentId'],
  OrganisationMerged: [],
  OrganisationSplit: [],
  OrganisationDissolved: [],
  OrganisationHeadAppointed: ['person', 'title'],
  OrganisationHeadRelieved: ['person'],
  OrganisationBodyEstablished: ['name'],
  OrganisationBodyDissolved: [],
};

export function correct(
  command: CorrectOrganisationRecord,
  state: OrganisationState,
): Decision<OrganisationEvent> {
  const { organisationId, corrects } = command.payload;
  const target = amendable(state, corrects);
  if (target instanceof Rejection) return target;
  const replacement = cleaned(command.payload.replacement);
  const unfit = refuseReplacement(replacement, target.fact.type, command);
  if (unfit) return unfit;
  const changed = changes(replacement, target);
  if (Object.keys(changed.replacement).length === 0) return refuse.nothingChanged();
  const reason = cleanText(command.payload.reason);
  const data = { organisationId, corrects, reason, ...changed };
  const parents = replacement.parentId ? [replacement.parentId] : [];
  return amend(command, state, target, parents, { type: 'OrganisationRecordCorrected', data });
}

export function revoke(
  command: RevokeOrganisationRecord,
  state: OrganisationState,
): Decision<OrganisationEvent> {
  const { organisationId, corrects } = command.payload;
  const target = amendable(state, corrects);
  if (target instanceof Rejection) return target;
  const data = { organisationId, corrects, reason: cleanText(command.payload.reason) };
  return amend(command, state, target, [], { type: 'OrganisationRecordRevoked', data });
}

/** The newest correction of an event goes first, so that each reversal gives back exactly what stood before. */
export function reverse(
  command: ReverseOrganisationCorrection,
  state: OrganisationState,
): Decision<OrganisationEvent> {
  const { organisationId, corrects } = command.payload;
  const target = amendedBy(state, corrects);
  if (!target) {
    if (state.settled.includes(corrects)) return refuse.alreadyReversed();
    return factOf(state, corrects) ? refuse.notACorrection() : refuse.unknownEvent();
  }
  if (target.amendments.at(-1)?.id !== corrects) return refuse.laterCorrectionStands();
  const data = { organisationId, corrects, reason: cleanText(command.payload.reason) };
  return amend(command, state, target, [], { type: 'OrganisationCorrectionReversed', data });
}

function amendable(state: OrganisationState, eventId: Uuid): RecordedFact | Rejection {
  const target = factOf(state, eventId);
  if (target) return isRevoked(target) ? refuse.alreadyRevoked() : target;
  const amendment = amendedBy(state, eventId) !== undefined || state.settled.includes(eventId);
  return amendment ? refuse.correctionOfCorrection() : refuse.unknownEvent();
}

function cleaned(replacement: OrganisationReplacement): OrganisationReplacement {
  const entries = Object.entries(replacement) as [Field, unknown][];
  return Object.fromEntries(
    entries
      .filter(([, value]) => value !== undefined)
      .map(([field, value]) => [field, typeof value === 'string' ? cleanText(value) : value]),
  );
}

function refuseReplacement(
  replacement: OrganisationReplacement,
  type: FactEvent['type'],
  { act }: CorrectOrganisationRecord,
): Rejection | undefined {
  const { occurredOn, ...fields } = replacement;
  const stray = Object.keys(fields).find((field) => !FIELDS[type].includes(field as Field));
  if (stray !== undefined) return refuse.fieldNotInEvent(stray);
  if (occurredOn !== undefined && occurredOn > act.today) {
    return inFuture(occurredOn, act.today, '/replacement/occurredOn');
  }
  if (replacement.parentId === null && type === 'OrganisationMoved') return rootStays();
  return refuseTexts(replacement) ?? refuseCodes(replacement, type, act.rulebook);
}

function refuseTexts({ name, person, title, code }: OrganisationReplacement) {
  for (const [field, text] of Object.entries({ name, person, title })) {
    const unfit = text === undefined ? undefined : refuseText(text, `/replacement/${field}`);
    if (unfit) return unfit;
  }
  return typeof code === 'string' ? refuseText(code, '/replacement/code', LONGEST_CODE) : undefined;
}

function refuseCodes(
  { level, placeKind, members }: OrganisationReplacement,
  type: FactEvent['type'],
  rulebook: Rulebook,
): Rejection | undefined {
  const counted = typeof members === 'number' || type === 'OrganisationMembersCounted';
  return (
    (level === undefined ? undefined : refuseLevel(level, rulebook, '/replacement/level')) ??
    (placeKind === undefined
      ? undefined
      : refusePlaceKind(placeKind, rulebook, '/replacement/placeKind')) ??
    (members !== undefined && counted
      ? refuseMembers(members ?? -1, '/replacement/members')
      : undefined)
  );
}

/** What really differs from the record as it stands, and what it was. */
function changes(replacement: OrganisationReplacement, target: RecordedFact) {
  const { fact, occurredOn } = standing(target);
  const said: Readonly<Record<string, unknown>> = { ...fact.data, occurredOn };
  const fields = Object.keys(replacement).filter(
    (field) => replacement[field as Field] !== said[field],
  );
  const pick = (from: object) =>
    Object.fromEntries(Object.entries(from).filter(([field]) => fields.includes(field)));
  return {
    replacement: pick(replacement) as OrganisationReplacement,
    previous: pick(said) as OrganisationReplacement,
  };
}

type Amending<Event extends AmendmentEvent = AmendmentEvent> = Event extends AmendmentEvent
  ? Pick<Event, 'type' | 'data'>
  : never;

function amend(
  command: AmendingCommand,
  state: OrganisationState,
  target: RecordedFact,
  parents: readonly Uuid[],
  amending: Amending,
): Decision<OrganisationEvent> {
  const unfit = refuseAct(command.act, amending.type) ?? refuseReason(amending.data.reason);
  if (unfit) return unfit;
  const concerns = [...new Set([...target.fact.concerns, ...parents])];
  const event = { ...amending, schemaVersion: 1, concerns } as AmendmentEvent;
  return refuseContradiction(command, state, event) ?? [event];
}

/** The record as it would be must hold together like one that was recorded right from the start. */
function refuseContradiction(
  { act, known, payload }: AmendingCommand,
  state: OrganisationState,
  event: AmendmentEvent,
): Rejection | undefined {
  const before = timelineOf(state);
  const after = tried(state, act, event);
  const { registration, facts, endings } = after;
  if (!registration) {
    if (facts.length > 0) return refuse.registrationNeeded();
    return known.children.ids.length > 0
      ? hasChildren(known.children.ids.length, known.children.asOf)
      : undefined;
  }
  const first = facts[0]?.occurredOn ?? registration.on;
  if (first < registration.on) return beforeRegistration(first, registration.on);
  const [end, second] = endings;
  if (end && second) return refuseEnded(after, end, known);
  const latest = facts.at(-1)?.occurredOn ?? registration.on;
  if (end && latest > end.on) return laterRecords(end.on, latest);
  const newEnd = end && !before.endings.some(({ id }) => id === end.id) ? end : undefined;
  return (
    (newEnd
      ? refuseSuccessors(
          payload.organisationId,
          newEnd.successorIds,
          newEnd.on,
          known,
          () => '/corrects',
        )
      : undefined) ??
    refuseEnding(before, after, known) ??
    refusePlaces(before, after, act, known)
  );
}
