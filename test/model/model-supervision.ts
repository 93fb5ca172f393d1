/** What an authority concluded of an organisation, folded naively: each hot spot, inspection and discipline from its beginning to its end. */
import type { IsoDate } from '../../src/ledger/envelope.js';
import { type Data, type Fact, textOf, textOrNull } from './facts.js';
import { wayOf } from './listing-table.js';

export type Kind = 'hot-spot' | 'inspection' | 'discipline';

/** Which facts are of one kind, and under what name they carry its id. */
export const KINDS: Readonly<
  Record<Kind, { readonly begins: string; readonly ends: string; readonly id: string }>
> = {
  'hot-spot': { begins: 'HotSpotConcluded', ends: 'HotSpotLifted', id: 'hotSpotId' },
  inspection: { begins: 'InspectionOpened', ends: 'InspectionConcluded', id: 'inspectionId' },
  discipline: { begins: 'DisciplineImposed', ends: 'DisciplineLifted', id: 'disciplineId' },
};

/** Of one of them; an organisation may have several at a time. */
export const SUPERVISION_WAYS: readonly (readonly [string, readonly string[], string])[] = [
  ['HotSpotConcluded', ['NONE'], 'HOT_SPOT'],
  ['HotSpotLifted', ['HOT_SPOT'], 'HOT_SPOT_LIFTED'],
  ['InspectionOpened', ['NONE'], 'UNDER_INSPECTION'],
  ['InspectionConcluded', ['UNDER_INSPECTION'], 'INSPECTION_CONCLUDED'],
  ['DisciplineImposed', ['NONE'], 'DISCIPLINED'],
  ['DisciplineLifted', ['DISCIPLINED'], 'DISCIPLINE_LIFTED'],
];

export interface Measure {
  readonly kind: Kind;
  readonly id: string;
  state: string;
  readonly since: IsoDate;
  readonly code: string | null;
  readonly reason: string | null;
  readonly until: IsoDate | null;
  endedOn: IsoDate | null;
  outcome: string | null;
}
export interface SupervisionCourse {
  /** In the order in which they began. */
  readonly measures: Measure[];
  readonly impossible: Fact[];
}

export function kindOf(type: string): Kind {
  if (type.startsWith('HotSpot')) return 'hot-spot';
  return type.startsWith('Inspection') ? 'inspection' : 'discipline';
}
export const idIn = (type: string, data: Data): string => textOf(data, KINDS[kindOf(type)].id);

export function measureIn(
  { measures }: SupervisionCourse,
  kind: Kind,
  id: string,
): Measure | undefined {
  return measures.find((each) => each.kind === kind && each.id === id);
}

/** Folds facts in the order in which they stand; what does not fit changes nothing. */
export function supervisionCourse(facts: readonly Fact[]): SupervisionCourse {
  const course: SupervisionCourse = { measures: [], impossible: [] };
  for (const fact of facts) {
    const measure = measureIn(course, kindOf(fact.type), idIn(fact.type, fact.data));
    const to = wayOf(SUPERVISION_WAYS, fact.type, measure?.state ?? 'NONE');
    const over = measure && measure.until !== null && fact.day > measure.until;
    if (to === undefined || over) course.impossible.push(fact);
    else if (measure) end(measure, to, fact);
    else course.measures.push(begun(to, fact));
  }
  return course;
}

function begun(state: string, { type, day: since, data }: Fact): Measure {
  return {
    ...{ kind: kindOf(type), id: idIn(type, data), state, since },
    code: textOrNull(data, 'form') ?? textOrNull(data, 'kind'),
    reason: textOrNull(data, 'reason'),
    until: textOrNull(data, 'until'),
    ...{ endedOn: null, outcome: null },
  };
}

function end(measure: Measure, state: string, { day, data }: Fact): void {
  measure.state = state;
  measure.endedOn = day;
  measure.outcome = textOf(data, 'conclusion') || textOf(data, 'reason');
}

/** Begun, not yet ended, and not past its last day. */
export function stands({ since, endedOn, until }: Measure, day: IsoDate): boolean {
  return since <= day && (endedOn === null || day < endedOn) && (until === null || day <= until);
}
