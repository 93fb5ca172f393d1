/** A case as its own stream has it, for who must amend it: ids of events, and no text. */
import { ApiProperty } from '@nestjs/swagger';
import { CommandAnswerDto } from '../../../http/answer-command.js';
import { ID, ID_OR_NULL, IDS, DAY_OR_NULL } from '../../../http/fields.js';
import { COMPLAINT_STATES } from '../../complaint-states.js';
import type { IsoDate, RulebookReference, Uuid } from '../../envelope.js';
import type { ComplaintCourseState } from '../complaint-moves.course.js';
import type { ComplaintOpening, ComplaintRecord } from '../complaint.state.js';
import { RecordedEventDto, toEvents } from './record-answers.dto.js';

const CODE_OR_NULL = { type: String, nullable: true, example: 'FOUNDED' };

export class ComplaintOpenedAnswer extends CommandAnswerDto {
  @ApiProperty(ID)
  caseId: Uuid;
}

export class ComplaintSplitAnswer extends CommandAnswerDto {
  @ApiProperty({ ...IDS, description: 'The new cases, in the order of the request.' })
  caseIds: readonly Uuid[];
}

class LetterReferenceAnswer {
  @ApiProperty(ID)
  letterId: Uuid;

  @ApiProperty({ type: String, nullable: true, example: null })
  partId: string | null;
}

class ContentAnswer {
  @ApiProperty({ example: '1' })
  contentId: string;

  @ApiProperty({ ...CODE_OR_NULL, example: 'G2.2' })
  ground: string | null;

  @ApiProperty({ ...CODE_OR_NULL, description: "What this round's decision found." })
  outcome: string | null;
}

/** A case as the log has it now, without the texts in it. Its clocks are told by the register, for a day. */
export class ComplaintAnswer {
  @ApiProperty(ID)
  caseId: Uuid;

  @ApiProperty(ID)
  organisationId: Uuid;

  @ApiProperty({
    type: String,
    example: 'to-chuc-co-so@2025.366',
    description: 'Pinned at the opening.',
  })
  rulebook: RulebookReference;

  @ApiProperty({
    enum: ['NONE', ...COMPLAINT_STATES],
    description: '`NONE` where the opening was revoked.',
  })
  state: ComplaintCourseState;

  @ApiProperty({ ...DAY_OR_NULL, description: 'The day on which it entered this state.' })
  since: IsoDate | null;

  @ApiProperty({ example: 'KN' })
  complaintType: string;

  @ApiProperty({ ...CODE_OR_NULL, example: 'ORDINARY' })
  complexity: string | null;

  @ApiProperty({ example: false })
  remote: boolean;

  @ApiProperty({ type: 'integer', enum: [1, 2] })
  round: 1 | 2;

  @ApiProperty({ example: false })
  anonymous: boolean;

  @ApiProperty(DAY_OR_NULL)
  receivedOn: IsoDate | null;

  @ApiProperty(DAY_OR_NULL)
  openedOn: IsoDate | null;

  @ApiProperty(DAY_OR_NULL)
  acceptedOn: IsoDate | null;

  @ApiProperty(DAY_OR_NULL)
  decidedOn: IsoDate | null;

  @ApiProperty(DAY_OR_NULL)
  closedOn: IsoDate | null;

  @ApiProperty(CODE_OR_NULL)
  outcome: string | null;

  @ApiProperty({ type: () => [ContentAnswer] })
  contents: ContentAnswer[];

  @ApiProperty({ type: () => [LetterReferenceAnswer], description: 'That it was opened on.' })
  letters: LetterReferenceAnswer[];

  @ApiProperty({ type: String, nullable: true, example: 'CB-017' })
  officer: string | null;

  @ApiProperty(ID_OR_NULL)
  splitFrom: Uuid | null;

  @ApiProperty(IDS)
  splitInto: Uuid[];

  @ApiProperty({ type: () => [RecordedEventDto], description: 'In the order of recording.' })
  records: RecordedEventDto[];

  @ApiProperty({ ...IDS, description: 'Events that cannot have happened as the rest stands.' })
  contradictions: Uuid[];
}

/** The fields of `ComplaintAnswer`. To which letters and cases it belongs is for those above alone: some may be hidden. */
export function toComplaintAnswer(
  { course, records, impossible }: ComplaintRecord,
  { rulebook, data: { caseId, organisationId } }: ComplaintOpening,
  isAbove: boolean,
) {
  const { state, clock, acceptedOn, decidedOn, closedOn, outcome, officer, opened } = course;
  const { anonymous = false, receivedOn = null, openedOn = null, splitFrom = null } = opened ?? {};
  const { type: complaintType, complexity, remote, round } = clock;
  return {
    ...{ caseId, organisationId, rulebook, state, since: course.since || null },
    ...{ complaintType, complexity, remote, round, anonymous },
    ...{ receivedOn, openedOn, acceptedOn, decidedOn, closedOn, outcome, officer },
    contents: [...course.contents],
    letters: isAbove ? [...course.letters] : [],
    splitFrom: isAbove ? splitFrom : null,
    splitInto: isAbove ? [...course.splitInto] : [],
    records: toEvents(records),
    contradictions: impossible.map(({ id }) => id),
  };
}
