/** Stands for "still so": the upper end of an interval of sequences that no later event has closed. */
export const OPEN = Number.MAX_SAFE_INTEGER;

/** What a column of a row holds; yes and no are 1 and 0, the rest is JSON, built in one place. */
export type ColumnValue = string | number | null;

export interface TimelineColumns<Column extends string> {
  /** What a row says, in the order in which it is written: what is filtered, sorted or counted, and JSON for the rest. */
  readonly columns: readonly Column[];
  /** The column with the id of the organisation that the row is about; subtrees and scopes are found by it. */
  readonly owner: Column;
}

/**
 * The tables of one bitemporal view. A `subject` is what the view is about (a case, the listings of an organisation);
 * its rows are worked anew from all its facts whenever one is added. A `part` is one of several things that a subject
 * says side by side (`listing`, each of its steps).
 *
 * `known_from ≤ S < known_to`: the row was known at sequence S. `valid_from`: the day from which it was true, until
 * the next row of the part that was known at the same S. `latest_to`: until which sequence it was also the newest
 * day's row; equal to `known_from` where it never was. `present = 0`: from that day on the part does not exist.
 *
 * `fact` holds what each event says, without what is confidential. `contradiction` holds the facts that the others make
 * impossible, for as long as they were so. `owned` has every part under every owner that it ever had: it is only added
 * to, and who reads it asks the rows what still holds. `rulebook` is what was published, by reference.
 */
export function timelineSchema<Column extends string>(
  prefix: string,
  { columns }: TimelineColumns<Column>,
): string {
  return `
CREATE TABLE ${prefix}_subject (
  key INTEGER PRIMARY KEY,
  subject_id TEXT NOT NULL UNIQUE
);
${factTable(prefix)}
CREATE TABLE ${prefix}_row (
  id INTEGER PRIMARY KEY,
  subject INTEGER NOT NULL,
  part TEXT NOT NULL,
  valid_from TEXT NOT NULL,
  known_from INTEGER NOT NULL,
  known_to INTEGER NOT NULL,
  latest_to INTEGER NOT NULL,
  present INTEGER NOT NULL,
  ${columns.join(',\n  ')}
);
CREATE INDEX ${prefix}_row_effective
  ON ${prefix}_row (subject, part, valid_from, known_from, known_to);
CREATE TABLE ${prefix}_owned (
  owner TEXT NOT NULL,
  subject INTEGER NOT NULL,
  part TEXT NOT NULL,
  PRIMARY KEY (owner, subject, part)
) WITHOUT ROWID;
CREATE TABLE ${prefix}_rulebook (
  reference TEXT PRIMARY KEY,
  rulebook TEXT NOT NULL
) WITHOUT ROWID;
`;
}

/** What was recorded, and what of it does not fit. */
function factTable(prefix: string): string {
  return `CREATE TABLE ${prefix}_fact (
  subject INTEGER NOT NULL,
  sequence INTEGER NOT NULL,
  event_id TEXT NOT NULL,
  stream TEXT NOT NULL,
  revision INTEGER NOT NULL,
  type TEXT NOT NULL,
  schema_version INTEGER NOT NULL,
  occurred_on TEXT NOT NULL,
  rulebook TEXT NOT NULL,
  actor TEXT NOT NULL,
  document TEXT,
  concerns TEXT NOT NULL,
  data TEXT NOT NULL,
  PRIMARY KEY (subject, sequence)
);
CREATE TABLE ${prefix}_contradiction (
  id INTEGER PRIMARY KEY,
  subject INTEGER NOT NULL,
  sequence INTEGER NOT NULL,
  detail TEXT NOT NULL,
  known_from INTEGER NOT NULL,
  known_to INTEGER NOT NULL
);
CREATE INDEX ${prefix}_contradiction_subject ON ${prefix}_contradiction (subject, known_to);`;
}

/** A row leaves and enters these at most once; the writer reads neither. */
export function timelineIndexes<Column extends string>(
  prefix: string,
  { owner }: TimelineColumns<Column>,
): string {
  return `
CREATE INDEX IF NOT EXISTS ${prefix}_row_latest
  ON ${prefix}_row (subject, part, latest_to, known_from);
CREATE INDEX IF NOT EXISTS ${prefix}_row_now
  ON ${prefix}_row (${owner}) WHERE latest_to = ${OPEN} AND present = 1;
`;
}
