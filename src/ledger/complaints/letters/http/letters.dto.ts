/** What requests on letters carry. No field takes the name of who wrote. */
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsInt,
  IsObject,
  IsOptional,
  IsString,
  Max,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';
import { ActDto } from '../../../../http/act.dto.js';
import { ID, MayBeLeftOut } from '../../../../http/fields.js';
import { IsLowerCaseUuid } from '../../../../http/validators.js';
import type { Uuid } from '../../../envelope.js';
import {
  CodeField,
  ConfidentialText,
  LocalIdField,
  PartField,
} from '../../http/complaint-fields.js';

const LETTER_TYPE = "Code of the rulebook's complaint types.";

export class LetterIdDto {
  @ApiProperty(ID)
  @IsLowerCaseUuid()
  letterId: Uuid;
}

export class ComplainantDto {
  @CodeField('PERSON', "Code of the rulebook's kinds of complainant.")
  kind: string;

  @ApiPropertyOptional({
    type: String,
    nullable: true,
    example: 'NKN-2025-014',
    maxLength: 64,
    description: "The office's own sign for the person, never a name; null where nobody signed.",
  })
  @IsOptional()
  @IsString()
  @MaxLength(64)
  pseudonym?: string | null;

  @ApiPropertyOptional({
    type: 'integer',
    nullable: true,
    minimum: 1,
    example: 1,
    description: 'How many people signed, where known.',
  })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(1_000_000)
  persons?: number | null;
}

export class ReceiveLetterDto extends ActDto {
  @ApiPropertyOptional({ ...ID, description: 'Made by the ledger when left out.' })
  @MayBeLeftOut()
  @IsLowerCaseUuid()
  letterId?: Uuid;

  @ApiProperty({ ...ID, description: 'The organisation that it complains of.' })
  @IsLowerCaseUuid()
  organisationId: Uuid;

  @CodeField('POST', "Code of the rulebook's channels.")
  channel: string;

  @ApiProperty({ type: () => ComplainantDto })
  @IsObject()
  @ValidateNested()
  @Type(() => ComplainantDto)
  complainant: ComplainantDto;

  @CodeField('KN', `${LETTER_TYPE} As the office reads it at receipt.`)
  letterType: string;

  @ApiPropertyOptional({ default: false, description: 'Sent past the level that is competent.' })
  @MayBeLeftOut()
  @IsBoolean()
  overLevel?: boolean;

  @ApiPropertyOptional({ default: false, description: 'It names who did wrong.' })
  @MayBeLeftOut()
  @IsBoolean()
  namesViolator?: boolean;

  @ApiPropertyOptional({ default: false, description: 'It gives what can be checked.' })
  @MayBeLeftOut()
  @IsBoolean()
  givesEvidence?: boolean;

  @ConfidentialText()
  confidentialText?: string;
}

export class LetterPartDto {
  @LocalIdField('1')
  partId: string;

  @CodeField('TC', LETTER_TYPE)
  letterType: string;
}

export class SplitLetterDto extends ActDto {
  @ApiProperty({ type: () => [LetterPartDto], maxItems: 50 })
  @IsArray()
  @ArrayMaxSize(50)
  @ValidateNested({ each: true })
  @Type(() => LetterPartDto)
  parts: LetterPartDto[];
}

export class JoinCaseDto extends ActDto {
  @ApiProperty(ID)
  @IsLowerCaseUuid()
  caseId: Uuid;

  @PartField()
  partId?: string | null;
}

export class LeaveCaseDto extends JoinCaseDto {
  @ConfidentialText()
  confidentialText?: string;
}

export class LinkDuplicateDto extends ActDto {
  @ApiProperty({ ...ID, description: 'The earlier letter that says the same.' })
  @IsLowerCaseUuid()
  duplicateOf: Uuid;
}

export class UnlinkDuplicateDto extends LinkDuplicateDto {
  @ConfidentialText()
  confidentialText?: string;
}
