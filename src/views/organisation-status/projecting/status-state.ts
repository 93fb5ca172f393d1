import { foldText } from '../../../ledger/fold-text.js';
import type { IsoDate, LedgerSequence, Uuid } from '../../../ledger/envelope.js';
import { basisOf, type Evidence } from './grade-basis.js';
import type { GradedValue, RegisteredValue, StandingFact } from './status-fact.js';
import type { OrganisationState } from '../organisation-status.model.js';

export interface StandingGrade {
  readonly value: GradedValue;
  readonly decidedOn: IsoDate;
  readonly sequence: LedgerSequence;
  readonly sequences: readonly LedgerSequence[];
  readonly rulebook: string;
  /** What the decision rested on: see `basisOf` in `grade-basis.ts`. */
  readonly basis: readonly LedgerSequence[];
  /** The grade as it is stored, built when it is first shown. */
  json?: string;
}

export interface Reason {
  readonly rulebook: string;
  readonly sequences: readonly LedgerSequence[];
}

/** One organisation's status on one day, folded from its facts in the order in which they became true. */
export class StatusState {
  registered: RegisteredValue | null = null;
  registeredOn: IsoDate = '';
  name = '';
  nameFolded = '';
  nameBecause: Reason | null = null;
  members: number | null = null;
  head: { readonly person: string; readonly title: string } | null = null;
  state: OrganisationState = 'active';
  stateBecause: Reason | null = null;
  readonly successorIds: Uuid[] = [];
  /** Newest period first; one per assessment, the latest decision of it. */
  readonly grades: StandingGrade[] = [];
  readonly gradeOf = new Map<Uuid, StandingGrade>();
  readonly evidence = new Map<Uuid, Evidence>();
  readonly openShortcomings = new Set<string>();
  /** Kept, since a correction of dates can put a remedy before the shortcoming itself. */
  private readonly remedied = new Set<string>();
  /** The axes that are shown only, as JSON; cleared when one of them changes. */
  identityJson: string | null = null;

  /** Takes the next fact in; false where nothing that the status shows has changed. */
  apply(fact: StandingFact): boolean {
    const { value } = fact;
    switch (value.kind) {
      case 'opened':
      case 'moved':
        return false;
      case 'appraised':
        this.evidenceOf(value.assessmentId).appraisals.push(fact.sequence);
        return false;
      case 'found':
        return this.count(value.assessmentId, value.critical, fact.sequence);
      case 'graded':
        return this.grade(value, fact);
      case 'shortcoming':
        return this.open(`${value.assessmentId}/${value.shortcomingId}`);
      case 'remedied':
        return this.remedy(`${value.assessmentId}/${value.shortcomingId}`);
      default:
        this.identityJson = null;
        this.identify(value, fact);
        return true;
    }
  }

  private identify(
    value: Exclude<
      StandingFact['value'],
      { kind: 'opened' | 'moved' | 'appraised' | 'found' | 'graded' | 'shortcoming' | 'remedied' }
    >,
    fact: StandingFact,
  ): void {
    switch (value.kind) {
      case 'registered':
        this.register(value, fact);
        break;
      case 'renamed':
        this.rename(value.name, fact);
        break;
      case 'counted':
        this.members = value.members;
        break;
      case 'ended':
        this.state = value.state;
        this.stateBecause = reasonOf(fact);
        this.succeed(value.successorIds);
        break;
      case 'parted':
        this.succeed(value.successorIds);
        break;
      case 'appointed':
        this.head = { person: value.person, title: value.title };
        break;
      case 'relieved':
        if (this.head?.person === value.person) this.head = null;
        break;
      default:
        value satisfies never;
    }
  }

  private register(value: RegisteredValue, fact: StandingFact): void {
    this.registered = value;
    this.registeredOn = fact.validFrom;
    this.members = value.members;
    this.state = 'active';
    this.stateBecause = reasonOf(fact);
    this.rename(value.name, fact);
  }

  private rename(name: string, fact: StandingFact): void {
    this.name = name;
    this.nameFolded = foldText(name);
    this.nameBecause = reasonOf(fact);
  }

  private succeed(successorIds: readonly Uuid[]): void {
    for (const id of successorIds) if (!this.successorIds.includes(id)) this.successorIds.push(id);
  }

  /** Findings of an assessment that gave no grade yet are counted and not shown: its grade may still come. */
  private count(assessmentId: Uuid, critical: boolean, sequence: LedgerSequence): boolean {
    const { findings, criticalFindings } = this.evidenceOf(assessmentId);
    findings.push(sequence);
    if (critical) criticalFindings.push(sequence);
    return this.grades[0]?.value.assessmentId === assessmentId;
  }

  private evidenceOf(assessmentId: Uuid): Evidence {
    const known = this.evidence.get(assessmentId);
    if (known) return known;
    const none: Evidence = { appraisals: [], findings: [], criticalFindings: [] };
    this.evidence.set(assessmentId, none);
    return none;
  }

  private open(shortcoming: string): boolean {
    if (this.remedied.has(shortcoming)) return false;
    this.openShortcomings.add(shortcoming);
    return true;
  }

  private remedy(shortcoming: string): boolean {
    this.remedied.add(shortcoming);
    return this.openShortcomings.delete(shortcoming);
  }

  /**
   * A later decision of the same assessment takes the place of the earlier one; among equal ends of period the later
   * decision comes first, since facts arrive in the order in which they became true.
   */
  private grade(value: GradedValue, fact: StandingFact): boolean {
    const { validFrom: decidedOn, sequence, sequences, rulebook } = fact;
    const basis = basisOf(value.method, this.evidence.get(value.assessmentId), sequence);
    const decided: StandingGrade = { value, decidedOn, sequence, sequences, rulebook, basis };
    const earlier = this.gradeOf.get(value.assessmentId);
    if (earlier) this.grades.splice(this.grades.indexOf(earlier), 1);
    this.gradeOf.set(value.assessmentId, decided);
    const place = this.grades.findIndex((other) => other.value.period.to <= value.period.to);
    this.grades.splice(place === -1 ? this.grades.length : place, 0, decided);
    return true;
  }
}

function reasonOf(fact: StandingFact): Reason {
  return { rulebook: fact.rulebook, sequences: fact.sequences };
}
