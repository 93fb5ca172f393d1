import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import {
  ArrayMaxSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsNotEmpty,
  IsOptional,
  IsString,
  Matches,
  MaxLength,
} from 'class-validator';
import { ActDto } from '../../../http/act.dto.js';
import { CommandAnswerDto } from '../../../http/answer-command.js';
import { ID, ID_OR_NULL, IDS, MayBeLeftOut } from '../../../http/fields.js';
import { IsLowerCaseUuid } from '../../../http/validators.js';
import type { Uuid } from '../../envelope.js';
import { REASON_LIMIT } from '../../text-limits.js';
import {
  CodeField,
  LevelField,
  MembersField,
  NameField,
  PersonField,
  PlaceKindField,
  TitleField,
} from './organisation-fields.dto.js';

export class OrganisationIdDto {
  @ApiProperty(ID)
  @IsLowerCaseUuid()
  organisationId: Uuid;
}

export class RegisterOrganisationDto extends ActDto {
  @ApiPropertyOptional({ ...ID, description: 'Made by the ledger when left out.' })
  @MayBeLeftOut()
  @IsLowerCaseUuid()
  organisationId?: Uuid;

  @NameField()
  name: string;

  @CodeField()
  code?: string | null;

  @LevelField()
  level: string;

  @PlaceKindField()
  placeKind: string;

  @ApiPropertyOptional({ ...ID_OR_NULL, description: 'Null or left out for a root.' })
  @IsOptional()
  @IsLowerCaseUuid()
  parentId?: Uuid | null;

  @MembersField('unknown')
  members?: number | null;

  @ApiPropertyOptional({
    ...IDS,
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
  @NameField()
  name: string;
}

export class CountOrganisationMembersDto extends ActDto {
  @MembersField('needed')
  members: number;
}

export class MoveOrganisationDto extends ActDto {
  @ApiProperty({ ...ID, description: 'The new parent.' })
  @IsLowerCaseUuid()
  parentId: Uuid;
}

export class MergeOrganisationDto extends ActDto {
  @ApiProperty({ ...ID, description: 'The organisation that continues it.' })
  @IsLowerCaseUuid()
  successorId: Uuid;
}

export class SplitOrganisationDto extends ActDto {
  @ApiProperty({
    ...IDS,
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
  @ApiProperty({ example: 'Hết nhiệm vụ', maxLength: REASON_LIMIT })
  @IsString()
  @MaxLength(REASON_LIMIT)
  reason: string;
}

export class AppointOrganisationHeadDto extends ActDto {
  @PersonField()
  person: string;

  @TitleField()
  title: string;
}

export class RelieveOrganisationHeadDto extends ActDto {
  @PersonField()
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

  @NameField('needed', 'Ban chỉ đạo củng cố tổ chức cơ sở')
  name: string;
}

export class DissolveOrganisationBodyDto extends ActDto {
  @ApiProperty({ example: 'bcd-2025' })
  @IsString()
  @IsNotEmpty()
  @MaxLength(50)
  bodyId: string;
}

export class OrganisationRegisteredAnswer extends CommandAnswerDto {
  @ApiProperty(ID)
  organisationId: Uuid;
}

export class BodyEstablishedAnswer extends CommandAnswerDto {
  @ApiProperty({ example: 'bcd-2025' })
  bodyId: string;
}
