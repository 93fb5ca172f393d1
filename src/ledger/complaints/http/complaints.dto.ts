/** What requests carry that open a case or take it through the procedure. */
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsNotEmpty,
  IsOptional,
  IsString,
  MaxLength,
  ValidateNested,
} from 'class-validator';
import { ActDto } from '../../../http/act.dto.js';
import { DAY, ID, ID_OR_NULL, MayBeLeftOut } from '../../../http/fields.js';
import { IsCalendarDate, IsLowerCaseUuid } from '../../../http/validators.js';
import type { IsoDate, Uuid } from '../../envelope.js';
import { CodeField, ConfidentialText, LocalIdField, PartField } from './complaint-fields.js';

const COMPLAINT_TYPE = "Code of the rulebook's complaint types.";

export class CaseIdDto {
  @ApiProperty(ID)
  @IsLowerCaseUuid()
  caseId: Uuid;
}

export class LetterReferenceDto {
  @ApiProperty(ID)
  @IsLowerCaseUuid()
  letterId: Uuid;

  @PartField()
  partId?: string | null;
}

export class ContentDto {
  @ApiPropertyOptional({ example: '1', maxLength: 64, description: 'Its number when left out.' })
  @MayBeLeftOut()
  @IsString()
  @IsNotEmpty()
  @MaxLength(64)
  contentId?: string;

  @ApiPropertyOptional({
    type: String,
    nullable: true,
    example: 'G2.2',
    maxLength: 64,
    description: "Code of the rulebook's grounds for listing that it would be, where it is one.",
  })
  @IsOptional()
  @IsString()
  @MaxLength(64)
  ground?: string | null;
}

export class OpenComplaintDto extends ActDto {
  @ApiPropertyOptional({ ...ID, description: 'Made by the ledger when left out.' })
  @MayBeLeftOut()
  @IsLowerCaseUuid()
  caseId?: Uuid;

  @ApiProperty({ ...ID, description: 'The organisation that it concerns.' })
  @IsLowerCaseUuid()
  organisationId: Uuid;

  @CodeField('KN', COMPLAINT_TYPE)
  complaintType: string;

  @ApiProperty({ type: () => [LetterReferenceDto], maxItems: 200 })
  @IsArray()
  @ArrayMaxSize(200)
  @ValidateNested({ each: true })
  @Type(() => LetterReferenceDto)
  letters: LetterReferenceDto[];

  @ApiProperty({
    type: () => [ContentDto],
    maxItems: 200,
    description: 'What is complained of; each gets an outcome of its own.',
  })
  @IsArray()
  @ArrayMaxSize(200)
  @ValidateNested({ each: true })
  @Type(() => ContentDto)
  contents: ContentDto[];

  @ConfidentialText()
  confidentialText?: string;
}

export class TriageDto extends ActDto {
  @CodeField('KN', COMPLAINT_TYPE)
  complaintType: string;

  @CodeField('ORDINARY', "Code of the rulebook's complexities.")
  complexity: string;

  @ApiProperty({ example: false, description: 'In a remote area, for which limits are longer.' })
  @IsBoolean()
  remote: boolean;
}

export class StartVerificationDto extends ActDto {
  @ApiPropertyOptional({ ...ID_OR_NULL, description: 'The body that verifies.' })
  @IsOptional()
  @IsLowerCaseUuid()
  verifiedBy?: Uuid | null;
}

/** For acts that say no more than a text. */
export class TextDto extends ActDto {
  @ConfidentialText()
  confidentialText?: string;
}

export class StartEnforcementDto extends ActDto {
  @ApiPropertyOptional({ ...DAY, nullable: true, description: 'The day by which it is due.' })
  @IsOptional()
  @IsCalendarDate()
  dueOn?: IsoDate | null;
}

export class AssignOfficerDto extends ActDto {
  @ApiProperty({ example: 'CB-017', maxLength: 64, description: 'A staff code, never a name.' })
  @IsString()
  @MaxLength(64)
  person: string;
}

export class SplitPartDto {
  @CodeField('TC', `${COMPLAINT_TYPE} Of the new case.`)
  complaintType: string;

  @ApiProperty({ type: [String], example: ['2'], maxItems: 200 })
  @IsArray()
  @ArrayMaxSize(200)
  @IsString({ each: true })
  @MaxLength(64, { each: true })
  contentIds: string[];
}

export class SplitComplaintDto extends ActDto {
  @ApiProperty({ type: () => [SplitPartDto], maxItems: 50 })
  @IsArray()
  @ArrayMaxSize(50)
  @ValidateNested({ each: true })
  @Type(() => SplitPartDto)
  into: SplitPartDto[];
}

/** One outcome for one content. */
export class OutcomeDto {
  @LocalIdField('1')
  contentId: string;

  @CodeField('FOUNDED', "Code of the rulebook's outcomes.")
  outcome: string;
}
