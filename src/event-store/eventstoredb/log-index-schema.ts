/** `SoIx` in ASCII, in the header of the file: tells a log index from the databases of other programs. */
export const INDEX_APPLICATION_ID = 0x536f4978;
/** Counted up with every change of the tables. An index is derived: it is numbered anew, never converted. */
export const INDEX_VERSION = 1;

/**
 * The log index. Names of streams are kept once. An event's `prepare_position` is kept only where it differs from
 * the commit position; its `id` is the 16 bytes of a UUID, or the text of an id that is none.
 *
 * Ids are not unique here: two writers can record the same id in two streams before either sees the other, and what
 * the log holds is numbered as it is. The end of a stream is its newest event or `foreign_end`, whichever is later;
 * so no row but the event's own is written for an event of a known stream.
 *
 * A released version is never edited: a change is a further version.
 */
export const INDEX_SCHEMA = `
  CREATE TABLE label (one INTEGER PRIMARY KEY CHECK (one = 1), identity TEXT NOT NULL) STRICT;

  CREATE TABLE stream (
    number INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    foreign_end INTEGER NOT NULL DEFAULT -1
  ) STRICT;

  CREATE TABLE event (
    sequence INTEGER PRIMARY KEY,
    stream INTEGER NOT NULL,
    revision INTEGER NOT NULL,
    commit_position INTEGER NOT NULL,
    prepare_position INTEGER,
    id ANY NOT NULL,
    digest BLOB NOT NULL
  ) STRICT;
  CREATE UNIQUE INDEX event_by_revision ON event (stream, revision);
  CREATE INDEX event_by_id ON event (id);

  CREATE TABLE foreign_count (one INTEGER PRIMARY KEY CHECK (one = 1), records INTEGER NOT NULL) STRICT;
  INSERT INTO foreign_count VALUES (1, 0);
  CREATE TABLE foreign_record (
    ordinal INTEGER PRIMARY KEY,
    stream TEXT NOT NULL,
    revision INTEGER NOT NULL,
    commit_position INTEGER NOT NULL,
    prepare_position INTEGER NOT NULL,
    type TEXT NOT NULL,
    reason TEXT NOT NULL
  ) STRICT;

  CREATE TABLE refusal (one INTEGER PRIMARY KEY CHECK (one = 1), reason TEXT NOT NULL, since TEXT NOT NULL) STRICT;
`;
