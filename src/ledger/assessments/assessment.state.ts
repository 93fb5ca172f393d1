/**
 * The state of one assessment: every record with whether it stands, the chain of grades, and who did what. Nothing
 * leaves the state when it is revoked: an account that recorded something has recorded it, whatever became of it.
 */
import type { Recorded } from '../decider.js';
import type { IsoDate, RulebookReference, Uuid } from '../envelope.js';
import type { AssessmentEvent, AssessmentOpened, GradeBasis } from './assessment.events.js';

type GradeChainType =
  | 'AssessmentGradeDecided'
  | 'AssessmentGradeCorrected'
  | 'AssessmentGradeRevoked'
  | 'AssessmentGradeSuperseded'
  | 'AssessmentCorrectionReversed';
/** An event that says something of the organisation assessed; it may be revoked on its own. */
export type FactEvent = Exclude<
  AssessmentEvent,
  { type: GradeChainType | 'AssessmentOpened' | 'AssessmentRecordRevoked' }
>;
export interface CaseRecord {
  readonly id: Uuid;
  readonly fact: FactEvent;
  readonly occurredOn: IsoDate;
  readonly standing: boolean;
  /** The last link of the chain of grades when it was recorded. */
  readonly underGrade: Uuid | null;
}

/** The grade as it stands after one event of the chain. */
export interface StandingGrade {
  readonly grade: string;
  readonly points: number | null;
  readonly decidedOn: IsoDate;
  readonly method: 'decided' | 'computed';
  readonly basis: GradeBasis;
  /** What the appraisal that it rests on found to force a grade. */
  readonly forcedBy: readonly string[];
}
/** A decision or a change of it that was not reversed; `standing` is null after a revocation. */
export interface GradeLink {
  readonly id: Uuid;
  readonly kind: 'decided' | 'corrected' | 'revoked' | 'superseded';
  readonly standing: StandingGrade | null;
}

/** A revocation of another record than the grade that was not reversed. */
export interface RecordRevocation {
  readonly id: Uuid;
  readonly corrects: Uuid;
  /** What it was accepted to contradict. */
  readonly contradicts: readonly Uuid[];
}

export type OpenedCase = AssessmentOpened['data'] & {
  readonly id: Uuid;
  readonly openedOn: IsoDate;
  /** Pinned for the whole case. */
  readonly rulebook: RulebookReference;
};

export interface AssessmentState {
  readonly opened: OpenedCase | null;
  /** In the order of recording. */
  readonly records: readonly CaseRecord[];
  /** Oldest first; the last one says which grade stands. */
  readonly grades: readonly GradeLink[];
  /** Oldest first. */
  readonly revocations: readonly RecordRevocation[];
  /** Ids of corrections and revocations that were reversed, and of the reversals. */
  readonly settled: readonly Uuid[];
  /** Each pair once; an act is named by its event. */
  readonly acts: readonly { readonly account: string; readonly act: string }[];
}

export const initial: AssessmentState = {
  opened: null,
  records: [],
  grades: [],
  revocations: [],
  settled: [],
  acts: [],
};

/** Total: what names an event that this stream does not have changes nothing but who acted. */
export function evolve(before: AssessmentState, event: Recorded<AssessmentEvent>): AssessmentState {
  const state = withAct(before, event);
  switch (event.type) {
    case 'AssessmentOpened': {
      const { id, occurredOn: openedOn, rulebook } = event;
      return state.opened ? state : { ...state, opened: { ...event.data, id, openedOn, rulebook } };
    }
    case 'AssessmentSelfReviewed':
    case 'AssessmentSelfGraded':
    case 'AssessmentPeerOpinionRecorded':
    case 'AssessmentAppraised':
    case 'AssessmentFindingRecorded':
    case 'AssessmentFindingVerified':
    case 'AssessmentGradeNotified':
    case 'AssessmentShortcomingRecorded':
    case 'AssessmentShortcomingRemedied':
      return withRecord(state, event);
    case 'AssessmentRecordRevoked':
      return withRevoked(state, event);
    case 'AssessmentGradeDecided':
    case 'AssessmentGradeCorrected':
    case 'AssessmentGradeRevoked':
    case 'AssessmentGradeSuperseded':
      return evolveGrade(state, event);
    case 'AssessmentCorrectionReversed':
      return withReversed(state, event);
    default:
      return unknownEvent(event, state);
  }
}

type GradeChainEvent = Exclude<
  Extract<Recorded<AssessmentEvent>, { type: GradeChainType }>,
  { type: 'AssessmentCorrectionReversed' }
>;

function evolveGrade(state: AssessmentState, event: GradeChainEvent): AssessmentState {
  const { id } = event;
  const standing = standingGrade(state);
  switch (event.type) {
    case 'AssessmentGradeDecided': {
      const { grade, points, method, basis } = event.data;
      const appraisal = standingFacts(state, 'AssessmentAppraised').at(-1);
      const forcedBy = appraisal?.fact.data.forcedBy ?? [];
      const decided = { grade, points, method, basis, forcedBy, decidedOn: event.occurredOn };
      return withLink(state, { id, kind: 'decided', standing: decided });
    }
    case 'AssessmentGradeCorrected': {
      const { grade, points, decidedOn } = event.data;
      if (!standing) return state;
      const corrected = { ...standing, grade, points, decidedOn: decidedOn ?? standing.decidedOn };
      return withLink(state, { id, kind: 'corrected', standing: corrected });
    }
    case 'AssessmentGradeRevoked':
      return standing ? withLink(state, { id, kind: 'revoked', standing: null }) : state;
    case 'AssessmentGradeSuperseded': {
      const { grade, points, method, basis } = event.data;
      if (!standing) return state;
      const superseding = { ...standing, grade, points, method, basis };
      const decidedOn = event.occurredOn;
      return withLink(state, { id, kind: 'superseded', standing: { ...superseding, decidedOn } });
    }
  }
}

/** The id of the decision whose grade stands, corrected or superseded or not. */
export function standingDecision(state: AssessmentState): Uuid | null {
  if (!standingGrade(state)) return null;
  return state.grades.findLast(({ kind }) => kind === 'decided')?.id ?? null;
}

/** Whether the opening itself was revoked: the case is there to be looked up, and takes nothing more. */
export function isOpeningRevoked({ opened, revocations }: AssessmentState): boolean {
  return revocations.some(({ corrects }) => corrects === opened?.id);
}

/** The grade that stands, or null before a decision and after a revocation. */
export function standingGrade(state: AssessmentState): StandingGrade | null {
  return state.grades.at(-1)?.standing ?? null;
}

/** The standing records of one kind, oldest first. */
export function standingFacts<Type extends FactEvent['type']>(
  state: AssessmentState,
  type: Type,
): (CaseRecord & { readonly fact: Extract<FactEvent, { type: Type }> })[] {
  return state.records.filter(
    (record): record is CaseRecord & { fact: Extract<FactEvent, { type: Type }> } =>
      record.standing && record.fact.type === type,
  );
}

/**
 * A computed grade is nobody's act: the rulebook gave it. Who revokes a record has had a hand in it, like who made it;
 * who supersedes a grade, like who corrects it: rulebooks that are older than supersessions bar the one by the other.
 */
function withAct(state: AssessmentState, event: Recorded<AssessmentEvent>): AssessmentState {
  if (event.type === 'AssessmentGradeDecided' && event.data.method === 'computed') return state;
  const done: string[] = [event.type];
  if (event.type === 'AssessmentRecordRevoked') {
    const revoked = state.records.find(({ id }) => id === event.data.corrects);
    if (revoked) done.push(revoked.fact.type);
  }
  if (event.type === 'AssessmentGradeSuperseded') done.push('AssessmentGradeCorrected');
  const { account } = event.actor;
  const added = done
    .filter((act) => !state.acts.some((past) => past.account === account && past.act === act))
    .map((act) => ({ account, act }));
  return added.length === 0 ? state : { ...state, acts: [...state.acts, ...added] };
}

function withRecord(state: AssessmentState, fact: Recorded<FactEvent>): AssessmentState {
  const { id, occurredOn } = fact;
  const underGrade = state.grades.at(-1)?.id ?? null;
  const record = { id, fact, occurredOn, standing: true, underGrade };
  return { ...state, records: [...state.records, record] };
}

function withLink(state: AssessmentState, link: GradeLink): AssessmentState {
  return { ...state, grades: [...state.grades, link] };
}

function withRevoked(
  state: AssessmentState,
  { id, data }: Extract<Recorded<AssessmentEvent>, { type: 'AssessmentRecordRevoked' }>,
): AssessmentState {
  const { corrects, contradicts = [] } = data;
  const revocations = [...state.revocations, { id, corrects, contradicts }];
  return { ...withStanding(state, corrects, false), revocations };
}

function withReversed(
  state: AssessmentState,
  { id, data }: Extract<Recorded<AssessmentEvent>, { type: 'AssessmentCorrectionReversed' }>,
): AssessmentState {
  const { corrects } = data;
  const settled = [...state.settled, corrects, id];
  const revocation = state.revocations.find((each) => each.id === corrects);
  if (revocation) {
    const revocations = state.revocations.filter((each) => each !== revocation);
    return { ...withStanding(state, revocation.corrects, true), revocations, settled };
  }
  const grades = state.grades.filter((link) => link.id !== corrects || link.kind === 'decided');
  return { ...state, grades, settled };
}

function withStanding(state: AssessmentState, id: Uuid, standing: boolean): AssessmentState {
  const records = state.records.map((record) =>
    record.id === id ? { ...record, standing } : record,
  );
  return { ...state, records };
}

/** An event type of a later version: kept in the log, without meaning here. */
function unknownEvent(_event: never, state: AssessmentState): AssessmentState {
  return state;
}
