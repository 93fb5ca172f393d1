/**
 * The tables of the history view.
 *
 * `history_event` one row per event; `body` is a `StoredItem` in JSON, `concerns` the numbers of its organisations,
 * `superiors` whether only those strictly above all of them may see it.
 * `history_text` the inverted index over terms and words (`history-terms.ts`); it keeps no text of its own and no
 * positions: whether a word occurs is all that is asked.
 * `history_organisation` organisations as known so far. `path` is `/root/…/parent/itself/` in numbers.
 * `history_former_path` where an organisation stood before it, or one above it, was moved.
 * `history_grade` the grade that stands by assessment.
 * `history_grade_before` the points and the day that a correction of a grade replaced, by the correction's id.
 * `history_correction` which event corrects which.
 * `history_rulebook` what was published, by reference.
 * `history_course` the events of a stream whose course is followed, by sequence.
 */
import type { Actor, DocumentReference, Instant, IsoDate, Uuid } from '../../ledger/envelope.js';
import type { JsonObject } from '../../ledger/json.js';
import type { FieldChange } from './history.model.js';

export const HISTORY_SCHEMA = `
  CREATE TABLE history_event (
    sequence INTEGER PRIMARY KEY, id TEXT NOT NULL, concerns TEXT NOT NULL, superiors INTEGER NOT NULL,
    body TEXT NOT NULL
  );
  CREATE VIRTUAL TABLE history_text USING fts5(
    terms, content = '', columnsize = 0, detail = none, tokenize = "ascii tokenchars '='"
  );
  CREATE TABLE history_organisation (
    no INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, name TEXT, path TEXT NOT NULL, facts TEXT NOT NULL
  );
  CREATE INDEX history_organisation_by_path ON history_organisation (path);
  CREATE TABLE history_former_path (
    no INTEGER NOT NULL, path TEXT NOT NULL, PRIMARY KEY (no, path)
  ) WITHOUT ROWID;
  CREATE TABLE history_grade (
    organisation TEXT NOT NULL, assessment TEXT NOT NULL, period_to TEXT NOT NULL,
    sequence INTEGER NOT NULL, grade TEXT, points REAL, decided_on TEXT NOT NULL,
    PRIMARY KEY (organisation, assessment)
  ) WITHOUT ROWID;
  CREATE TABLE history_grade_before (
    correction TEXT PRIMARY KEY, points REAL, decided_on TEXT NOT NULL
  ) WITHOUT ROWID;
  CREATE TABLE history_correction (
    corrected TEXT NOT NULL, sequence INTEGER NOT NULL, PRIMARY KEY (corrected, sequence)
  ) WITHOUT ROWID;
  CREATE TABLE history_rulebook (reference TEXT PRIMARY KEY, rulebook TEXT NOT NULL) WITHOUT ROWID;
  CREATE TABLE history_course (
    stream TEXT NOT NULL, sequence INTEGER NOT NULL, PRIMARY KEY (stream, sequence)
  ) WITHOUT ROWID;
`;

/** For following a correction to what it corrects. */
export const HISTORY_QUERY_INDEXES =
  'CREATE INDEX IF NOT EXISTS history_event_by_id ON history_event (id);';

/** What is shown of an event and does not change afterwards. */
export interface StoredItem {
  readonly stream: string;
  readonly revision: number;
  readonly type: string;
  readonly occurredOn: IsoDate;
  readonly recordedAt: Instant;
  readonly actor: Actor;
  readonly document: DocumentReference | null;
  readonly rulebook: string;
  readonly organisations: readonly { readonly organisationId: Uuid; readonly name: string }[];
  readonly changes: readonly FieldChange[];
  /** Id of the event that this one corrects. */
  readonly corrects: Uuid | null;
  readonly data: JsonObject;
  readonly withheld: readonly string[];
}
