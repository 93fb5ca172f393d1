/** The consolidation of one organisation: its listings one after another, and the events that brought them about. */
import { ApiProperty } from '@nestjs/swagger';
import { DAY, ID, DAY_OR_NULL } from '../../../http/fields.js';
import {
  type IsoDate,
  type LedgerSequence,
  type Role,
  ROLES,
  type Uuid,
} from '../../../ledger/envelope.js';
import { AskedViewpointDto } from '../../organisation-status/http/organisation-status-answer.dto.js';
import { FlagStatusDto, ListingStatusDto } from '../../organisation-status/http/status-axes.dto.js';
import type { ListingContradiction, ListingRecord } from '../listing-record.model.js';
import { type ListingEventLine, type Standing, STANDINGS } from '../remediation-board.model.js';
import { CitedListingDto } from './cited-listing.dto.js';
import { ListingDocumentDto } from './board-answer.dto.js';

const SEQUENCES = { type: 'integer', isArray: true, example: [1042] } as const;

class ListingEventLineDto implements ListingEventLine {
  @ApiProperty({ type: 'integer', example: 1042 })
  sequence: LedgerSequence;

  @ApiProperty({ example: 'ListingEntered' })
  type: string;

  @ApiProperty(ID)
  listingId: Uuid;

  @ApiProperty({ ...DAY, description: 'As recorded.' })
  occurredOn: IsoDate;

  @ApiProperty({ ...DAY_OR_NULL, description: 'As it stands; null where it does not.' })
  since: IsoDate | null;

  @ApiProperty({
    enum: STANDINGS,
    description:
      '`impossible`: it cannot have happened as the others stand. `later`: it is true of later days than the one looked at.',
  })
  standing: Standing;

  @ApiProperty({ ...SEQUENCES, description: 'What it amends, or what amends it.' })
  related: readonly LedgerSequence[];

  @ApiProperty({ enum: ROLES, description: 'Of whoever did it.' })
  role: Role;

  @ApiProperty({ type: String, nullable: true, description: 'The body that it was done for.' })
  body: string | null;

  @ApiProperty({ type: String, nullable: true, description: 'The step that it is about.' })
  stepId: string | null;

  @ApiProperty({ type: ListingDocumentDto, nullable: true })
  document: ListingDocumentDto | null;
}

class ListingContradictionDto implements ListingContradiction {
  @ApiProperty({ type: 'integer', example: 1042 })
  sequence: LedgerSequence;

  @ApiProperty({ example: 'ListingDelisted' })
  type: string;

  @ApiProperty(DAY)
  since: IsoDate;

  @ApiProperty({ ...SEQUENCES, description: 'Amendments that name it; reversing them settles it.' })
  amendments: readonly LedgerSequence[];
}

export class ListingRecordDto implements ListingRecord {
  @ApiProperty({ type: AskedViewpointDto })
  viewpoint: AskedViewpointDto;

  @ApiProperty(ID)
  organisationId: Uuid;

  @ApiProperty({ example: 'Đảng bộ phường' })
  name: string;

  @ApiProperty({ type: ListingStatusDto })
  status: ListingStatusDto;

  @ApiProperty({ type: [FlagStatusDto] })
  flags: FlagStatusDto[];

  @ApiProperty({ ...DAY_OR_NULL, description: 'Until when the plan is to be approved.' })
  planDueOn: IsoDate | null;

  @ApiProperty({ ...DAY_OR_NULL, description: 'When the first report that is missing is due.' })
  reportDueOn: IsoDate | null;

  @ApiProperty({ type: [CitedListingDto], description: 'In the order in which they began.' })
  listings: CitedListingDto[];

  @ApiProperty({ type: [ListingEventLineDto], description: 'Everything recorded, in log order.' })
  events: ListingEventLineDto[];

  @ApiProperty({ type: [ListingContradictionDto], description: 'To be settled.' })
  contradictions: ListingContradictionDto[];

  @ApiProperty({ type: ListingDocumentDto, nullable: true })
  lastDocument: ListingDocumentDto | null;

  @ApiProperty({
    type: 'integer',
    example: 12,
    description: 'The ETag that If-Match of a command on it names; -1 where nothing is recorded.',
  })
  revision: number;
}
