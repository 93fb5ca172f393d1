/** Decides what amends a fact of the supervision of an organisation. */
import { valueMalformed } from '../../amending.rejections.js';
import { checkExisted } from '../../act.rules.js';
import { type Amendable, decideAmendment } from '../../amending.rules.js';
import type { Act, Decision } from '../../decider.js';
import { Rejection } from '../../rejection.js';
import type { AmendSupervision, SupervisionFacts } from '../supervision.commands.js';
import {
  type RecordedSupervision,
  SUPERVISION_COURSE,
  type StandingSupervision,
  type SupervisionCourse,
} from '../supervision.course.js';
import type { SupervisionEvent, SupervisionFact } from '../supervision.events.js';
import { checkContent, type SupervisionState } from './measure.rules.js';

/** Fields that may be replaced besides the day. An id names what the fact is about and stays. */
const REPLACEABLE: Readonly<Record<SupervisionFact['type'], readonly string[]>> = {
  HotSpotConcluded: ['reason'],
  HotSpotLifted: ['reason'],
  InspectionOpened: ['kind', 'reason'],
  InspectionConcluded: ['conclusion'],
  DisciplineImposed: ['form', 'until'],
  DisciplineLifted: ['reason'],
};

export function amendSupervision(
  { act, payload, known }: AmendSupervision,
  state: SupervisionState,
): Decision<SupervisionEvent> {
  const { organisationId, ...request } = payload;
  const decided = decideAmendment(amendable(known), state, act, request);
  if (decided instanceof Rejection) return decided;
  const { type, data } = decided;
  const event = {
    type,
    schemaVersion: 1,
    concerns: [organisationId],
    data: { organisationId, ...data },
  };
  return [event as SupervisionEvent];
}

function amendable(known: SupervisionFacts): Amendable<SupervisionCourse, RecordedSupervision> {
  return {
    record: 'supervision',
    prefix: 'Supervision',
    rules: SUPERVISION_COURSE,
    replaceable: (type) => REPLACEABLE[type as SupervisionFact['type']],
    check: (fact, act) =>
      checkValues(fact) ??
      checkExisted('supervision', known.organisation, fact.since) ??
      checkContent(fact.fact as SupervisionFact, asOf(fact, act), '/replacement'),
  };
}

/** What a replacement says came as JSON of any form. */
function checkValues({ fact }: StandingSupervision): Rejection | undefined {
  const values: Readonly<Record<string, unknown>> = { ...fact.data };
  const faulty = REPLACEABLE[fact.type as SupervisionFact['type']].find((field) => {
    const value = values[field];
    return typeof value !== 'string' && !(field === 'until' && value === null);
  });
  return faulty === undefined ? undefined : valueMalformed('supervision', faulty);
}

/** The days of a fact are judged from the day on which it would stand. */
function asOf({ since }: StandingSupervision, act: Act): Act {
  return { ...act, occurredOn: since };
}
