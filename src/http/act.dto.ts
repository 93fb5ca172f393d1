import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsIn, IsNotEmpty, IsOptional, IsString, MaxLength, ValidateNested } from 'class-validator';
import { type IsoDate, SECRECY_LEVELS, type Secrecy } from '../ledger/envelope.js';
import { DAY } from './fields.js';
import { IsCalendarDate } from './validators.js';

/** The document on which an act rests, as the office cites it; kind and issuer are read out of the number. */
export class DocumentDto {
  @ApiProperty({
    example: '38-KH/ĐUK',
    maxLength: 100,
    description: 'Number and symbol in party form (38-KH/ĐUK) or state form (194/BC-UBND).',
  })
  @IsString()
  @IsNotEmpty()
  @MaxLength(100)
  number: string;

  @ApiProperty({
    ...DAY,
    description: 'Date of the document.',
  })
  @IsCalendarDate()
  date: IsoDate;

  @ApiProperty({
    example: 'Kế hoạch củng cố tổ chức cơ sở đảng yếu kém',
    maxLength: 1000,
    description: 'Abstract (trích yếu).',
  })
  @IsString()
  @IsNotEmpty()
  @MaxLength(1000)
  abstract: string;

  @ApiPropertyOptional({ enum: SECRECY_LEVELS, default: 'open', description: 'Secrecy level.' })
  @IsOptional()
  @IsIn(SECRECY_LEVELS)
  secrecy?: Secrecy;
}

/** What every command carries besides its own fields: when it became true, and on what document. */
export class ActDto {
  @ApiProperty({
    ...DAY,
    description: 'The day on which it became true (not the day on which it is typed in).',
  })
  @IsCalendarDate()
  occurredOn: IsoDate;

  @ApiPropertyOptional({
    type: () => DocumentDto,
    description: 'The document that it rests on; the rulebook says for which acts one is required.',
  })
  @IsOptional()
  @ValidateNested()
  @Type(() => DocumentDto)
  document?: DocumentDto;
}
