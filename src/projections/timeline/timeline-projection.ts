import type { Projection } from '../projection.js';
import { RULEBOOK_PUBLISHED, SubjectWriter, type SubjectWriterOptions } from './subject-writer.js';
import { timelineIndexes, timelineSchema } from './timeline-schema.js';

export interface TimelineOptions<Column extends string> extends Omit<
  SubjectWriterOptions<Column>,
  'prefix'
> {
  readonly name: string;
  /** Raised when the rows that the same events give would differ. */
  readonly version: number;
  /** Types of the events that are facts; rulebooks come by themselves. */
  readonly consumes: readonly string[];
  /** `CREATE INDEX IF NOT EXISTS` statements on `<name>_row` that the slice's own queries need. */
  readonly queryIndexes?: string;
}

/** A bitemporal view: every subject's rows, as known at every sequence and as true on every day. */
export function timelineProjection<Column extends string>(
  options: TimelineOptions<Column>,
): Projection {
  const { name, version, consumes, queryIndexes = '' } = options;
  return {
    name,
    version,
    schema: timelineSchema(name, options),
    queryIndexes: timelineIndexes(name, options) + queryIndexes,
    consumes: [...new Set([RULEBOOK_PUBLISHED, ...consumes])],
    writer: (database, memory) => new SubjectWriter(database, { ...options, prefix: name }, memory),
  };
}
