/** `SoIx` in ASCII, in the header of the file: tells a log index from the databases of other programs. */
export const INDEX_APPLICATION_ID = 0x536f4978;
/** Counted up with every change of a released form of the tables. */
export const INDEX_VERSION = 1;

/** One event in so many of its stream is found at once, the others from the next such one. */
export const MILESTONE_EVERY = 32;

/**
 * The log index, made small and cheap to add to: whoever looks for an event pays a little so that numbering need not
 * write into the middle of large trees, which a disk answers slowly once they outgrow memory.
 *
 * - An event knows how far back the one before it in its stream is (`back`, in sequences; from the first one it leads
 *   to 0), and `stream_end` knows the last one. An event is found from there, or from the `milestone` that follows it.
 * - `event_key` leads from the first 48 bits of an id to its events. Those of a UUIDv7 are the time, so new ones come
 *   at the end; several ids may share them. Ids themselves need not be unique: two writers can record the same one in
 *   two streams before either sees the other, and what the log holds is numbered as it is.
 * - `id` is the 16 bytes of a UUID, or the text of an id that is none. `prepare_position` is kept only where it
 *   differs from the commit position. Names of streams are kept once.
 *
 * `last_revision` counts foreign records in, `events` and `last_sequence` do not.
 */
export const INDEX_SCHEMA = `
  CREATE TABLE label (one INTEGER PRIMARY KEY CHECK (one = 1), identity TEXT NOT NULL) STRICT;

  CREATE TABLE stream (number INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT;
  CREATE TABLE stream_end (
    stream INTEGER PRIMARY KEY,
    last_revision INTEGER NOT NULL,
    last_sequence INTEGER NOT NULL,
    events INTEGER NOT NULL
  ) STRICT;

  CREATE TABLE event (
    sequence INTEGER PRIMARY KEY,
    stream INTEGER NOT NULL,
    revision INTEGER NOT NULL,
    back INTEGER NOT NULL,
    commit_position INTEGER NOT NULL,
    prepare_position INTEGER,
    id ANY NOT NULL,
    digest BLOB NOT NULL
  ) STRICT;
  CREATE TABLE event_key (
    key INTEGER NOT NULL,
    sequence INTEGER NOT NULL,
    PRIMARY KEY (key, sequence)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE milestone (
    stream INTEGER NOT NULL,
    revision INTEGER NOT NULL,
    sequence INTEGER NOT NULL,
    PRIMARY KEY (stream, revision)
  ) STRICT, WITHOUT ROWID;

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

  CREATE TABLE refusal (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    kind TEXT NOT NULL,
    stream TEXT,
    reason TEXT NOT NULL,
    since TEXT NOT NULL
  ) STRICT;
`;
