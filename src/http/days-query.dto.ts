import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional } from 'class-validator';
import type { IsoDate, Uuid } from '../ledger/envelope.js';
import { DAY, ID } from './fields.js';
import { houseProblem } from './house-problems.js';
import { IsCalendarDate, IsLowerCaseUuid, IsMoment } from './validators.js';
import { AtLeastDto } from './viewpoint.dto.js';

/** Some days, and what was known of them: what reads over a period are asked with. */
export class DaysQueryDto extends AtLeastDto {
  @ApiProperty({ ...DAY, example: '2025-01-01', description: 'First day of the period.' })
  @IsCalendarDate()
  from: IsoDate;

  @ApiProperty({ ...DAY, example: '2025-03-31', description: 'Last day, not before the first.' })
  @IsCalendarDate()
  to: IsoDate;

  @ApiPropertyOptional({
    ...ID,
    description: 'This organisation and what stood below it on the last day. All, if absent.',
  })
  @IsOptional()
  @IsLowerCaseUuid()
  subtree?: Uuid;

  @ApiPropertyOptional({
    example: '2025-06-30',
    description:
      'What was known then of the period: a ledger sequence, a day (its end, Asia/Ho_Chi_Minh), or an instant in UTC. ' +
      'Now, if absent.',
  })
  @IsOptional()
  @IsMoment()
  asOf?: string;
}

/** @throws ProblemError 400 where the period ends before it begins */
export function demandOrder({ from, to }: { readonly from: IsoDate; readonly to: IsoDate }): void {
  if (to >= from) return;
  const message = {
    vi: 'Ngày cuối kỳ không được trước ngày đầu kỳ. Hãy kiểm tra lại hai ngày.',
    en: 'The last day must not come before the first. Check both days.',
  };
  throw houseProblem('request.invalid', { errors: [{ pointer: '/to', message }] });
}
