/** The stored format of `ledger.db`. A released step is never edited: a change is a further step. */

/** `SoAt` in ASCII, in the header of the file: tells a ledger from the databases of other programs. */
export const APPLICATION_ID = 0x536f4174;
/** `SoMi`: what a migration is writing. It becomes a ledger, with the other number, once it is complete and verified. */
export const MIGRATING_ID = 0x536f4d69;

/**
 * Step *n* takes a file from version *n* to *n + 1* (`user_version`), inside one transaction. All of them, from an
 * empty file, make a new ledger.
 *
 * The triggers hold against every program that opens the file, not only against this one. `INSERT OR REPLACE` fires
 * no DELETE trigger, therefore inserting checks for itself that it only ever continues the log. What they cannot
 * stop is a program that drops them, or that edits the file's bytes: that is what verification and proofs are for.
 *
 * `digest` is the SHA-256 of `bytes`. SQLite keeps no checksum of its pages, so without it a letter that a disk has
 * changed inside a text would go unnoticed. It is no proof: who edits the one can edit the other.
 */
export const SCHEMA_STEPS: readonly string[] = [
  `
  CREATE TABLE history (
    ordinal INTEGER PRIMARY KEY,
    identity TEXT NOT NULL UNIQUE,
    since TEXT NOT NULL,
    origin TEXT NOT NULL CHECK (origin IN ('created', 'restored'))
  ) STRICT;

  CREATE TABLE event (
    sequence INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    stream TEXT NOT NULL,
    revision INTEGER NOT NULL,
    bytes BLOB NOT NULL,
    digest BLOB NOT NULL,
    UNIQUE (stream, revision)
  ) STRICT;

  CREATE TRIGGER event_is_never_updated BEFORE UPDATE ON event BEGIN
    SELECT RAISE(ABORT, 'An event of the ledger is never changed; record a correction.');
  END;

  CREATE TRIGGER event_is_never_deleted BEFORE DELETE ON event BEGIN
    SELECT RAISE(ABORT, 'An event of the ledger is never deleted; record a revocation.');
  END;

  CREATE TRIGGER event_continues_the_log BEFORE INSERT ON event
  WHEN NEW.sequence <> (SELECT coalesce(max(sequence), 0) + 1 FROM event)
    OR NEW.revision <> (SELECT coalesce(max(revision), -1) + 1 FROM event WHERE stream = NEW.stream)
    OR EXISTS (SELECT 1 FROM event WHERE id = NEW.id)
  BEGIN
    SELECT RAISE(ABORT, 'An event is only ever added at the end of the ledger and of its stream.');
  END;

  CREATE TRIGGER history_is_never_updated BEFORE UPDATE ON history BEGIN
    SELECT RAISE(ABORT, 'The identity of a ledger is never changed.');
  END;

  CREATE TRIGGER history_is_never_deleted BEFORE DELETE ON history BEGIN
    SELECT RAISE(ABORT, 'The identity of a ledger is never deleted.');
  END;

  CREATE TRIGGER history_only_continues BEFORE INSERT ON history
  WHEN NEW.ordinal <> (SELECT coalesce(max(ordinal), 0) + 1 FROM history)
    OR EXISTS (SELECT 1 FROM history WHERE identity = NEW.identity)
  BEGIN
    SELECT RAISE(ABORT, 'The identity of a ledger is never replaced.');
  END;
  `,
];
