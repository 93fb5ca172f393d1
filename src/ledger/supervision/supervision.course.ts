/**
 * The course of what an authority concluded of an organisation: hot spots, inspections and disciplines, several at a time, each
 * from its beginning to its end. The table is of one of them; the organisation has as many as were begun.
 */
import { type CourseRules, type Move, moveFrom } from '../course.js';
import type { Recorded } from '../decider.js';
import type { IsoDate, RulebookReference, Uuid } from '../envelope.js';
import { END_OF_TIME, type StandingFact } from '../standing.js';
import {
  SUPERVISION_FACT_TYPES,
  type SupervisionEvent,
  type SupervisionFact,
} from './supervision.events.js';

/** Where one of them has come to; `NONE` is before its beginning. */
export type SupervisionState =
  | 'NONE'
  | 'HOT_SPOT'
  | 'HOT_SPOT_LIFTED'
  | 'UNDER_INSPECTION'
  | 'INSPECTION_CONCLUDED'
  | 'DISCIPLINED'
  | 'DISCIPLINE_LIFTED';

/** The same id never begins twice. That a discipline is over after its last day is no fact: it follows from the day asked for. */
export const SUPERVISION_MOVES: readonly Move<SupervisionState, SupervisionFact['type']>[] = [
  { fact: 'HotSpotConcluded', from: ['NONE'], to: 'HOT_SPOT' },
  { fact: 'HotSpotLifted', from: ['HOT_SPOT'], to: 'HOT_SPOT_LIFTED' },
  { fact: 'InspectionOpened', from: ['NONE'], to: 'UNDER_INSPECTION' },
  { fact: 'InspectionConcluded', from: ['UNDER_INSPECTION'], to: 'INSPECTION_CONCLUDED' },
  { fact: 'DisciplineImposed', from: ['NONE'], to: 'DISCIPLINED' },
  { fact: 'DisciplineLifted', from: ['DISCIPLINED'], to: 'DISCIPLINE_LIFTED' },
];

/** What can stand beside each other; ids are unique within a kind. */
export type MeasureKind = 'hot-spot' | 'inspection' | 'discipline';

/** One hot spot, inspection or discipline, as far as it has come. */
export interface SupervisionMeasure {
  readonly kind: MeasureKind;
  readonly id: Uuid;
  readonly state: SupervisionState;
  readonly since: IsoDate;
  /** The kind of inspection or the form of discipline; null for a hot spot. */
  readonly code: string | null;
  /** Why it began; null for a discipline. */
  readonly reason: string | null;
  /** The last day on which a discipline stands; null where it stands until it is lifted. */
  readonly until: IsoDate | null;
  /** The day on which it was lifted or concluded, and why or how. */
  readonly endedOn: IsoDate | null;
  readonly outcome: string | null;
  /** Pinned by the act that began it. */
  readonly rulebook: RulebookReference;
  /** Ids of the events that it rests on. */
  readonly because: readonly Uuid[];
}

/** By `measureKey`, in the order in which they began. */
export type SupervisionCourse = ReadonlyMap<string, SupervisionMeasure>;

export type RecordedSupervision = Recorded<SupervisionEvent>;
export type StandingSupervision = StandingFact<RecordedSupervision>;

/** Where a measure is found in the course. */
export function measureKey(kind: MeasureKind, id: Uuid): string {
  return `${kind}/${id}`;
}

/** Which measure a fact is about. */
export function measureOf({ data }: { readonly data: SupervisionFact['data'] }): {
  readonly kind: MeasureKind;
  readonly id: Uuid;
} {
  if ('hotSpotId' in data) return { kind: 'hot-spot', id: data.hotSpotId };
  if ('inspectionId' in data) return { kind: 'inspection', id: data.inspectionId };
  return { kind: 'discipline', id: data.disciplineId };
}

/** False for an event of a later version. */
function isKnown(fact: RecordedSupervision): fact is Recorded<SupervisionFact> {
  return (SUPERVISION_FACT_TYPES as readonly string[]).includes(fact.type);
}

function admits(course: SupervisionCourse, { fact, since }: StandingSupervision): boolean {
  if (!isKnown(fact)) return false;
  const { kind, id } = measureOf(fact);
  const measure = course.get(measureKey(kind, id));
  if (!moveFrom(SUPERVISION_MOVES, measure?.state ?? 'NONE', fact.type)) return false;
  // What is over already is not lifted.
  return since <= (measure?.until ?? END_OF_TIME);
}

/** Total: what is no measure's changes nothing. */
function advance(course: SupervisionCourse, standing: StandingSupervision): SupervisionCourse {
  const measure = advanced(course, standing);
  if (!measure) return course;
  return new Map(course).set(measureKey(measure.kind, measure.id), measure);
}

function advanced(
  course: SupervisionCourse,
  { fact, since, because }: StandingSupervision,
): SupervisionMeasure | undefined {
  const { rulebook } = fact;
  const begun = { since, rulebook, because, until: null, endedOn: null, outcome: null };
  const ended = (kind: MeasureKind, id: Uuid, state: SupervisionState, outcome: string) => {
    const before = course.get(measureKey(kind, id));
    if (!before) return undefined;
    return { ...before, state, endedOn: since, outcome, because: [...before.because, ...because] };
  };
  switch (fact.type) {
    case 'HotSpotConcluded': {
      const { hotSpotId: id, reason } = fact.data;
      return { ...begun, kind: 'hot-spot', id, state: 'HOT_SPOT', code: null, reason };
    }
    case 'InspectionOpened': {
      const { inspectionId: id, kind: code, reason } = fact.data;
      return { ...begun, kind: 'inspection', id, state: 'UNDER_INSPECTION', code, reason };
    }
    case 'DisciplineImposed': {
      const { disciplineId: id, form: code, until } = fact.data;
      const kind = 'discipline';
      return { ...begun, kind, id, state: 'DISCIPLINED', code, reason: null, until };
    }
    case 'HotSpotLifted':
      return ended('hot-spot', fact.data.hotSpotId, 'HOT_SPOT_LIFTED', fact.data.reason);
    case 'InspectionConcluded': {
      const { inspectionId, conclusion } = fact.data;
      return ended('inspection', inspectionId, 'INSPECTION_CONCLUDED', conclusion);
    }
    case 'DisciplineLifted':
      return ended('discipline', fact.data.disciplineId, 'DISCIPLINE_LIFTED', fact.data.reason);
    default:
      return undefined;
  }
}

/** Whether a measure stands at the end of a day: begun, neither lifted nor concluded, nor past its last day. */
export function standsOn(
  measure: Pick<SupervisionMeasure, 'since' | 'until' | 'endedOn'>,
  day: IsoDate,
): boolean {
  const { since, until, endedOn } = measure;
  return since <= day && (endedOn === null || endedOn > day) && (until === null || until >= day);
}

export const SUPERVISION_COURSE: CourseRules<SupervisionCourse, RecordedSupervision> = {
  initial: new Map(),
  admits,
  advance,
};
