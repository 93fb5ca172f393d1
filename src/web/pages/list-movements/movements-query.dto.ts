import { IsCalendarDate, IsLowerCaseUuid, IsMoment } from '../../../http/validators.js';
import { FormField, PageQueryDto } from '../../page-query.dto.js';

/** A period has days of its own: it is asked what was known of it, and not what was true on one day. */
export class MovementsQueryDto extends PageQueryDto {
  @FormField()
  @IsMoment()
  asOf?: string;

  @FormField()
  @IsCalendarDate()
  from?: string;

  @FormField()
  @IsCalendarDate()
  to?: string;

  @FormField()
  @IsLowerCaseUuid()
  subtree?: string;
}
