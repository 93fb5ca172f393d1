/** What requests carry that decide something about a case. */
import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsInt,
  IsString,
  Max,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';
import { ActDto } from '../../../http/act.dto.js';
import { DAY, ID } from '../../../http/fields.js';
import { IsCalendarDate, IsLowerCaseUuid } from '../../../http/validators.js';
import type { IsoDate, Uuid } from '../../envelope.js';
import { CodeField, ConfidentialText, PartField } from './complaint-fields.js';
import { OutcomeDto } from './complaints.dto.js';

const REASON = "Code of the rulebook's refusals that leads here.";

export class AcceptDto extends ActDto {}
export class ResumeDto extends ActDto {}

/** For not accepting, returning and filing. */
export class RefuseDto extends ActDto {
  @CodeField('OUT_OF_TIME', REASON)
  reason: string;

  @ConfidentialText()
  confidentialText?: string;
}

export class ForwardDto extends ActDto {
  @CodeField('NOT_COMPETENT', REASON)
  reason: string;

  @ApiProperty({
    example: 'Ủy ban kiểm tra Đảng ủy khối',
    maxLength: 300,
    description: 'The body that it is forwarded to, never a person.',
  })
  @IsString()
  @MaxLength(300)
  forwardedTo: string;

  @ConfidentialText()
  confidentialText?: string;
}

export class DecideDto extends ActDto {
  @ApiProperty({
    type: () => [OutcomeDto],
    maxItems: 200,
    description: 'One for every content of the case; the outcome of the whole follows from them.',
  })
  @IsArray()
  @ArrayMaxSize(200)
  @ValidateNested({ each: true })
  @Type(() => OutcomeDto)
  outcomes: OutcomeDto[];

  @ConfidentialText()
  confidentialText?: string;
}

export class OpenSecondRoundDto extends ActDto {
  @ApiProperty({ ...ID, description: 'The letter that asks for it; it has joined the case.' })
  @IsLowerCaseUuid()
  letterId: Uuid;

  @PartField()
  partId?: string | null;
}

export class ChangeComplexityDto extends ActDto {
  @CodeField('COMPLEX', "Code of the rulebook's complexities.")
  complexity: string;

  @ConfidentialText()
  confidentialText?: string;
}

export class ExtendDto extends ActDto {
  @CodeField('TC_DECISION', "Code of the rulebook's clock that is extended.")
  clock: string;

  @ApiProperty({
    type: 'integer',
    minimum: 1,
    maximum: 3660,
    example: 30,
    description: "In the clock's own unit.",
  })
  @IsInt()
  @Min(1)
  @Max(3660)
  days: number;

  @ApiProperty({ ...DAY, description: 'The day on which the complainant was told.' })
  @IsCalendarDate()
  notifiedOn: IsoDate;

  @ConfidentialText()
  confidentialText?: string;
}
