/**
 * One case with its time limits, letters and course. Nothing in here holds what a letter or a case says in words: a step tells
 * that there was a document, and not its abstract.
 */
import { ApiProperty } from '@nestjs/swagger';
import { DAY, ID_OR_NULL, IDS, DAY_OR_NULL } from '../../../http/fields.js';
import type { IsoDate, LedgerSequence, Uuid } from '../../../ledger/envelope.js';
import { AskedViewpointDto } from '../../organisation-status/http/organisation-status-answer.dto.js';
import { BecauseDto, count } from '../../organisation-status/http/status-axes.dto.js';
import type { CaseClock, CaseContent, CaseDetail, CaseStep } from '../complaint-register.model.js';
import { COUNT_OR_NULL, RegisteredCaseDto, RunningClockDto } from './registered-case.dto.js';
import { RegisteredLetterDto } from './registered-letter.dto.js';

type FirstRound = NonNullable<CaseDetail['firstRound']>;
type StepDocument = NonNullable<CaseStep['document']>;

class CaseClockDto extends RunningClockDto implements CaseClock {
  @ApiProperty({ enum: ['day', 'working-day'] })
  unit: 'day' | 'working-day';

  @ApiProperty({ example: 'ComplaintAccepted', description: 'The act that started it.' })
  startsAt: string;

  @ApiProperty(DAY)
  startedOn: IsoDate;

  @count('Without extensions, in `unit`.')
  days: number;

  @count()
  extensionsGranted: number;

  @count('How many more the rule allows.')
  extensionsLeft: number;

  @count('Of all extensions together, in `unit`.')
  extensionDays: number;

  @count('Calendar days.')
  pausedDays: number;

  @ApiProperty({ ...COUNT_OR_NULL, description: 'The year that the working calendar lacks.' })
  missingYear: number | null;

  @ApiProperty(DAY_OR_NULL)
  stoppedOn: IsoDate | null;

  @count('Calendar days past due, up to the day on which it stopped.')
  overdueDays: number;

  @ApiProperty({
    type: BecauseDto,
    description: 'Its start, extensions, pauses and end; the rule.',
  })
  because: BecauseDto;

  @ApiProperty({
    type: [String],
    example: ['ComplaintDecided', 'ComplaintExtended'],
    description: 'Acts that would end it, move its due day or let it run on.',
  })
  liftedBy: readonly string[];
}

class CaseContentDto implements CaseContent {
  @ApiProperty({ example: 'ND1' })
  contentId: string;

  @ApiProperty({ type: String, nullable: true, example: 'G3.1' })
  ground: string | null;

  @ApiProperty({ type: String, nullable: true, example: 'FOUNDED' })
  outcome: string | null;
}

class StepDocumentDto implements StepDocument {
  @ApiProperty({ example: '38-KL/UBKTTU' })
  number: string;

  @ApiProperty(DAY)
  date: IsoDate;
}

class CaseStepDto implements CaseStep {
  @ApiProperty({ example: 'ComplaintAccepted' })
  type: string;

  @ApiProperty(DAY)
  on: IsoDate;

  @ApiProperty({
    type: 'integer',
    isArray: true,
    example: [42],
    description: 'The event and its standing amendments.',
  })
  sequences: readonly LedgerSequence[];

  @ApiProperty({ type: StepDocumentDto, nullable: true })
  document: StepDocumentDto | null;

  @ApiProperty({ description: 'It does not fit what stands before it, and waits to be settled.' })
  contradicts: boolean;
}

class FirstRoundDto implements FirstRound {
  @ApiProperty(DAY_OR_NULL)
  acceptedOn: IsoDate | null;

  @ApiProperty(DAY_OR_NULL)
  decidedOn: IsoDate | null;

  @ApiProperty({ type: String, nullable: true, example: 'UNFOUNDED' })
  outcome: string | null;
}

export class CaseDetailDto extends RegisteredCaseDto implements CaseDetail {
  @ApiProperty({ type: AskedViewpointDto })
  viewpoint: AskedViewpointDto;

  @ApiProperty({ example: 'to-chuc-co-so@2025.366', description: 'Pinned at the opening.' })
  rulebook: string;

  @ApiProperty({ type: [CaseContentDto] })
  contents: CaseContentDto[];

  @ApiProperty({ type: FirstRoundDto, nullable: true, description: 'Once there is a second.' })
  firstRound: FirstRoundDto | null;

  @ApiProperty({ ...ID_OR_NULL, description: 'The body that verifies.' })
  verifiedBy: Uuid | null;

  @ApiProperty({ type: String, nullable: true })
  forwardedTo: string | null;

  @ApiProperty(DAY_OR_NULL)
  enforcementDueOn: IsoDate | null;

  @ApiProperty(ID_OR_NULL)
  splitFrom: Uuid | null;

  @ApiProperty(IDS)
  splitInto: readonly Uuid[];

  @ApiProperty({ type: [CaseClockDto], description: 'Of both rounds, by start.' })
  clocks: CaseClockDto[];

  @ApiProperty({ type: [CaseStepDto], description: 'The course, oldest first.' })
  steps: CaseStepDto[];

  @ApiProperty({ type: [RegisteredLetterDto] })
  joined: RegisteredLetterDto[];

  @count("Revision of the case's own record: the ETag that If-Match of a command on it names.")
  revision: number;
}
