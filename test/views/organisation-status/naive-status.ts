/**
 * The status as a patient clerk would find it: reads the whole log again for every question, keeps nothing, and knows
 * nothing of rows, segments or paths. What the view answers must be equal to it.
 */
import type { LedgerEvent } from '../../../src/ledger/envelope.js';
import type { JsonObject, JsonValue } from '../../../src/ledger/json.js';

interface Known {
  readonly sequence: number;
  readonly event: LedgerEvent;
}

interface Standing {
  readonly sequence: number;
  readonly sequences: readonly number[];
  readonly on: string;
  readonly type: string;
  readonly data: JsonObject;
}

const NEGATING = [
  'OrganisationRecordRevoked',
  'OrganisationCorrectionReversed',
  'AssessmentGradeRevoked',
  'AssessmentCorrectionReversed',
  'AssessmentRecordRevoked',
];
const CORRECTING = ['OrganisationRecordCorrected', 'AssessmentGradeCorrected'];
const PLACING = ['OrganisationRegistered', 'OrganisationMoved'];

export class NaiveStatus {
  private readonly ignored = new Set<number>();
  private readonly known: Known[] = [];
  /** Events that make a cycle, by the sequence at which they are found to. */
  constructor(log: readonly LedgerEvent[]) {
    for (const [index, event] of log.entries()) {
      this.known.push({ sequence: index + 1, event });
      if (this.hasCycle(this.organisationOf(event))) this.ignored.add(index + 1);
    }
  }

  get contradictions(): readonly number[] {
    return [...this.ignored];
  }

  at(organisation: string, sequence: number, day: string | null) {
    const all = this.standing(organisation, sequence, false);
    const facts = all.filter(({ on }) => day === null || on <= day);
    const registration = newest(facts, 'OrganisationRegistered');
    if (!registration) return undefined;
    const named = newest(facts, 'OrganisationRegistered', 'OrganisationRenamed');
    const counted = newest(facts, 'OrganisationRegistered', 'OrganisationMembersCounted');
    return {
      name: named?.data.name,
      nameBecause: named?.sequences,
      level: registration.data.level,
      registeredOn: registration.on,
      members: counted?.data.members,
      head: this.head(facts),
      ...this.life(facts),
      ...this.grading(facts),
      openShortcomings: this.openShortcomings(facts),
      path: this.pathAt(organisation, sequence, day),
      lastSequence: this.lastSequence(organisation, sequence, day),
    };
  }

  private organisationOf(event: LedgerEvent): string {
    return text(event.data.organisationId);
  }

  private standing(organisation: string, upTo: number, forPlace: boolean): Standing[] {
    const mine = this.known.filter(
      ({ sequence, event }) =>
        sequence <= upTo &&
        this.organisationOf(event) === organisation &&
        !(forPlace && this.ignored.has(sequence)),
    );
    const stands = ({ sequence, event }: Known): boolean =>
      !mine.some(
        (other) =>
          other.sequence > sequence &&
          NEGATING.includes(other.event.type) &&
          other.event.data.corrects === event.id &&
          stands(other),
      );
    const standing = mine.filter(stands);
    /** What supersedes another falls with it. */
    const rests = ({ sequence, event }: Known): boolean => {
      const named = mine.find((other) => other.event.id === event.data.corrects);
      return !named || named.sequence >= sequence || (stands(named) && rests(named));
    };
    return standing
      .filter(rests)
      .filter(({ event }) => ![...NEGATING, ...CORRECTING].includes(event.type))
      .map((fact) => corrected(fact, standing))
      .filter((fact, _index, all) => !all.some((other) => this.isBefore(other, fact)))
      .sort((a, b) => a.on.localeCompare(b.on) || a.sequence - b.sequence);
  }

  /** Whether one is a grade that supersedes the other from before its day on. */
  private isBefore(one: Standing, other: Standing): boolean {
    const { event } = this.known.find(({ sequence }) => sequence === other.sequence) ?? {};
    return (
      one.type === 'AssessmentGradeSuperseded' &&
      ['AssessmentGradeDecided', 'AssessmentGradeSuperseded'].includes(other.type) &&
      one.data.corrects === event?.id &&
      one.sequence > other.sequence &&
      one.on < other.on
    );
  }

  private head(facts: readonly Standing[]) {
    const appointed = newest(facts, 'OrganisationHeadAppointed');
    if (!appointed) return null;
    const relieved = facts
      .slice(facts.indexOf(appointed) + 1)
      .some(
        ({ type, data }) =>
          type === 'OrganisationHeadRelieved' && data.person === appointed.data.person,
      );
    return relieved ? null : { person: appointed.data.person, title: appointed.data.title };
  }

  private life(facts: readonly Standing[]) {
    const states: Record<string, string> = {
      OrganisationRegistered: 'active',
      OrganisationMerged: 'merged',
      OrganisationDissolved: 'dissolved',
    };
    const last = newest(facts, ...Object.keys(states));
    const successors = facts.flatMap(({ type, data }) =>
      type === 'OrganisationMerged' ? [data.successorId] : [],
    );
    return {
      state: states[last?.type ?? ''],
      stateBecause: last?.sequences,
      successorIds: [...new Set(successors)],
    };
  }

  private grading(facts: readonly Standing[]) {
    const decided = facts.filter(({ type }) =>
      ['AssessmentGradeDecided', 'AssessmentGradeSuperseded'].includes(type),
    );
    const latest = decided.filter(
      (grade, index) =>
        !decided.slice(index + 1).some((later) => assessment(later) === assessment(grade)),
    );
    const ordered = latest
      .map((grade, index) => ({ grade, index, to: (grade.data.period as JsonObject).to }))
      .sort((a, b) => text(b.to).localeCompare(text(a.to)) || b.index - a.index)
      .map(({ grade }) => grade);
    const current = ordered[0];
    const findings = facts.filter(
      (fact) =>
        fact.type === 'AssessmentFindingRecorded' &&
        current &&
        assessment(fact) === assessment(current),
    );
    return {
      grades: ordered
        .slice(0, 3)
        .map(({ data, on, sequences }) => ({ grade: data.grade, decidedOn: on, sequences })),
      findings: {
        total: findings.length,
        critical: findings.filter(({ data }) => data.severity === 'GRAVE').length,
      },
    };
  }

  /** However the dates fall: each recording is met by one remedy. */
  private openShortcomings(facts: readonly Standing[]): number {
    const ids = (type: string) =>
      new Set(
        facts
          .filter((fact) => fact.type === type)
          .map((fact) => `${assessment(fact)}/${text(fact.data.shortcomingId)}`),
      );
    const remedied = ids('AssessmentShortcomingRemedied');
    return [...ids('AssessmentShortcomingRecorded')].filter((id) => !remedied.has(id)).length;
  }

  private lastSequence(organisation: string, upTo: number, day: string | null): number {
    const mine = this.known.filter(
      ({ sequence, event }) =>
        sequence <= upTo &&
        this.organisationOf(event) === organisation &&
        (day === null || event.occurredOn <= day),
    );
    return mine.at(-1)?.sequence ?? 0;
  }

  private parentAt(organisation: string, upTo: number, day: string | null): string | null {
    const places = this.standing(organisation, upTo, true).filter(
      ({ on }) => day === null || on <= day,
    );
    const parent = newest(places, ...PLACING)?.data.parentId;
    return typeof parent === 'string' ? parent : null;
  }

  private pathAt(organisation: string, upTo: number, day: string | null): string[] {
    const path = [organisation];
    for (
      let above = this.parentAt(organisation, upTo, day);
      above !== null && path.length < 50;
      above = this.parentAt(above, upTo, day)
    ) {
      path.unshift(above);
    }
    return path;
  }

  private hasCycle(organisation: string): boolean {
    const upTo = this.known.length;
    const organisations = new Set(this.known.map(({ event }) => this.organisationOf(event)));
    const days = new Set(
      [...organisations].flatMap((each) => this.standing(each, upTo, true).map(({ on }) => on)),
    );
    return [...days].some((day) => this.pathAt(organisation, upTo, day).length >= 50);
  }
}

function corrected({ sequence, event }: Known, standing: readonly Known[]): Standing {
  const byId = new Map(standing.map((known) => [known.event.id, known.event]));
  const originalOf = (id: unknown): unknown => {
    const named = byId.get(String(id));
    return named && CORRECTING.includes(named.type) ? originalOf(named.data.corrects) : id;
  };
  const corrections = standing.filter(
    (other) =>
      CORRECTING.includes(other.event.type) && originalOf(other.event.data.corrects) === event.id,
  );
  let [data, on] = [event.data, event.occurredOn];
  for (const { event: correction } of corrections) {
    const said = correction.data;
    const fields = (said.replacement ?? { grade: said.grade }) as JsonObject;
    const replaced = Object.entries(fields).filter(([field]) => field in event.data);
    data = { ...data, ...Object.fromEntries(replaced) };
    on = text(fields.occurredOn ?? said.decidedOn ?? on);
  }
  const sequences = [sequence, ...corrections.map((correction) => correction.sequence)];
  return { sequence, sequences, on, type: event.type, data };
}

function newest(facts: readonly Standing[], ...types: readonly string[]): Standing | undefined {
  return facts.findLast(({ type }) => types.includes(type));
}

function assessment({ data }: Standing): string {
  return text(data.assessmentId);
}

function text(value: JsonValue | undefined): string {
  return typeof value === 'string' ? value : '';
}
