import type { Database, Statement } from 'better-sqlite3';
import { CONTENT_COLUMNS, OPEN } from '../status-schema.js';

/** All that the writer says to the database; every statement touches tables of this projection alone. */
const SQL = {
  organisation:
    'SELECT key, placement FROM organisation_status_organisation WHERE organisation_id = ?',
  organisationId:
    'SELECT organisation_id AS id FROM organisation_status_organisation WHERE key = ?',
  addOrganisation: 'INSERT INTO organisation_status_organisation (organisation_id) VALUES (?)',
  setPlacement: 'UPDATE organisation_status_organisation SET placement = ? WHERE key = ?',
  addFact: 'INSERT INTO organisation_status_fact VALUES (?, ?, ?, ?, ?, ?, 0, ?, ?, ?, ?)',
  facts: `SELECT sequence, event_id AS eventId, occurred_on AS occurredOn, rulebook, corrects,
    place_ignored AS placeIgnored, value FROM organisation_status_fact
    WHERE organisation = ? AND value IS NOT NULL ORDER BY sequence`,
  ignorePlace: `UPDATE organisation_status_fact SET place_ignored = 1
    WHERE organisation = ? AND sequence = ?`,
  addContradiction: 'INSERT OR IGNORE INTO organisation_status_contradiction VALUES (?, ?)',
  openRows: `SELECT id, valid_from, known_from, latest_to, ${CONTENT_COLUMNS.join(', ')}
    FROM organisation_status_row WHERE organisation = ? AND valid_from >= ? AND known_to = ${OPEN}
    ORDER BY valid_from`,
  latestRow: `SELECT id, valid_from, known_from, latest_to, ${CONTENT_COLUMNS.join(', ')}
    FROM organisation_status_row WHERE organisation = ? AND known_to = ${OPEN}
    ORDER BY valid_from DESC LIMIT 1`,
  addRow: `INSERT INTO organisation_status_row
    (organisation, valid_from, known_from, known_to, latest_to, ${CONTENT_COLUMNS.join(', ')})
    VALUES (?, ?, ?, ${OPEN}, ?${', ?'.repeat(CONTENT_COLUMNS.length)})`,
  endLatest: 'UPDATE organisation_status_row SET latest_to = ? WHERE id = ?',
  endRow: `UPDATE organisation_status_row SET known_to = ?, latest_to = min(latest_to, ?)
    WHERE id = ?`,
  dropRow: 'DELETE FROM organisation_status_row WHERE id = ?',
  setGrade:
    'INSERT OR REPLACE INTO organisation_status_period_grade VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
  dropGrades: 'DELETE FROM organisation_status_period_grade WHERE organisation = ?',
  addBelow: 'INSERT OR IGNORE INTO organisation_status_below VALUES (?, ?)',
  addChild: 'INSERT OR IGNORE INTO organisation_status_child VALUES (?, ?)',
  children: 'SELECT organisation FROM organisation_status_child WHERE parent = ?',
  addSuccessor: 'INSERT OR IGNORE INTO organisation_status_successor VALUES (?, ?)',
} as const;

export type StatusStatements = Readonly<Record<keyof typeof SQL, Statement>>;

/** Rows come as arrays in the order of `CONTENT_COLUMNS`, which is the form in which they are compared. */
export function prepareStatements(database: Database): StatusStatements {
  const prepared = Object.entries(SQL).map(([name, sql]) => [name, database.prepare(sql)] as const);
  const statements = Object.fromEntries(prepared) as StatusStatements;
  statements.openRows.raw();
  statements.latestRow.raw();
  return statements;
}
