import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Transform, Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsInt,
  IsNotEmpty,
  IsOptional,
  IsString,
  Max,
  MaxLength,
  Min,
} from 'class-validator';
import { IsCalendarDate, IsLowerCaseUuid } from '../../http/validators.js';
import { AtLeastDto } from '../../http/viewpoint.dto.js';
import type { IsoDate, Uuid } from '../../ledger/envelope.js';
import type { HistoryFilter } from './history.model.js';

const day = (description: string, example: string): PropertyDecorator =>
  ApiPropertyOptional({ format: 'date', example, description });

/** Filters of the history; all of them must hold. */
export class HistoryQueryDto extends AtLeastDto implements HistoryFilter {
  @ApiPropertyOptional({
    format: 'uuid',
    example: '01890a5d-ac96-774b-bcce-b302099a8057',
    description: 'Events about this organisation or what stood below it when they were recorded.',
  })
  @IsOptional()
  @IsLowerCaseUuid()
  subtree?: Uuid;

  @ApiPropertyOptional({
    format: 'uuid',
    example: '01890a5d-ac96-774b-bcce-b302099a8057',
    description: 'Events about this organisation itself.',
  })
  @IsOptional()
  @IsLowerCaseUuid()
  organisation?: Uuid;

  @ApiPropertyOptional({
    type: [String],
    example: ['OrganisationMoved'],
    description: 'Event types, any of which may hold: repeat the parameter or separate by commas.',
  })
  @IsOptional()
  @Transform(({ value }: { value: unknown }) => toList(value))
  @IsArray()
  @ArrayMaxSize(100)
  @IsString({ each: true })
  @IsNotEmpty({ each: true })
  @MaxLength(100, { each: true })
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

  @ApiPropertyOptional({ type: 'integer', minimum: 1, maximum: 200, default: 50 })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(200)
  limit = 50;

  @ApiPropertyOptional({ description: '`nextCursor` of the page before.' })
  @IsOptional()
  @IsString()
  @MaxLength(2048)
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

function toList(value: unknown): unknown {
  const values: unknown[] = Array.isArray(value) ? value : [value];
  return values.flatMap((item) => (typeof item === 'string' ? item.split(',') : [item]));
}
