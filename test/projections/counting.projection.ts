import type { Projection } from '../../src/projections/projection.js';

interface CountingOptions {
  readonly version?: number;
  readonly column?: string;
  readonly consumes?: Projection['consumes'];
  readonly failAt?: number;
}

/** A small projection of tests: events by stream, and the newest sequence of each. */
export function countingProjection(options: CountingOptions = {}): Projection {
  const { version = 1, column = 'events', consumes = 'all', failAt } = options;
  return {
    name: 'counting',
    version,
    schema: `CREATE TABLE counting_stream (stream TEXT PRIMARY KEY, ${column} INTEGER, sequence INTEGER, known_at TEXT);`,
    queryIndexes: 'CREATE INDEX IF NOT EXISTS counting_by_sequence ON counting_stream (sequence);',
    consumes,
    writer(database) {
      const upsert = database.prepare(
        `INSERT INTO counting_stream VALUES (?, 1, ?, ?) ON CONFLICT (stream) DO UPDATE
         SET ${column} = ${column} + 1, sequence = excluded.sequence, known_at = excluded.known_at`,
      );
      return {
        apply: ({ sequence, event, knownAt }) => {
          if (sequence === failAt) throw new Error('cannot digest this');
          upsert.run(event.stream, sequence, knownAt);
        },
      };
    },
  };
}

/** Counts in memory what its one row counts; fails once, at its nth event, after having counted it. */
export function rememberingProjection(failOnceAt: number): Projection {
  return {
    name: 'remembering',
    version: 1,
    schema: 'CREATE TABLE remembering_total (n INTEGER); INSERT INTO remembering_total VALUES (0);',
    consumes: 'all',
    writer(database) {
      const read = database.prepare('SELECT n FROM remembering_total').pluck();
      const write = database.prepare('UPDATE remembering_total SET n = ?');
      let remembered: number | undefined;
      let healthy = false;
      return {
        apply: ({ sequence }) => {
          remembered = (remembered ?? (read.get() as number)) + 1;
          write.run(remembered);
          if (healthy || sequence !== failOnceAt) return;
          healthy = true;
          throw new Error('once');
        },
        forget: () => {
          remembered = undefined;
        },
      };
    },
  };
}
