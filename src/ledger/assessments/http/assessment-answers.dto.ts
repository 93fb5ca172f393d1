/** What the assessment routes answer besides what every command does. */
import { ApiProperty } from '@nestjs/swagger';
import { CommandAnswerDto } from '../../../http/answer-command.js';
import { DAY, ID, ID_OR_NULL } from '../../../http/fields.js';
import type { IsoDate, RulebookReference, Uuid } from '../../envelope.js';
import { GRADE, POINTS } from './assessment-fields.js';
import {
  isOpeningRevoked,
  standingGrade,
  type AssessmentState,
  type CaseRecord,
} from '../assessment.state.js';
import { PeriodDto } from '../../../http/period.dto.js';

export class AssessmentOpenedAnswer extends CommandAnswerDto {
  @ApiProperty(ID)
  assessmentId: Uuid;
}

export class FindingAnswer extends CommandAnswerDto {
  @ApiProperty({ example: '1' })
  findingId: string;
}

export class ShortcomingAnswer extends CommandAnswerDto {
  @ApiProperty({ example: 'hc-2025-1' })
  shortcomingId: string;
}

export class StandingGradeDto {
  @ApiProperty(GRADE)
  grade: string;

  @ApiProperty(POINTS)
  points: number | null;

  @ApiProperty({ ...DAY, example: '2025-12-20' })
  decidedOn: IsoDate;

  @ApiProperty({ enum: ['decided', 'computed'] })
  method: 'decided' | 'computed';
}

export class GradeLinkDto {
  @ApiProperty({ ...ID, description: 'Id of the event.' })
  eventId: Uuid;

  @ApiProperty({ enum: ['decided', 'corrected', 'revoked', 'superseded'] })
  kind: 'decided' | 'corrected' | 'revoked' | 'superseded';
}

export class AssessmentRecordDto {
  @ApiProperty({ ...ID, description: 'Id of the event.' })
  eventId: Uuid;

  @ApiProperty({ example: 'AssessmentShortcomingRecorded' })
  type: string;

  @ApiProperty({ ...DAY, example: '2025-12-20' })
  occurredOn: IsoDate;

  @ApiProperty({ example: true, description: 'False once it was revoked.' })
  standing: boolean;

  @ApiProperty({
    type: String,
    nullable: true,
    example: 'hc-2025-1',
    description: 'Id of the finding or shortcoming, where it is one.',
  })
  itemId: string | null;
}

export class RevocationDto {
  @ApiProperty({ ...ID, description: 'Id of the revocation.' })
  eventId: Uuid;

  @ApiProperty({ ...ID, description: 'Id of the event that does not stand.' })
  corrects: Uuid;
}

/** An assessment as the log has it now, without the texts in it: those are in its history. */
export class AssessmentAnswer {
  @ApiProperty(ID)
  assessmentId: Uuid;

  @ApiProperty(ID)
  organisationId: Uuid;

  @ApiProperty(ID_OR_NULL)
  roundId: Uuid | null;

  @ApiProperty({ type: () => PeriodDto })
  period: PeriodDto;

  @ApiProperty({
    type: String,
    example: 'to-chuc-co-so@2025.366',
    description: 'Pinned at the opening.',
  })
  rulebook: RulebookReference;

  @ApiProperty({ example: true, description: 'False once its opening was revoked.' })
  standing: boolean;

  @ApiProperty({ type: () => StandingGradeDto, nullable: true })
  grade: StandingGradeDto | null;

  @ApiProperty({
    type: () => [GradeLinkDto],
    description: 'Oldest first; a correction, revocation or reversal names the last one.',
  })
  gradeChain: GradeLinkDto[];

  @ApiProperty({ type: () => [AssessmentRecordDto], description: 'In the order of recording.' })
  records: AssessmentRecordDto[];

  @ApiProperty({
    type: () => [RevocationDto],
    description: 'Of records and of the opening, as far as they stand; a reversal names one.',
  })
  revocations: RevocationDto[];
}

/** The fields of `AssessmentAnswer`; undefined where the assessment was never opened. */
export function toAssessmentAnswer(state: AssessmentState) {
  if (!state.opened) return undefined;
  const { assessmentId, organisationId, roundId, period, rulebook } = state.opened;
  const decided = standingGrade(state);
  const grade = decided && {
    grade: decided.grade,
    points: decided.points,
    decidedOn: decided.decidedOn,
    method: decided.method,
  };
  const gradeChain = state.grades.map(({ id: eventId, kind }) => ({ eventId, kind }));
  const records = state.records.map(toRecord);
  const revocations = state.revocations.map(({ id: eventId, corrects }) => ({ eventId, corrects }));
  const standing = !isOpeningRevoked(state);
  const opened = { assessmentId, organisationId, roundId, period, rulebook, standing };
  return { ...opened, grade, gradeChain, records, revocations };
}

function toRecord({ id: eventId, fact, occurredOn, standing }: CaseRecord) {
  const itemId =
    'findingId' in fact.data
      ? fact.data.findingId
      : 'shortcomingId' in fact.data
        ? fact.data.shortcomingId
        : null;
  return { eventId, type: fact.type, occurredOn, standing, itemId };
}
