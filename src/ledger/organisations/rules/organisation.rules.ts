/** House rules that several commands share. Each returns the refusal, or undefined where nothing is wrong. */
import type { Act } from '../../decider.js';
import type { IsoDate, Uuid } from '../../envelope.js';
import type { Rejection } from '../../rejection.js';
import { REASON_LIMIT } from '../../text-limits.js';
import { requiredDocument } from '../../../rulebook/duties.js';
import type { Rulebook } from '../../../rulebook/rulebook.js';
import type { Surroundings } from '../organisation.commands.js';
import type { OrganisationEvent } from '../organisation.events.js';
import * as refuse from '../organisation.rejections.js';
import * as refuseTree from './organisation-tree.rejections.js';
import type { OrganisationState } from '../organisation.state.js';
import { isActiveOn, nameOn, type Ending, type Timeline } from '../organisation-timeline.state.js';

/** In UTF-16 units, as the stored text has them. */
const LONGEST_NAME = 300;
export const LONGEST_CODE = 50;
/** Marks of direction and width, and controls: two names that look the same must be the same. */
const INVISIBLE = /(?!\s)[\p{Cc}\p{Cf}]/gu;
const MOST_MEMBERS = 10_000_000;

/** The text as it is stored: composed (NFC), single spaces, none at the ends, nothing that cannot be seen. */
export function cleanText(text: string): string {
  return text.normalize('NFC').replace(INVISIBLE, '').replace(/\s+/gu, ' ').trim();
}

/** `text` is clean already; `longest` is included. */
export function refuseText(
  text: string,
  pointer: string,
  longest = LONGEST_NAME,
): Rejection | undefined {
  return text.length >= 1 && text.length <= longest ? undefined : refuse.badText(pointer, longest);
}

/** A reason has a code of its own, so that screens can ask for it. */
export function refuseReason(reason: string): Rejection | undefined {
  return reason.length >= 1 && reason.length <= REASON_LIMIT ? undefined : refuse.reasonMissing();
}

/** Callers other than HTTP hand over what they parsed: fractions and NaN end here. */
export function refuseMembers(members: number, pointer: string): Rejection | undefined {
  const counted = Number.isInteger(members) && members >= 0 && members <= MOST_MEMBERS;
  return counted ? undefined : refuse.badMembers(pointer);
}

/** By the rulebook of the act: a level that it has dropped takes no more organisations. */
export function refuseLevel(code: string, rulebook: Rulebook, pointer = '/level') {
  if (rulebook.levels.some((level) => level.code === code)) return undefined;
  return refuse.unknownCode('unknown-level', code, pointer, rulebook, rulebook.levels);
}

/** By the rulebook of the act: the kind of place decides the peer group of its quotas. */
export function refusePlaceKind(code: string, rulebook: Rulebook, pointer = '/placeKind') {
  if (rulebook.placeKinds.some((kind) => kind.code === code)) return undefined;
  return refuse.unknownCode('unknown-place-kind', code, pointer, rulebook, rulebook.placeKinds);
}

/** Dates that have not come yet, and the document that the rulebook asks for. */
export function refuseAct(act: Act, type: OrganisationEvent['type']): Rejection | undefined {
  const { occurredOn, today, document, rulebook } = act;
  if (occurredOn > today) return refuse.inFuture(occurredOn, today, '/occurredOn');
  if (document && document.date > today) return refuse.documentInFuture(document.date, today);
  const required = requiredDocument(rulebook, type);
  if (!required) return undefined;
  const { clause, kinds } = required;
  if (!document) return refuse.documentRequired('document-required', rulebook, clause, kinds);
  if (kinds.length === 0 || kinds.includes(document.kind)) return undefined;
  return refuse.documentRequired('document-kind', rulebook, clause, kinds);
}

/** Nothing can be said of an organisation that was never registered, or whose registration does not stand. */
export function refuseAbsent(state: OrganisationState, timeline: Timeline): Rejection | undefined {
  if (state.facts.length === 0) return refuse.unknownOrganisation();
  return timeline.registration ? undefined : refuse.registrationRevoked();
}

/** Facts are recorded for days on which the organisation existed, however late they are recorded. */
export function refuseInactive(
  timeline: Timeline,
  on: IsoDate,
  known: Surroundings,
): Rejection | undefined {
  const { registration, endings } = timeline;
  if (registration && on < registration.on) return refuse.beforeRegistration(on, registration.on);
  if (isActiveOn(timeline, on) || !endings[0]) return undefined;
  return refuseEnded(timeline, endings[0], known);
}

/** Names those who continue it as they are called now. */
export function refuseEnded(timeline: Timeline, ending: Ending, known: Surroundings): Rejection {
  const successors = ending.successorIds.map((id) => known.organisations.get(id)?.name ?? id);
  return refuse.ended(nameOn(timeline), ending.state, ending.on, successors);
}

/** Those who continue an organisation exist, are others, and are active on the day. */
export function refuseSuccessors(
  organisationId: Uuid,
  successorIds: readonly Uuid[],
  on: IsoDate,
  known: Surroundings,
  pointerAt: (index: number) => string,
): Rejection | undefined {
  for (const [index, id] of successorIds.entries()) {
    const pointer = pointerAt(index);
    if (id === organisationId) return refuseTree.successorIsSelf(pointer);
    const successor = known.organisations.get(id);
    if (!successor) return refuseTree.unknownSuccessor(pointer);
    const { registeredOn, endedOn } = successor;
    if (on < registeredOn || (endedOn !== null && endedOn <= on)) {
      return refuseTree.successorNotActive(successor, on, pointer);
    }
  }
  return undefined;
}

/** What an ending that is not in `before` must respect: one end, nothing after it, nothing below it. */
export function refuseEnding(
  before: Timeline,
  after: Timeline,
  known: Surroundings,
): Rejection | undefined {
  const ending = after.endings.find(
    ({ id, on }) => !before.endings.some((old) => old.id === id && old.on === on),
  );
  if (!ending) return undefined;
  const other = after.endings.find(({ id }) => id !== ending.id);
  if (other) return refuseEnded(after, other, known);
  const latest = after.facts.at(-1)?.occurredOn ?? ending.on;
  if (latest > ending.on) return refuseTree.laterRecords(ending.on, latest);
  const { asOf, ids } = known.children;
  return ids.length > 0 ? refuse.hasChildren(ids.length, asOf) : undefined;
}
