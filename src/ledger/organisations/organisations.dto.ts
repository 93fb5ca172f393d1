import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsInt,
  IsNotEmpty,
  IsObject,
  IsOptional,
  IsString,
  Matches,
  Max,
  MaxLength,
  Min,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import { ActDto } from '../../http/act.dto.js';
import { CommandAnswerDto } from '../../http/answer-command.js';
import { IsCalendarDate, IsLowerCaseUuid } from '../../http/validators.js';
import type { IsoDate, Uuid } from '../envelope.js';

/** Unlike `IsOptional`, which also lets null through. */
const MayBeLeftOut = () => ValidateIf((_object, value) => value !== undefined);

const EXAMPLE_ID = '0197c2f0-6a51-7c3e-9d0b-5c1f0a7e2b11';
const ORGANISATION_ID = { format: 'uuid', example: EXAMPLE_ID };
const NAME = { example: 'Đảng bộ Chi cục Thuế khu vực 1', maxLength: 300 };
const CODE = { type: String, nullable: true, example: 'CCT-KV1', maxLength: 50 };
const LEVEL = { example: 'GRASSROOTS', description: "Code of the rulebook's levels." };
const PLACE_KIND = { example: 'AGENCY', description: "Code of the rulebook's kinds of place." };
const MEMBERS = { type: 'integer', nullable: true, example: 42, minimum: 0 } as const;
const PERSON = {
  example: 'CB-0142',
  maxLength: 300,
  description: 'Pseudonym or staff code, never a name.',
};
const TITLE = { example: 'Bí thư', maxLength: 300 };

export class OrganisationIdDto {
  @ApiProperty(ORGANISATION_ID)
  @IsLowerCaseUuid()
  organisationId: Uuid;
}

export class RegisterOrganisationDto extends ActDto {
  @ApiPropertyOptional({ ...ORGANISATION_ID, description: 'Made by the ledger when left out.' })
  @MayBeLeftOut()
  @IsLowerCaseUuid()
  organisationId?: Uuid;

  @ApiProperty(NAME)
  @IsString()
  @MaxLength(1000)
  name: string;

  @ApiPropertyOptional({ ...CODE, description: 'The short code that the office uses.' })
  @IsOptional()
  @IsString()
  @MaxLength(200)
  code?: string | null;

  @ApiProperty(LEVEL)
  @IsString()
  @MaxLength(64)
  level: string;

  @ApiProperty(PLACE_KIND)
  @IsString()
  @MaxLength(64)
  placeKind: string;

  @ApiPropertyOptional({
    ...ORGANISATION_ID,
    type: String,
    nullable: true,
    description: 'Null or left out for a root.',
  })
  @IsOptional()
  @IsLowerCaseUuid()
  parentId?: Uuid | null;

  @ApiPropertyOptional(MEMBERS)
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(10_000_000)
  members?: number | null;

  @ApiPropertyOptional({
    type: [String],
    format: 'uuid',
    description: 'Those that it was merged or split out of.',
  })
  @MayBeLeftOut()
  @IsArray()
  @ArrayMaxSize(100)
  @ArrayUnique()
  @IsLowerCaseUuid({ each: true })
  predecessorIds?: Uuid[];

  @ApiPropertyOptional({
    type: String,
    nullable: true,
    example: 'to-chuc-co-so',
    description: 'Id of the rulebook of the tree: needed for a root, inherited below it.',
  })
  @IsOptional()
  @Matches(/^[a-z0-9-]{1,64}$/)
  rulebookId?: string | null;
}

export class RenameOrganisationDto extends ActDto {
  @ApiProperty(NAME)
  @IsString()
  @MaxLength(1000)
  name: string;
}

export class CountOrganisationMembersDto extends ActDto {
  @ApiProperty({ ...MEMBERS, nullable: false })
  @IsInt()
  @Min(0)
  @Max(10_000_000)
  members: number;
}

export class MoveOrganisationDto extends ActDto {
  @ApiProperty({ ...ORGANISATION_ID, description: 'The new parent.' })
  @IsLowerCaseUuid()
  parentId: Uuid;
}

export class MergeOrganisationDto extends ActDto {
  @ApiProperty({ ...ORGANISATION_ID, description: 'The organisation that continues it.' })
  @IsLowerCaseUuid()
  successorId: Uuid;
}

export class SplitOrganisationDto extends ActDto {
  @ApiProperty({
    type: [String],
    format: 'uuid',
    example: [EXAMPLE_ID],
    description: 'Those that continue it or were split off; they are registered first.',
  })
  @IsArray()
  @ArrayMaxSize(100)
  @IsLowerCaseUuid({ each: true })
  successorIds: Uuid[];

  @ApiProperty({
    example: true,
    description: 'True: it goes on with parts split off. False: it ends and is continued by all.',
  })
  @IsBoolean()
  continues: boolean;
}

export class DissolveOrganisationDto extends ActDto {
  @ApiProperty({ example: 'Hết nhiệm vụ', maxLength: 2000 })
  @IsString()
  @MaxLength(2000)
  reason: string;
}

export class AppointOrganisationHeadDto extends ActDto {
  @ApiProperty(PERSON)
  @IsString()
  @MaxLength(300)
  person: string;

  @ApiProperty(TITLE)
  @IsString()
  @MaxLength(300)
  title: string;
}

export class RelieveOrganisationHeadDto extends ActDto {
  @ApiProperty(PERSON)
  @IsString()
  @MaxLength(300)
  person: string;
}

export class EstablishOrganisationBodyDto extends ActDto {
  @ApiPropertyOptional({ example: 'bcd-2025', description: 'Made by the ledger when left out.' })
  @MayBeLeftOut()
  @IsString()
  @IsNotEmpty()
  @MaxLength(50)
  bodyId?: string;

  @ApiProperty({ example: 'STEERING_COMMITTEE', description: "Code of the rulebook's bodies." })
  @IsString()
  @MaxLength(64)
  kind: string;

  @ApiProperty({ ...NAME, example: 'Ban chỉ đạo củng cố tổ chức cơ sở' })
  @IsString()
  @MaxLength(1000)
  name: string;
}

export class DissolveOrganisationBodyDto extends ActDto {
  @ApiProperty({ example: 'bcd-2025' })
  @IsString()
  @IsNotEmpty()
  @MaxLength(50)
  bodyId: string;
}

/** Names the event that does not stand as it was recorded, and why. */
export class AmendOrganisationRecordDto extends ActDto {
  @ApiProperty({ format: 'uuid', example: EXAMPLE_ID, description: 'Id of the event.' })
  @IsLowerCaseUuid()
  corrects: Uuid;

  @ApiProperty({ example: 'Ghi nhầm ngày trong quyết định', maxLength: 2000 })
  @IsString()
  @MaxLength(2000)
  reason: string;
}

export class OrganisationReplacementDto {
  @ApiPropertyOptional(NAME)
  @MayBeLeftOut()
  @IsString()
  @MaxLength(1000)
  name?: string;

  @ApiPropertyOptional(CODE)
  @IsOptional()
  @IsString()
  @MaxLength(200)
  code?: string | null;

  @ApiPropertyOptional(LEVEL)
  @MayBeLeftOut()
  @IsString()
  @MaxLength(64)
  level?: string;

  @ApiPropertyOptional(PLACE_KIND)
  @MayBeLeftOut()
  @IsString()
  @MaxLength(64)
  placeKind?: string;

  @ApiPropertyOptional({ ...ORGANISATION_ID, type: String, nullable: true })
  @IsOptional()
  @IsLowerCaseUuid()
  parentId?: Uuid | null;

  @ApiPropertyOptional(MEMBERS)
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(10_000_000)
  members?: number | null;

  @ApiPropertyOptional(PERSON)
  @MayBeLeftOut()
  @IsString()
  @MaxLength(300)
  person?: string;

  @ApiPropertyOptional(TITLE)
  @MayBeLeftOut()
  @IsString()
  @MaxLength(300)
  title?: string;

  @ApiPropertyOptional({ format: 'date', example: '2025-06-30' })
  @MayBeLeftOut()
  @IsCalendarDate()
  occurredOn?: IsoDate;
}

export class CorrectOrganisationRecordDto extends AmendOrganisationRecordDto {
  @ApiProperty({
    type: () => OrganisationReplacementDto,
    example: { occurredOn: '2025-06-30' },
    description: 'The right content; what is left out stands as it was recorded.',
  })
  @IsObject()
  @ValidateNested()
  @Type(() => OrganisationReplacementDto)
  replacement: OrganisationReplacementDto;
}

export class OrganisationRegisteredAnswer extends CommandAnswerDto {
  @ApiProperty(ORGANISATION_ID)
  organisationId: Uuid;
}

export class BodyEstablishedAnswer extends CommandAnswerDto {
  @ApiProperty({ example: 'bcd-2025' })
  bodyId: string;
}
