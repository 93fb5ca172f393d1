import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { ArrayMaxSize, IsArray, IsIn, IsOptional } from 'class-validator';
import {
  DAY,
  ID,
  ListParameter,
  PageCursor,
  PageLimit,
  SplitAtCommas,
  YesOrNoParameter,
  SubtreeParameter,
} from '../../../http/fields.js';
import { IsCalendarDate, IsLowerCaseUuid } from '../../../http/validators.js';
import { ViewpointDto } from '../../../http/viewpoint.dto.js';
import { COMPLAINT_STATES, type ComplaintState } from '../../../ledger/complaint-states.js';
import type { IsoDate, Uuid } from '../../../ledger/envelope.js';
import {
  AGE_BANDS,
  type AgeBand,
  CASE_SORTS,
  type CaseFilter,
  type CaseSort,
  LETTER_SORTS,
  LETTER_STANDINGS,
  type LetterFilter,
  type LetterSort,
  type LetterStanding,
} from '../complaint-register.model.js';

const CURSOR =
  '`nextCursor` of the page before. It keeps the viewpoint and the sort of the first page; repeat the filters.';
const AGES = AGE_BANDS.map(({ code }) => code);

/** What every page of the register is asked with. */
export class SubtreePageQueryDto extends ViewpointDto {
  @SubtreeParameter()
  subtree?: Uuid;

  @PageCursor(CURSOR)
  cursor?: string;

  @PageLimit()
  limit = 50;
}

class ReceivedPageQueryDto extends SubtreePageQueryDto {
  @ListParameter('KN', 'Types.')
  types?: string[];

  @ApiPropertyOptional({
    ...DAY,
    example: '2025-01-01',
    description: 'Received on this day or later.',
  })
  @IsOptional()
  @IsCalendarDate()
  receivedFrom?: IsoDate;

  @ApiPropertyOptional({ ...DAY, description: 'Received on this day or earlier.' })
  @IsOptional()
  @IsCalendarDate()
  receivedTo?: IsoDate;
}

/** A page of cases; all filters must hold. */
export class CasePageQueryDto extends ReceivedPageQueryDto implements CaseFilter {
  @ApiPropertyOptional({ enum: COMPLAINT_STATES, isArray: true, example: ['VERIFYING'] })
  @SplitAtCommas()
  @IsArray()
  @ArrayMaxSize(COMPLAINT_STATES.length)
  @IsIn(COMPLAINT_STATES, { each: true })
  states?: ComplaintState[];

  @ListParameter('COMPLEX', 'Complexities.')
  complexities?: string[];

  @ListParameter('CB-0142', 'Staff codes of the officers who handle them.')
  officers?: string[];

  @ApiPropertyOptional({
    enum: AGES,
    isArray: true,
    example: ['over-365'],
    description: 'Open cases by the days since they were received.',
  })
  @SplitAtCommas()
  @IsArray()
  @ArrayMaxSize(AGES.length)
  @IsIn(AGES, { each: true })
  ages?: AgeBand[];

  @YesOrNoParameter('Neither decided nor ended before.')
  open?: boolean;

  @YesOrNoParameter("Accepted, undecided and past due on the viewpoint's day.")
  overdue?: boolean;

  @YesOrNoParameter('Overdue, or open for longer than the rulebook lets pass.')
  backlog?: boolean;

  @YesOrNoParameter('Whether a letter of it has a duplicate.')
  duplicates?: boolean;

  @ApiPropertyOptional({
    ...DAY,
    example: '2025-01-01',
    description: 'Decided on this day or later.',
  })
  @IsOptional()
  @IsCalendarDate()
  decidedFrom?: IsoDate;

  @ApiPropertyOptional({ ...DAY, description: 'Decided on this day or earlier.' })
  @IsOptional()
  @IsCalendarDate()
  decidedTo?: IsoDate;

  @ApiPropertyOptional({ enum: CASE_SORTS, default: '-receivedOn' })
  @IsOptional()
  @IsIn(CASE_SORTS)
  sort?: CaseSort;
}

/** A page of letters; all filters must hold. */
export class LetterPageQueryDto extends ReceivedPageQueryDto implements LetterFilter {
  @ApiPropertyOptional({ enum: LETTER_STANDINGS, isArray: true, example: ['waiting'] })
  @SplitAtCommas()
  @IsArray()
  @ArrayMaxSize(LETTER_STANDINGS.length)
  @IsIn(LETTER_STANDINGS, { each: true })
  standings?: LetterStanding[];

  @ListParameter('POST', 'Channels.')
  channels?: string[];

  @YesOrNoParameter('Sent past the level that is competent.')
  overLevel?: boolean;

  @ApiPropertyOptional({ enum: LETTER_SORTS, default: '-receivedOn' })
  @IsOptional()
  @IsIn(LETTER_SORTS)
  sort?: LetterSort;
}

export class CaseParamDto {
  @ApiProperty(ID)
  @IsLowerCaseUuid()
  caseId: Uuid;
}
