import type { Database, Statement } from 'better-sqlite3';
import type {
  AssessmentCorrectionReversed,
  AssessmentEvent,
  AssessmentGradeCorrected,
  AssessmentGradeDecided,
  AssessmentKey,
} from '../../ledger/assessments/assessment.events.js';
import type {
  AssessmentRoundCorrected,
  RoundEvent,
} from '../../ledger/assessments/rounds/round.events.js';
import type { IsoDate, LedgerEvent, LedgerSequence } from '../../ledger/envelope.js';
import type { JsonValue } from '../../ledger/json.js';
import type { FieldChange } from './history.model.js';

interface GradeRow {
  readonly grade: string | null;
  readonly points: number | null;
  readonly decidedOn: string;
}

type EarlierGrade = readonly [periodTo: IsoDate, sequence: LedgerSequence, grade: string];

/** Keeps the grade that stands by assessment, and says what an event of an assessment or round changed. */
export class AssessmentChanges {
  private readonly save: Statement;
  private readonly update: Statement;
  private readonly standing: Statement;
  private readonly keepBefore: Statement;
  private readonly replacedBy: Statement;
  private readonly earlier: Statement;

  constructor(database: Database) {
    this.save = database.prepare(
      'INSERT OR REPLACE INTO history_grade VALUES (?, ?, ?, ?, ?, ?, ?)',
    );
    this.update = database.prepare(
      'UPDATE history_grade SET grade = ?, points = ?, decided_on = ? WHERE organisation = ? AND assessment = ?',
    );
    const columns = 'grade, points, decided_on AS decidedOn';
    this.standing = database.prepare(
      `SELECT ${columns} FROM history_grade WHERE organisation = ? AND assessment = ?`,
    );
    this.keepBefore = database.prepare('INSERT INTO history_grade_before VALUES (?, ?, ?)');
    this.replacedBy = database.prepare(
      'SELECT points, decided_on AS decidedOn FROM history_grade_before WHERE correction = ?',
    );
    // Not sorted there: to set up a sort takes longer than to look through the few grades of one organisation.
    this.earlier = database
      .prepare(
        `SELECT period_to, sequence, grade FROM history_grade
         WHERE organisation = ? AND period_to <= ? AND assessment <> ? AND grade IS NOT NULL`,
      )
      .raw();
  }

  apply(recorded: LedgerEvent, sequence: LedgerSequence): readonly FieldChange[] {
    const event = recorded as unknown as AssessmentEvent | RoundEvent;
    switch (event.type) {
      case 'AssessmentGradeDecided':
        return this.decided(event.data, recorded.occurredOn, sequence);
      case 'AssessmentGradeCorrected':
        return this.corrected(event.data, recorded.id);
      case 'AssessmentGradeSuperseded':
        return this.corrected({ ...event.data, decidedOn: recorded.occurredOn }, recorded.id);
      case 'AssessmentGradeRevoked':
        return this.regraded(event.data, event.data.previousGrade, null);
      case 'AssessmentCorrectionReversed':
        return this.reversed(event.data);
      case 'AssessmentShortcomingRemedied':
        return [{ field: 'shortcoming', before: 'open', after: 'remedied' }];
      case 'AssessmentRoundClosed':
        return [{ field: 'round', before: 'open', after: 'closed' }];
      case 'AssessmentRoundRevoked':
        return [{ field: 'round', before: 'open', after: 'revoked' }];
      case 'AssessmentRoundCorrected':
        return replaced(event.data);
      default:
        return [];
    }
  }

  /** Against the organisation's grade of the period before; an assessment decided again had none in between. */
  private decided(
    data: AssessmentGradeDecided['data'],
    decidedOn: string,
    sequence: LedgerSequence,
  ): readonly FieldChange[] {
    const { assessmentId, organisationId, period, grade, points } = data;
    const before = newestOf(
      this.earlier.all(organisationId, period.to, assessmentId) as EarlierGrade[],
    );
    this.save.run(organisationId, assessmentId, period.to, sequence, grade, points, decidedOn);
    return changed('grade', before, grade);
  }

  private corrected(
    data: Omit<AssessmentGradeCorrected['data'], 'corrects' | 'reason'>,
    correction: string,
  ): readonly FieldChange[] {
    const { organisationId, assessmentId, previousGrade, grade, points, decidedOn } = data;
    const before = this.find(data);
    if (before) this.keepBefore.run(correction, before.points, before.decidedOn);
    const day = decidedOn ?? before?.decidedOn ?? null;
    this.update.run(grade, points, day, organisationId, assessmentId);
    return [
      ...changed('grade', previousGrade, grade),
      ...changed('points', before?.points ?? null, points),
      ...changed('decidedOn', before?.decidedOn ?? null, day),
    ];
  }

  /** The reversal of a correction gives back all that it replaced; that of a revocation the grade, which alone it took. */
  private reversed(data: AssessmentCorrectionReversed['data']): readonly FieldChange[] {
    const { organisationId, assessmentId, corrects, reinstatedGrade } = data;
    if (reinstatedGrade === null) return [];
    const now = this.find(data);
    const again = this.replacedBy.get(corrects) as Omit<GradeRow, 'grade'> | undefined;
    if (!now || !again) return this.regraded(data, now?.grade ?? null, reinstatedGrade);
    const { points, decidedOn } = again;
    this.update.run(reinstatedGrade, points, decidedOn, organisationId, assessmentId);
    return [
      ...changed('grade', now.grade, reinstatedGrade),
      ...changed('points', now.points, points),
      ...changed('decidedOn', now.decidedOn, decidedOn),
    ];
  }

  private regraded(
    { organisationId, assessmentId }: AssessmentKey,
    before: string | null,
    after: string | null,
  ): readonly FieldChange[] {
    const row = this.find({ organisationId, assessmentId });
    if (row) this.update.run(after, row.points, row.decidedOn, organisationId, assessmentId);
    return before === after ? [] : [{ field: 'grade', before, after }];
  }

  private find({ organisationId, assessmentId }: AssessmentKey): GradeRow | undefined {
    return this.standing.get(organisationId, assessmentId) as GradeRow | undefined;
  }
}

/** By the end of its period, then by its place in the log. */
function newestOf(grades: readonly EarlierGrade[]): string | null {
  let newest: EarlierGrade | undefined;
  for (const one of grades) {
    if (!newest || one[0] > newest[0] || (one[0] === newest[0] && one[1] > newest[1])) newest = one;
  }
  return newest?.[2] ?? null;
}

function replaced({
  replacement,
  previous,
}: AssessmentRoundCorrected['data']): readonly FieldChange[] {
  return [
    ...changed('name', previous.title ?? null, replacement.title ?? null),
    ...changed('period', previous.label ?? null, replacement.label ?? null),
  ];
}

function changed(field: string, before: JsonValue, after: JsonValue): readonly FieldChange[] {
  return before === null || before === after ? [] : [{ field, before, after }];
}
