/**
 * A case as a row of the register. Due days are derived from stored days and the rulebook that the case was opened under; they
 * are null while nobody can tell them.
 */
import { ApiProperty } from '@nestjs/swagger';
import { DAY, ID, DAY_OR_NULL } from '../../../http/fields.js';
import { COMPLAINT_STATES, type ComplaintState } from '../../../ledger/complaint-states.js';
import type { IsoDate, Uuid } from '../../../ledger/envelope.js';
import { AskedViewpointDto } from '../../organisation-status/http/organisation-status-answer.dto.js';
import { BecauseDto, count } from '../../organisation-status/http/status-axes.dto.js';
import type {
  CaseLetters,
  CasePage,
  RegisteredCase,
  RunningClock,
} from '../complaint-register.model.js';

export const COUNT_OR_NULL = { type: 'integer', nullable: true, example: null } as const;

class CaseLettersDto implements CaseLetters {
  @count('Duplicates of them included; one that was split counts once.')
  letters: number;

  @count()
  duplicates: number;

  @count('Sent past the level that is competent.')
  overLevel: number;

  @ApiProperty({ ...COUNT_OR_NULL, description: 'Persons of the largest group that signed one.' })
  largestGroup: number | null;
}

export class RunningClockDto implements RunningClock {
  @ApiProperty({ example: 'KN_FIRST' })
  code: string;

  @ApiProperty({
    ...DAY_OR_NULL,
    description: 'Null while it is paused, or where the calendar lacks a year.',
  })
  dueOn: IsoDate | null;

  @ApiProperty({
    ...COUNT_OR_NULL,
    example: 12,
    description: 'Calendar days; negative where the due day has passed.',
  })
  daysLeft: number | null;

  @ApiProperty({ ...DAY_OR_NULL, example: null })
  pausedSince: IsoDate | null;
}

export class RegisteredCaseDto implements RegisteredCase {
  @ApiProperty(ID)
  caseId: Uuid;

  @ApiProperty(ID)
  organisationId: Uuid;

  @ApiProperty({ example: 'Đảng bộ phường' })
  organisationName: string;

  @ApiProperty({ enum: COMPLAINT_STATES })
  state: ComplaintState;

  @ApiProperty({ ...DAY, description: 'When it entered the state.' })
  since: IsoDate;

  @ApiProperty({ example: 'KN' })
  type: string;

  @ApiProperty({ enum: [1, 2] })
  round: 1 | 2;

  @ApiProperty()
  anonymous: boolean;

  @ApiProperty({ type: String, nullable: true, example: 'ORDINARY' })
  complexity: string | null;

  @ApiProperty()
  remote: boolean;

  @ApiProperty({ type: String, nullable: true, example: 'CB-0142', description: 'A staff code.' })
  officer: string | null;

  @ApiProperty({ ...DAY, description: 'The first of its letters.' })
  receivedOn: IsoDate;

  @ApiProperty(DAY)
  openedOn: IsoDate;

  @ApiProperty(DAY_OR_NULL)
  acceptedOn: IsoDate | null;

  @ApiProperty(DAY_OR_NULL)
  decidedOn: IsoDate | null;

  @ApiProperty({ ...DAY_OR_NULL, description: 'Refused, withdrawn or archived.' })
  closedOn: IsoDate | null;

  @ApiProperty({ type: String, nullable: true, example: 'PARTLY_FOUNDED' })
  outcome: string | null;

  @ApiProperty({ type: String, nullable: true, description: 'Why it was not taken up.' })
  refusal: string | null;

  @ApiProperty({ description: 'Neither decided nor ended before.' })
  open: boolean;

  @count('Calendar days since it was received, until it is decided or ends.')
  ageDays: number;

  @ApiProperty({ description: 'Accepted, undecided and past due.' })
  overdue: boolean;

  @ApiProperty({ description: 'Overdue, or open for longer than the rulebook lets pass.' })
  backlog: boolean;

  @ApiProperty({ type: RunningClockDto, nullable: true, description: 'The time limit that runs.' })
  clock: RunningClockDto | null;

  @ApiProperty({ type: CaseLettersDto })
  letters: CaseLettersDto;

  @ApiProperty({ type: BecauseDto, description: 'What led to the state.' })
  because: BecauseDto;
}

export class CasePageDto implements CasePage {
  @ApiProperty({ type: AskedViewpointDto })
  viewpoint: AskedViewpointDto;

  @ApiProperty({ type: [RegisteredCaseDto] })
  items: RegisteredCaseDto[];

  @count('On all pages together.')
  total: number;

  @ApiProperty({ type: String, nullable: true, description: 'Null on the last page.' })
  nextCursor: string | null;
}
