import { IsIn } from 'class-validator';
import { IsCalendarDate, IsLowerCaseUuid } from '../../../http/validators.js';
import { COMPLAINT_STATES, type ComplaintState } from '../../../ledger/complaint-states.js';
import {
  AGE_BANDS,
  type AgeBand,
  CASE_SORTS,
  type CaseSort,
  LETTER_STANDINGS,
  type LetterStanding,
} from '../../../views/complaint-register/complaint-register.model.js';
import { CASE_SELECTIONS, type CaseSelection } from './case-selections.js';
import { FormField, ShortText, ViewpointQueryDto } from '../../page-query.dto.js';

export class ComplaintsQueryDto extends ViewpointQueryDto {
  @FormField()
  @IsLowerCaseUuid()
  subtree?: string;
}

class ReceivedQueryDto extends ComplaintsQueryDto {
  @ShortText(60)
  type?: string;

  @FormField()
  @IsCalendarDate()
  receivedFrom?: string;

  @FormField()
  @IsCalendarDate()
  receivedTo?: string;
}

export class CasesQueryDto extends ReceivedQueryDto {
  @FormField()
  @IsIn(COMPLAINT_STATES)
  state?: ComplaintState;

  @FormField()
  @IsIn(CASE_SELECTIONS)
  only?: CaseSelection;

  @FormField()
  @IsIn(AGE_BANDS.map(({ code }) => code))
  age?: AgeBand;

  @ShortText(60)
  complexity?: string;

  @ShortText(100)
  officer?: string;

  @FormField()
  @IsCalendarDate()
  decidedFrom?: string;

  @FormField()
  @IsCalendarDate()
  decidedTo?: string;

  @FormField()
  @IsIn(CASE_SORTS)
  sort?: CaseSort;
}

export class LettersQueryDto extends ReceivedQueryDto {
  @FormField()
  @IsIn(LETTER_STANDINGS)
  standing?: LetterStanding;

  @ShortText(60)
  channel?: string;

  @FormField()
  @IsIn(['true', 'false'])
  overLevel?: 'true' | 'false';
}

export class StatisticsQueryDto extends ComplaintsQueryDto {
  @FormField()
  @IsCalendarDate()
  from?: string;

  @FormField()
  @IsCalendarDate()
  to?: string;
}

export class CasePathDto {
  @IsLowerCaseUuid()
  caseId: string;
}
