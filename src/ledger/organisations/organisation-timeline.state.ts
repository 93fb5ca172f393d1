/**
 * What holds on which day: facts sorted by the day on which they occurred (on one day: the later recorded after the
 * earlier), with corrections applied and revoked facts left out. Days are half-open: what begins on a day holds on it,
 * what ends on a day no longer does.
 */
import type { Act } from '../decider.js';
import type { IsoDate, Uuid } from '../envelope.js';
import type { BodyFacts, OrganisationFacts } from '../organisation-directory.js';
import type { OrganisationEvent, OrganisationRegistered } from './organisation.events.js';
import {
  evolve,
  isRevoked,
  type FactEvent,
  type OrganisationState,
  type RecordedFact,
} from './organisation.state.js';

export interface StandingFact {
  readonly id: Uuid;
  readonly occurredOn: IsoDate;
  readonly fact: FactEvent;
}

export interface Registration {
  readonly on: IsoDate;
  readonly data: OrganisationRegistered['data'];
}

/** The end of an organisation and who continues it. */
export interface Ending {
  readonly id: Uuid;
  readonly state: 'merged' | 'split' | 'dissolved';
  readonly on: IsoDate;
  readonly successorIds: readonly Uuid[];
}

export interface ParentPeriod {
  readonly parentId: Uuid | null;
  readonly from: IsoDate;
  /** First day on which it no longer stood there; null while it does. */
  readonly to: IsoDate | null;
}

export interface Timeline {
  readonly facts: readonly StandingFact[];
  readonly registration: Registration | undefined;
  /** More than one only while a contradiction is being looked for. */
  readonly endings: readonly Ending[];
}

/** The sort is stable, so facts of one day stay in the order of recording. */
export function timelineOf(state: OrganisationState): Timeline {
  const facts = state.facts
    .filter((fact) => !isRevoked(fact))
    .map(standing)
    .sort((a, b) => (a.occurredOn < b.occurredOn ? -1 : Number(a.occurredOn > b.occurredOn)));
  let registration: Registration | undefined;
  const endings: Ending[] = [];
  for (const standingFact of facts) {
    const { fact, occurredOn } = standingFact;
    if (fact.type === 'OrganisationRegistered')
      registration ??= { on: occurredOn, data: fact.data };
    const ending = endingOf(standingFact);
    if (ending) endings.push(ending);
  }
  return { facts, registration, endings };
}

/** What a fact says with its standing corrections. */
export function standing({ id, fact, occurredOn, amendments }: RecordedFact): StandingFact {
  return amendments.reduce<StandingFact>(
    (said, amendment) => {
      if (amendment.kind === 'revocation') return said;
      const { occurredOn: day = said.occurredOn, ...fields } = amendment.replacement;
      const data = { ...said.fact.data, ...fields };
      return { id, occurredOn: day, fact: { ...said.fact, data } as FactEvent };
    },
    { id, fact, occurredOn },
  );
}

/** The name on a day; without a day, the one of the latest day of which anything is known. Empty before any. */
export function nameOn(timeline: Timeline, day?: IsoDate): string {
  let name = timeline.registration?.data.name ?? '';
  for (const { fact } of until(timeline, day)) {
    if (fact.type === 'OrganisationRenamed') name = fact.data.name;
  }
  return name;
}

/** The parent on a day, or the latest; null for a root. */
export function parentOn(timeline: Timeline, day?: IsoDate): Uuid | null {
  let parentId = timeline.registration?.data.parentId ?? null;
  for (const { fact } of until(timeline, day)) {
    if (fact.type === 'OrganisationMoved') parentId = fact.data.parentId;
  }
  return parentId;
}

/** The head's pseudonym and title on a day; null where nobody holds the office. */
export function headOn(
  timeline: Timeline,
  day?: IsoDate,
): { readonly person: string; readonly title: string } | null {
  let head: { person: string; title: string } | null = null;
  for (const { fact } of until(timeline, day)) {
    if (fact.type === 'OrganisationHeadAppointed') {
      head = { person: fact.data.person, title: fact.data.title };
    } else if (fact.type === 'OrganisationHeadRelieved' && head?.person === fact.data.person) {
      head = null;
    }
  }
  return head;
}

/** Where it stood from its registration to its end, in order; a place held for no day is left out. */
export function parentPeriods(timeline: Timeline): readonly ParentPeriod[] {
  return placesOf(timeline).filter(isHeld);
}

/**
 * The places that must be possible: those held, and the one that an end on the same day has left no day. That one is
 * where the organisation is shown ever after, so it counts as if it went on.
 */
export function placesToJudge(timeline: Timeline): readonly ParentPeriod[] {
  const places = placesOf(timeline);
  const last = places.at(-1);
  const held = places.filter(isHeld);
  return last && !isHeld(last) ? [...held, { ...last, to: null }] : held;
}

function isHeld({ from, to }: ParentPeriod): boolean {
  return to === null || from < to;
}

function placesOf(timeline: Timeline): readonly ParentPeriod[] {
  const { registration, endings } = timeline;
  if (!registration) return [];
  const starts = [{ parentId: registration.data.parentId, from: registration.on }];
  for (const { fact, occurredOn } of timeline.facts) {
    if (fact.type === 'OrganisationMoved') {
      starts.push({ parentId: fact.data.parentId, from: occurredOn });
    }
  }
  const end = endings[0]?.on ?? null;
  return starts.map((start, index) => ({ ...start, to: starts[index + 1]?.from ?? end }));
}

/** From its registration to the day before its end. */
export function isActiveOn(timeline: Timeline, day: IsoDate): boolean {
  const { registration, endings } = timeline;
  const end = endings[0];
  return registration !== undefined && registration.on <= day && (!end || day < end.on);
}

/** Undefined before the registration, and after its revocation. */
export function toFacts(timeline: Timeline): OrganisationFacts | undefined {
  const { registration, endings } = timeline;
  if (!registration) return undefined;
  const { organisationId, level, placeKind, rulebookId } = registration.data;
  return {
    organisationId,
    name: nameOn(timeline),
    level,
    placeKind,
    parentId: parentOn(timeline),
    rulebookId,
    state: endings[0]?.state ?? 'active',
    registeredOn: registration.on,
    endedOn: endings[0]?.on ?? null,
  };
}

/** The last standing fact of a type that occurred on exactly this day. */
export function lastOn<Type extends FactEvent['type']>(
  timeline: Timeline,
  type: Type,
  day: IsoDate,
): Extract<FactEvent, { type: Type }> | undefined {
  const said = timeline.facts.findLast(
    ({ fact, occurredOn }) => fact.type === type && occurredOn === day,
  );
  return said?.fact as Extract<FactEvent, { type: Type }> | undefined;
}

export interface Body {
  readonly kind: string;
  readonly name: string;
  readonly from: IsoDate;
  readonly to: IsoDate | null;
}

/** A body by its id, whether it still exists or not. */
export function bodyOf(timeline: Timeline, bodyId: string): Body | undefined {
  let body: Body | undefined;
  for (const { fact, occurredOn } of timeline.facts) {
    if (fact.type === 'OrganisationBodyEstablished' && fact.data.bodyId === bodyId) {
      body = { kind: fact.data.kind, name: fact.data.name, from: occurredOn, to: null };
    } else if (fact.type === 'OrganisationBodyDissolved' && fact.data.bodyId === bodyId && body) {
      body = { ...body, to: occurredOn };
    }
  }
  return body;
}

/** Every body that ever stood, in the order of establishment; one that was established again is there twice. */
export function bodiesOf(timeline: Timeline): readonly BodyFacts[] {
  const bodies: BodyFacts[] = [];
  for (const { fact, occurredOn } of timeline.facts) {
    if (fact.type === 'OrganisationBodyEstablished') {
      const { bodyId, kind, name } = fact.data;
      bodies.push({ bodyId, kind, name, establishedOn: occurredOn, dissolvedOn: null });
    } else if (fact.type === 'OrganisationBodyDissolved') {
      const { bodyId } = fact.data;
      const last = bodies.findLastIndex((each) => each.bodyId === bodyId);
      const body = bodies[last];
      if (body) bodies[last] = { ...body, dissolvedOn: occurredOn };
    }
  }
  return bodies;
}

/** The timeline as it would be with one more event. */
export function tried(state: OrganisationState, act: Act, event: OrganisationEvent): Timeline {
  const { actor, occurredOn } = act;
  const trial = { ...event, id: '', actor, occurredOn, rulebook: '' };
  return timelineOf(evolve(state, trial));
}

/** Facts up to and including a day; all of them without one. */
function until(timeline: Timeline, day: IsoDate | undefined): readonly StandingFact[] {
  if (day === undefined) return timeline.facts;
  return timeline.facts.filter(({ occurredOn }) => occurredOn <= day);
}

/** Undefined for a split after which it goes on: that is no end. */
function endingOf({ id, fact, occurredOn }: StandingFact): Ending | undefined {
  if (fact.type === 'OrganisationMerged') {
    return { id, state: 'merged', on: occurredOn, successorIds: [fact.data.successorId] };
  }
  if (fact.type === 'OrganisationSplit' && !fact.data.continues) {
    return { id, state: 'split', on: occurredOn, successorIds: fact.data.successorIds };
  }
  if (fact.type === 'OrganisationDissolved') {
    return { id, state: 'dissolved', on: occurredOn, successorIds: [] };
  }
  return undefined;
}
