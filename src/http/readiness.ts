import { ApiProperty } from '@nestjs/swagger';

/** Whether this process should be sent requests, with the numbers that say why. */
export interface Readiness {
  readonly status: 'ready' | 'not-ready';
  /**
   * `suspended`: it can be read, and takes no appends until a person has acted; a file, until the service is restarted
   * as well. `unreachable`: it did not answer in time.
   */
  readonly store: 'reachable' | 'suspended' | 'unreachable';
  readonly views: 'live' | 'behind' | 'rebuilding' | 'failed';
  /** Events in the log; on a cluster an estimate until this replica has read them all. */
  readonly head: number;
  /** Events that the views hold. */
  readonly sequence: number;
  readonly lag: number;
  readonly maxLag: number;
}

/** `Readiness` as the OpenAPI document describes it. */
export class ReadinessDto implements Readiness {
  @ApiProperty({ enum: ['ready', 'not-ready'] })
  status: Readiness['status'];

  @ApiProperty({
    enum: ['reachable', 'suspended', 'unreachable'],
    description:
      'Suspended: it can be read, but takes no writes until a person has acted. Unreachable: it did not answer in time.',
  })
  store: Readiness['store'];

  @ApiProperty({ enum: ['live', 'behind', 'rebuilding', 'failed'] })
  views: Readiness['views'];

  @ApiProperty({
    type: 'integer',
    example: 50_000,
    description:
      'Events in the log; on a cluster an estimate until this replica has read them all.',
  })
  head: number;

  @ApiProperty({ type: 'integer', example: 49_990, description: 'Events that the views hold.' })
  sequence: number;

  @ApiProperty({ type: 'integer', example: 10 })
  lag: number;

  @ApiProperty({ type: 'integer', example: 10_000, description: 'SOAT_MAX_LAG.' })
  maxLag: number;
}
