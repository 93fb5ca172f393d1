import type { Place } from './placement.js';
import type { StandingGrade, StatusState } from './status-state.js';

/** The values of `CONTENT_COLUMNS`, in their order. */
export type StatusContent = readonly (string | number | null)[];

/** How many of the last grades a status shows. */
const SHOWN_GRADES = 3;

/** What the status is on one day at one place; undefined for an organisation that does not exist then. */
export function contentOf(state: StatusState, place: Place): StatusContent | undefined {
  if (!state.registered) return undefined;
  const shown = state.grades.slice(0, SHOWN_GRADES);
  const last = shown[0];
  const evidence = last && state.evidence.get(last.value.assessmentId);
  return [
    state.name,
    state.nameFolded,
    state.registered.level,
    state.registered.graded ? 1 : 0,
    state.registered.placeKind,
    state.state,
    last?.value.grade ?? null,
    last?.value.rank ?? null,
    last?.value.period.from ?? null,
    last?.value.period.to ?? null,
    last?.decidedOn ?? null,
    evidence?.findings.length ?? 0,
    evidence?.criticalFindings.length ?? 0,
    state.openShortcomings.size,
    identityOf(state),
    `[${shown.map(gradeJson).join(',')}]`,
    place.parent,
    place.path,
    place.depth,
    place.because,
  ];
}

/** Column by column; JSON columns are compared as text, which is why they are built in one place. */
export function sameContent(a: StatusContent, b: StatusContent): boolean {
  return a.length === b.length && a.every((value, index) => value === b[index]);
}

function identityOf(state: StatusState): string {
  state.identityJson ??= JSON.stringify({
    code: state.registered?.code ?? null,
    rulebookId: state.registered?.rulebookId,
    members: state.members,
    head: state.head,
    registeredOn: state.registeredOn,
    successorIds: state.successorIds,
    predecessorIds: state.registered?.predecessorIds ?? [],
    nameBecause: state.nameBecause,
    stateBecause: state.stateBecause,
  });
  return state.identityJson;
}

function gradeJson(grade: StandingGrade): string {
  grade.json ??= JSON.stringify({
    grade: grade.value.grade,
    points: grade.value.points,
    period: grade.value.period,
    decidedOn: grade.decidedOn,
    method: grade.value.method,
    assessmentId: grade.value.assessmentId,
    basis: grade.basis,
    because: {
      sequences: grade.sequences,
      rulebook: grade.rulebook,
      clauses: grade.value.clauses,
    },
  });
  return grade.json;
}
