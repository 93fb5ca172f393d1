import { ApiProperty } from '@nestjs/swagger';
import { DAY, ID_OR_NULL } from '../../../http/fields.js';
import type { IsoDate, LedgerSequence, Uuid } from '../../../ledger/envelope.js';
import { LISTING_STATES, type ListingState } from '../../../ledger/listing-states.js';
import {
  type Because,
  type ComplaintCounts,
  DUE_KINDS,
  FLAG_CODES,
  type FlagCode,
  type FlagStatus,
  type Lift,
  type LiftCode,
  LIFTS,
  type ListingStatus,
  type NextDue,
} from '../status-axes.model.js';

export const count = (description?: string): PropertyDecorator =>
  ApiProperty({ type: 'integer', example: 12, ...(description && { description }) });

export class BecauseDto implements Because {
  @ApiProperty({ type: 'integer', isArray: true, example: [17, 42], description: 'The events.' })
  sequences: readonly LedgerSequence[];

  @ApiProperty({ type: String, nullable: true, example: 'to-chuc-co-so@2025.366' })
  rulebook: string | null;

  @ApiProperty({ type: [String], example: ['Quy định 366, Điều 5'] })
  clauses: readonly string[];
}

class LiftDto implements Lift {
  @ApiProperty({ enum: LIFTS, example: 'grounds-verified' })
  code: LiftCode;

  @ApiProperty({
    type: 'integer',
    nullable: true,
    example: 2,
    description: 'How many of them are still to be done; null where it is one act.',
  })
  count: number | null;

  @ApiProperty({ type: [String], example: ['Kế hoạch 38, mục III'] })
  clauses: readonly string[];
}

class GroundStatusDto {
  @ApiProperty({ example: 'G3.1' })
  ground: string;

  @ApiProperty({ type: String, nullable: true, example: null })
  context: string | null;

  @ApiProperty({ type: String, nullable: true, example: null, description: 'Null: none yet.' })
  outcome: string | null;
}

class StepCountsDto {
  @count('Verified.')
  done: number;

  @count('Cancelled ones left out.')
  total: number;

  @count('Neither done nor cancelled, and past their due day.')
  late: number;
}

class NextDueDto implements NextDue {
  @ApiProperty({
    enum: DUE_KINDS,
    example: 'remediation',
    description: 'The approval of the plan, the end of remediation, or the end of monitoring.',
  })
  kind: NextDue['kind'];

  @ApiProperty(DAY)
  on: IsoDate;
}

export class ListingStatusDto implements ListingStatus {
  @ApiProperty({ enum: LISTING_STATES, example: 'IN_REMEDIATION' })
  state: ListingState;

  @ApiProperty({ ...DAY, nullable: true, description: 'Null where nothing was ever recorded.' })
  since: IsoDate | null;

  @ApiProperty({ type: 'integer', nullable: true, example: 42, description: 'In the state.' })
  days: number | null;

  @ApiProperty(ID_OR_NULL)
  listingId: Uuid | null;

  @ApiProperty({ type: String, nullable: true, example: 'E2' })
  route: string | null;

  @ApiProperty({ type: [GroundStatusDto] })
  grounds: GroundStatusDto[];

  @ApiProperty({ type: String, nullable: true, example: 'CB-0142', description: 'A staff code.' })
  personInCharge: string | null;

  @ApiProperty({
    ...DAY,
    nullable: true,
    description: 'Of remediation, after extensions; kept when remediation is over.',
  })
  dueOn: IsoDate | null;

  @ApiProperty({
    type: NextDueDto,
    nullable: true,
    description:
      'For what it is due next in its state; sorting and filtering by due day mean this one.',
  })
  nextDue: NextDueDto | null;

  @count()
  extensions: number;

  @ApiProperty({ type: StepCountsDto })
  steps: StepCountsDto;

  @ApiProperty({ type: BecauseDto })
  because: BecauseDto;

  @ApiProperty({ type: [LiftDto], description: 'What leads out of the state.' })
  lift: LiftDto[];
}

export class FlagStatusDto implements FlagStatus {
  @ApiProperty({ enum: FLAG_CODES, example: 'STEP_LATE' })
  code: FlagCode;

  @ApiProperty({ ...DAY, nullable: true })
  since: IsoDate | null;

  @ApiProperty({ type: BecauseDto })
  because: BecauseDto;

  @ApiProperty({ type: [LiftDto], description: 'What would end it.' })
  lift: LiftDto[];
}

export class ComplaintCountsDto implements ComplaintCounts {
  @count('Cases neither refused, nor withdrawn, nor decided.')
  open: number;

  @count('Of the open ones, those past due.')
  overdue: number;
}
