/** A letter as its own stream has it, for who must amend it: ids of events, and no text. */
import { ApiProperty } from '@nestjs/swagger';
import { CommandAnswerDto } from '../../../../http/answer-command.js';
import { DAY, ID, ID_OR_NULL, IDS } from '../../../../http/fields.js';
import type { IsoDate, RulebookReference, Uuid } from '../../../envelope.js';
import { RecordedEventDto, toEvents } from '../../http/record-answers.dto.js';
import type { LetterState } from '../letter.course.js';
import type { LetterReceipt, LetterRecord } from '../letter.state.js';

export class LetterReceivedAnswer extends CommandAnswerDto {
  @ApiProperty(ID)
  letterId: Uuid;
}

class ComplainantAnswer {
  @ApiProperty({ example: 'PERSON' })
  kind: string;

  @ApiProperty({ type: String, nullable: true, example: 'NKN-2025-014' })
  pseudonym: string | null;

  @ApiProperty({ type: 'integer', nullable: true, example: 1 })
  persons: number | null;
}

class LetterPartAnswer {
  @ApiProperty({ example: '1' })
  partId: string;

  @ApiProperty({ example: 'TC' })
  letterType: string;

  @ApiProperty(ID_OR_NULL)
  caseId: Uuid | null;
}

/** A letter as the log has it now, without its text. */
export class LetterAnswer {
  @ApiProperty(ID)
  letterId: Uuid;

  @ApiProperty(ID)
  organisationId: Uuid;

  @ApiProperty({
    type: String,
    example: 'to-chuc-co-so@2025.366',
    description: 'Pinned at the receipt.',
  })
  rulebook: RulebookReference;

  @ApiProperty({
    enum: ['NONE', 'RECEIVED', 'SPLIT', 'JOINED', 'DUPLICATE'],
    description: '`NONE` where the receipt was revoked.',
  })
  state: LetterState;

  @ApiProperty({ ...DAY, nullable: true })
  receivedOn: IsoDate | null;

  @ApiProperty({ type: String, nullable: true, example: 'POST' })
  channel: string | null;

  @ApiProperty({ type: () => ComplainantAnswer, nullable: true })
  complainant: ComplainantAnswer | null;

  @ApiProperty({ type: String, nullable: true, example: 'KN' })
  letterType: string | null;

  @ApiProperty({ example: false })
  overLevel: boolean;

  @ApiProperty({ example: false })
  namesViolator: boolean;

  @ApiProperty({ example: false })
  givesEvidence: boolean;

  @ApiProperty(ID_OR_NULL)
  caseId: Uuid | null;

  @ApiProperty({ type: () => [LetterPartAnswer] })
  parts: LetterPartAnswer[];

  @ApiProperty(ID_OR_NULL)
  duplicateOf: Uuid | null;

  @ApiProperty({ type: () => [RecordedEventDto], description: 'In the order of recording.' })
  records: RecordedEventDto[];

  @ApiProperty({ ...IDS, description: 'Events that cannot have happened as the rest stands.' })
  contradictions: Uuid[];
}

/** The fields of `LetterAnswer`; the sign for the person who wrote is for those above alone. */
export function toLetterAnswer(
  { course, records, impossible }: LetterRecord,
  { rulebook, data: { letterId, organisationId } }: LetterReceipt,
  isAbove: boolean,
) {
  const { received, state, caseId, parts, duplicateOf } = course;
  const complainant = received?.complainant ?? null;
  return {
    ...{ letterId, organisationId, rulebook, state, caseId, duplicateOf },
    receivedOn: received?.receivedOn ?? null,
    channel: received?.channel ?? null,
    complainant: isAbove ? complainant : complainant && { ...complainant, pseudonym: null },
    letterType: received?.letterType ?? null,
    overLevel: received?.overLevel ?? false,
    namesViolator: received?.namesViolator ?? false,
    givesEvidence: received?.givesEvidence ?? false,
    parts: parts.map((part) => ({
      partId: part.partId,
      letterType: part.letterType,
      caseId: part.caseId,
    })),
    records: toEvents(records),
    contradictions: impossible.map(({ id }) => id),
  };
}
