import type { Database } from 'better-sqlite3';
import type { Projection, ProjectionWriter, SequencedEvent } from './projection.js';
import { ProjectionMemory } from './projection-memory.js';
import { ProjectionFailed } from './views-errors.js';

interface NamedWriter {
  readonly name: string;
  readonly writer: ProjectionWriter;
}

/** Hands each event to the projections that consume its type, in their listed order. */
export class EventDispatch {
  private readonly byType = new Map<string, readonly NamedWriter[]>();
  private readonly memory = new ProjectionMemory();
  private readonly writers: readonly (NamedWriter & { consumes: Projection['consumes'] })[];

  constructor(projections: readonly Projection[], database: Database) {
    this.writers = projections.map((projection) => ({
      name: projection.name,
      consumes: projection.consumes,
      writer: projection.writer(database, this.memory),
    }));
  }

  /** @throws ProjectionFailed naming the projection and the event; the caller rolls its transaction back. */
  apply(entry: SequencedEvent): void {
    const { type } = entry.event;
    this.memory.trim();
    for (const { name, writer } of this.writersOf(type)) {
      try {
        writer.apply(entry);
      } catch (error) {
        throw new ProjectionFailed(name, entry.sequence, type, error);
      }
    }
  }

  /** Makes every projection drop what it remembers of its rows. */
  forget(): void {
    for (const { writer } of this.writers) writer.forget?.();
  }

  private writersOf(type: string): readonly NamedWriter[] {
    let found = this.byType.get(type);
    if (!found) {
      found = this.writers.filter(({ consumes }) => consumes === 'all' || consumes.includes(type));
      this.byType.set(type, found);
    }
    return found;
  }
}
