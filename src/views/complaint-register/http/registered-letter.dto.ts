/** A letter as a row of the register. Who wrote is a kind, a sign that the office gave, and a number; no field holds a name. */
import { ApiProperty } from '@nestjs/swagger';
import { DAY, ID, ID_OR_NULL } from '../../../http/fields.js';
import type { IsoDate, Uuid } from '../../../ledger/envelope.js';
import { AskedViewpointDto } from '../../organisation-status/http/organisation-status-answer.dto.js';
import { BecauseDto, count } from '../../organisation-status/http/status-axes.dto.js';
import {
  LETTER_STANDINGS,
  type LetterPage,
  type LetterStanding,
  type RegisteredLetter,
} from '../complaint-register.model.js';
import { COUNT_OR_NULL, RunningClockDto } from './registered-case.dto.js';

type Complainant = RegisteredLetter['complainant'];
type Part = RegisteredLetter['parts'][number];

class ComplainantDto implements Complainant {
  @ApiProperty({ example: 'PERSON' })
  kind: string;

  @ApiProperty({
    type: String,
    nullable: true,
    example: 'NV-0317',
    description:
      "The office's own sign, never a name. Null for an anonymous letter, and for who is asked from the organisation " +
      'concerned.',
  })
  pseudonym: string | null;

  @ApiProperty({ ...COUNT_OR_NULL, description: 'How many signed, where known.' })
  persons: number | null;
}

class LetterPartDto implements Part {
  @ApiProperty({ type: String, nullable: true, example: null })
  partId: string | null;

  @ApiProperty({ example: 'KN' })
  type: string;

  @ApiProperty({ ...ID_OR_NULL, description: 'Null while it waits for a case.' })
  caseId: Uuid | null;
}

export class RegisteredLetterDto implements RegisteredLetter {
  @ApiProperty(ID)
  letterId: Uuid;

  @ApiProperty(ID)
  organisationId: Uuid;

  @ApiProperty({ example: 'Đảng bộ phường' })
  organisationName: string;

  @ApiProperty({ enum: LETTER_STANDINGS, description: 'Waiting while any part of it is.' })
  standing: LetterStanding;

  @ApiProperty({ example: 'KN' })
  type: string;

  @ApiProperty(DAY)
  receivedOn: IsoDate;

  @ApiProperty({ example: 'POST' })
  channel: string;

  @ApiProperty({ type: ComplainantDto })
  complainant: ComplainantDto;

  @ApiProperty({ description: 'Sent past the level that is competent.' })
  overLevel: boolean;

  @ApiProperty()
  namesViolator: boolean;

  @ApiProperty()
  givesEvidence: boolean;

  @ApiProperty({ ...ID_OR_NULL, description: 'The letter that says the same.' })
  duplicateOf: Uuid | null;

  @ApiProperty({ type: [LetterPartDto], description: 'One without an id, if it was not split.' })
  parts: LetterPartDto[];

  @count('Calendar days since it was received.')
  ageDays: number;

  @ApiProperty({ type: RunningClockDto, nullable: true, description: 'While it waits.' })
  clock: RunningClockDto | null;

  @ApiProperty({ type: BecauseDto })
  because: BecauseDto;
}

export class LetterPageDto implements LetterPage {
  @ApiProperty({ type: AskedViewpointDto })
  viewpoint: AskedViewpointDto;

  @ApiProperty({ type: [RegisteredLetterDto] })
  items: RegisteredLetterDto[];

  @count('On all pages together.')
  total: number;

  @ApiProperty({ type: String, nullable: true, description: 'Null on the last page.' })
  nextCursor: string | null;
}
