import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsInt, IsNotEmpty, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';
import { DAY, ID, ListParameter, PageCursor, PageLimit } from '../../http/fields.js';
import { IsCalendarDate, IsLowerCaseUuid } from '../../http/validators.js';
import { AtLeastDto } from '../../http/viewpoint.dto.js';
import type { IsoDate, Uuid } from '../../ledger/envelope.js';
import type { HistoryFilter } from './history.model.js';

const day = (description: string, example: string): PropertyDecorator =>
  ApiPropertyOptional({ ...DAY, example, description });

/** Filters of the history; all of them must hold. */
export class HistoryQueryDto extends AtLeastDto implements HistoryFilter {
  @ApiPropertyOptional({
    ...ID,
    description: 'Events about this organisation or what stood below it when they were recorded.',
  })
  @IsOptional()
  @IsLowerCaseUuid()
  subtree?: Uuid;

  @ApiPropertyOptional({
    ...ID,
    description: 'Events about this organisation itself.',
  })
  @IsOptional()
  @IsLowerCaseUuid()
  organisation?: Uuid;

  @ListParameter(
    'OrganisationMoved',
    'Event types, any of which may hold: repeat the parameter or separate by commas.',
  )
  types?: string[];

  @ApiPropertyOptional({ example: 'an.recorder', description: 'The account that acted.' })
  @IsOptional()
  @IsString()
  @IsNotEmpty()
  @MaxLength(200)
  account?: string;

  @ApiPropertyOptional({
    example: '38-KH/ĐUK',
    description: 'Number and symbol of the document; case and diacritics are ignored.',
  })
  @IsOptional()
  @IsString()
  @IsNotEmpty()
  @MaxLength(100)
  documentNumber?: string;

  @day('First day of recording (Asia/Ho_Chi_Minh).', '2025-01-01')
  @IsOptional()
  @IsCalendarDate()
  recordedFrom?: IsoDate;

  @day('Last day of recording.', '2025-12-31')
  @IsOptional()
  @IsCalendarDate()
  recordedTo?: IsoDate;

  @day('First day on which it became true.', '2025-01-01')
  @IsOptional()
  @IsCalendarDate()
  occurredFrom?: IsoDate;

  @day('Last day on which it became true.', '2025-12-31')
  @IsOptional()
  @IsCalendarDate()
  occurredTo?: IsoDate;

  @ApiPropertyOptional({
    example: 'đoàn kết nội bộ',
    description: 'Words that must all occur; case and diacritics are ignored, and đ is d.',
  })
  @IsOptional()
  @IsString()
  @MaxLength(300)
  text?: string;

  @PageLimit()
  limit = 50;

  @PageCursor()
  cursor?: string;
}

/** The sequence in the path of one event. */
export class HistorySequenceDto {
  @ApiProperty({ type: 'integer', minimum: 1, example: 1042 })
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(Number.MAX_SAFE_INTEGER)
  sequence: number;
}
