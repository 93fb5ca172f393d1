import { IsIn } from 'class-validator';
import { IsCalendarDate, IsLowerCaseUuid } from '../../../http/validators.js';
import { LISTING_STATES, type ListingState } from '../../../ledger/listing-states.js';
import { STEP_STATES, type StepState } from '../../../ledger/listings/listing-moves.course.js';
import {
  BOARD_SORTS,
  type BoardSort,
  LATE_KINDS,
  type LateKind,
} from '../../../views/remediation-board/remediation-board.model.js';
import { FormField, FormList, ShortText, ViewpointQueryDto } from '../../page-query.dto.js';

class OfBoardQueryDto extends ViewpointQueryDto {
  @FormField()
  @IsLowerCaseUuid()
  subtree?: string;

  @ShortText(100)
  person?: string;

  @FormField()
  @IsCalendarDate()
  dueFrom?: string;

  @FormField()
  @IsCalendarDate()
  dueTo?: string;

  @FormField()
  @IsIn(BOARD_SORTS)
  sort?: BoardSort;
}

export class BoardQueryDto extends OfBoardQueryDto {
  /** Several with commas between them: a number of another page leads here. */
  @FormList()
  @IsIn(LISTING_STATES, { each: true })
  state?: ListingState[];

  @FormField()
  @IsIn(LATE_KINDS)
  late?: LateKind;

  @ShortText(60)
  ground?: string;

  @ShortText(60)
  route?: string;
}

export class StepsQueryDto extends OfBoardQueryDto {
  @FormList()
  @IsIn(STEP_STATES, { each: true })
  state?: StepState[];

  @FormField()
  @IsIn(['true'])
  late?: 'true';

  @ShortText(60)
  measure?: string;

  @ShortText(300)
  owner?: string;
}
