/** What the first axis of an organisation's status must say, by the model. */
import type { IsoDate, Uuid } from '../../src/ledger/envelope.js';
import {
  type Assessment,
  assessmentsOf,
  gradesOn,
  type HeldGrade,
  ofType,
  openShortcomings,
} from './model-assessment.js';
import type { Model } from './model.js';
import { clausesOf } from './weigh-grade.js';

/** How many of the last grades a status shows. */
const SHOWN = 3;

export function expectedGrades(model: Model, organisationId: Uuid, asOf: number, day: IsoDate) {
  const assessments = assessmentsOf(model, organisationId, asOf);
  const grades = gradesOn(model, organisationId, day, asOf).slice(0, SHOWN);
  const [last] = grades;
  const graded = assessments.find(({ assessmentId }) => assessmentId === last?.assessmentId);
  const found = graded ? recorded(graded, 'FindingRecorded', day) : [];
  return {
    grade: last?.grade ?? null,
    grades: grades.map((held) => expectedGrade(held, assessments)),
    findings: {
      total: found.length,
      critical: found.filter(({ data }) => data.severity === 'SERIOUS').length,
    },
    openShortcomings: assessments.flatMap((each) => openShortcomings(each, day)).length,
  };
}

function expectedGrade(held: HeldGrade, assessments: readonly Assessment[]) {
  const { grade, points, period, since, assessmentId, sequence, sequences } = held;
  const own = assessments.find((each) => each.assessmentId === assessmentId);
  const earlier = (type: string) =>
    own ? recorded(own, type, since).filter((each) => each.sequence < sequence) : [];
  const basis = [...earlier('Appraised').slice(-1), ...earlier('FindingRecorded')];
  return {
    ...{ grade, points, period, decidedOn: since, assessmentId },
    basis: basis.map((each) => each.sequence),
    because: { sequences, clauses: clausesOf(grade, held.basis) },
  };
}

/** What stands and had come to pass by a day, in the order in which it did. */
const recorded = (assessment: Assessment, type: string, day: IsoDate) =>
  ofType(assessment, type)
    .filter((each) => each.day <= day)
    .sort((a, b) => (a.day === b.day ? a.sequence - b.sequence : a.day < b.day ? -1 : 1));
