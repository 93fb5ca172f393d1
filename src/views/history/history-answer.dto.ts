import { ApiProperty } from '@nestjs/swagger';
import { ROLES, SECRECY_LEVELS, type Role, type Secrecy } from '../../ledger/envelope.js';
import type { JsonObject, JsonValue } from '../../ledger/json.js';
import type { FieldChange, HistoryItem, HistoryPage } from './history.model.js';

class ActorDto {
  @ApiProperty({ example: 'an.recorder' })
  account: string;

  @ApiProperty({ enum: ROLES })
  role: Role;

  @ApiProperty({ type: String, nullable: true, example: null })
  body: string | null;
}

class CitedDocumentDto {
  @ApiProperty({ example: '38-KH/ĐUK' })
  number: string;

  @ApiProperty({ example: 'KH' })
  kind: string;

  @ApiProperty({ example: 'ĐUK' })
  issuer: string;

  @ApiProperty({ format: 'date', example: '2025-06-30' })
  date: string;

  @ApiProperty({ example: 'Kế hoạch củng cố tổ chức cơ sở đảng yếu kém' })
  abstract: string;

  @ApiProperty({ enum: SECRECY_LEVELS })
  secrecy: Secrecy;
}

class NamedOrganisationDto {
  @ApiProperty({ format: 'uuid' })
  organisationId: string;

  @ApiProperty({ example: 'Chi bộ Tổ dân phố 3', description: 'As it was called then.' })
  name: string;
}

class FieldChangeDto implements FieldChange {
  @ApiProperty({ example: 'name' })
  field: string;

  @ApiProperty({ type: 'object', nullable: true, additionalProperties: true, example: 'Chi bộ 3' })
  before: JsonValue;

  @ApiProperty({ type: 'object', nullable: true, additionalProperties: true, example: 'Chi bộ 5' })
  after: JsonValue;
}

export class HistoryItemDto implements HistoryItem {
  @ApiProperty({ type: 'integer', example: 1042 })
  sequence: number;

  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ example: 'organisation-01890a5d-ac96-774b-bcce-b302099a8057' })
  stream: string;

  @ApiProperty({ type: 'integer', example: 3 })
  revision: number;

  @ApiProperty({ example: 'OrganisationRenamed' })
  type: string;

  @ApiProperty({ description: 'False where this version of the service does not know the type.' })
  known: boolean;

  @ApiProperty({ format: 'date', example: '2025-06-30' })
  occurredOn: string;

  @ApiProperty({ format: 'date-time', example: '2025-07-02T01:15:00.000Z' })
  recordedAt: string;

  @ApiProperty({ type: ActorDto })
  actor: ActorDto;

  @ApiProperty({ type: CitedDocumentDto, nullable: true })
  document: CitedDocumentDto | null;

  @ApiProperty({ example: 'founding-plan@1' })
  rulebook: string;

  @ApiProperty({ type: [NamedOrganisationDto] })
  organisations: NamedOrganisationDto[];

  @ApiProperty({ type: [FieldChangeDto], description: 'What stood before, and what stands now.' })
  changes: FieldChangeDto[];

  @ApiProperty({ type: 'integer', nullable: true, description: 'The event that this corrects.' })
  corrects: number | null;

  @ApiProperty({
    type: 'integer',
    isArray: true,
    description: 'Later events that correct this one.',
  })
  correctedBy: number[];

  @ApiProperty({ type: 'object', additionalProperties: true })
  data: JsonObject;

  @ApiProperty({
    type: [String],
    example: ['/data/confidential'],
    description: 'Where confidential text stood, which is left out: JSON pointers into the event.',
  })
  withheld: readonly string[];
}

export class HistoryPageDto implements HistoryPage {
  @ApiProperty({ type: [HistoryItemDto] })
  items: HistoryItemDto[];

  @ApiProperty({ type: String, nullable: true, description: 'Null on the last page.' })
  nextCursor: string | null;

  @ApiProperty({ type: 'integer', description: 'The ledger sequence that the answer includes.' })
  sequence: number;
}
