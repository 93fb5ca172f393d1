/** Stands for "still so": the upper end of an interval of sequences that no later event has closed. */
export const OPEN = Number.MAX_SAFE_INTEGER;

/** The ancestor under which every organisation stands, so that "everything" is a subtree like any other. */
export const EVERYTHING = 0;

/**
 * What a row says, in the order in which it is written. Two rows with equal content say the same. Columns are what
 * is filtered, sorted or counted; `identity` and `grades` carry the rest as JSON, built once per change.
 */
export const CONTENT_COLUMNS = [
  'name',
  'name_folded',
  'level',
  'graded',
  'place_kind',
  'state',
  'grade',
  'grade_rank',
  'period_from',
  'period_to',
  'decided_on',
  'findings_total',
  'findings_critical',
  'open_shortcomings',
  'identity',
  'grades',
  'parent',
  'path',
  'depth',
  'place_because',
] as const;

/**
 * `known_from ≤ S < known_to`: the row was known at sequence S. `valid_from`: the day from which it was true, until
 * the next row that was known at the same S. `latest_to`: until which sequence it was also the newest day's row;
 * equal to `known_from` where it never was.
 *
 * Besides the rows: `fact` is what each event says of its organisation, from which rows are worked anew; `value` is null
 * for an event that only counts as the last one. `below` holds every pair that ever stood above each other, `child` every
 * direct one, `successor` whom an end named: they are only added to, and who reads them asks the rows what still holds.
 * `period_grade` is the newest grade of each assessment, for quotas. `rulebook` is what grades are ranked by.
 */
export const STATUS_SCHEMA = `
CREATE TABLE organisation_status_organisation (
  key INTEGER PRIMARY KEY,
  organisation_id TEXT NOT NULL UNIQUE,
  placement TEXT
);
CREATE TABLE organisation_status_fact (
  organisation INTEGER NOT NULL,
  sequence INTEGER PRIMARY KEY,
  event_id TEXT,
  occurred_on TEXT NOT NULL,
  rulebook TEXT,
  corrects TEXT,
  place_ignored INTEGER NOT NULL,
  document_number TEXT,
  document_date TEXT,
  revision INTEGER,
  value TEXT
);
CREATE INDEX organisation_status_fact_of ON organisation_status_fact (organisation, sequence);
CREATE TABLE organisation_status_row (
  id INTEGER PRIMARY KEY,
  organisation INTEGER NOT NULL,
  valid_from TEXT NOT NULL,
  known_from INTEGER NOT NULL,
  known_to INTEGER NOT NULL,
  latest_to INTEGER NOT NULL,
  ${CONTENT_COLUMNS.join(',\n  ')}
);
CREATE INDEX organisation_status_row_effective
  ON organisation_status_row (organisation, valid_from, known_from, known_to);
CREATE TABLE organisation_status_below (
  ancestor INTEGER NOT NULL,
  organisation INTEGER NOT NULL,
  PRIMARY KEY (ancestor, organisation)
) WITHOUT ROWID;
CREATE TABLE organisation_status_child (
  parent INTEGER NOT NULL,
  organisation INTEGER NOT NULL,
  PRIMARY KEY (parent, organisation)
) WITHOUT ROWID;
CREATE TABLE organisation_status_successor (
  successor_id TEXT NOT NULL,
  organisation INTEGER NOT NULL,
  PRIMARY KEY (successor_id, organisation)
) WITHOUT ROWID;
CREATE TABLE organisation_status_period_grade (
  organisation INTEGER NOT NULL,
  assessment_id TEXT NOT NULL,
  period_kind TEXT NOT NULL,
  period_from TEXT NOT NULL,
  period_to TEXT NOT NULL,
  grade TEXT NOT NULL,
  decided_on TEXT NOT NULL,
  sequence INTEGER NOT NULL,
  PRIMARY KEY (organisation, assessment_id)
) WITHOUT ROWID;
CREATE TABLE organisation_status_rulebook (
  reference TEXT PRIMARY KEY,
  codes TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE organisation_status_contradiction (
  sequence INTEGER PRIMARY KEY,
  organisation INTEGER NOT NULL
);
`;

/** What pages are filtered and sorted by and what is counted: many rows are looked at for the few that are shown. */
const ASKED_COLUMNS = `organisation, parent, state, graded, grade, grade_rank, period_to, decided_on,
  open_shortcomings, level, place_kind, name_folded`;

/**
 * A row leaves and enters these at most once; the writer reads none of them. `+ 0` keeps the planner from taking the index of
 * what was known at a moment for that of one organisation, whose rows of now share one value.
 */
export const STATUS_QUERY_INDEXES = `
CREATE INDEX IF NOT EXISTS organisation_status_row_latest
  ON organisation_status_row (organisation, latest_to, known_from);
CREATE INDEX IF NOT EXISTS organisation_status_row_now
  ON organisation_status_row (path, ${ASKED_COLUMNS}) WHERE latest_to = ${OPEN};
CREATE INDEX IF NOT EXISTS organisation_status_row_headless
  ON organisation_status_row (path)
  WHERE latest_to = ${OPEN} AND state = 'active' AND json_extract(identity, '$.head') IS NULL;
CREATE INDEX IF NOT EXISTS organisation_status_row_known
  ON organisation_status_row (latest_to + 0, known_from, path, ${ASKED_COLUMNS});
CREATE INDEX IF NOT EXISTS organisation_status_fact_amendment
  ON organisation_status_fact (organisation, corrects) WHERE corrects IS NOT NULL;
CREATE INDEX IF NOT EXISTS organisation_status_fact_document
  ON organisation_status_fact (organisation, occurred_on, sequence) WHERE document_number IS NOT NULL;
`;
