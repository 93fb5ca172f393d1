import type { LedgerSequence, Uuid } from '../../../ledger/envelope.js';
import {
  type Moment,
  momentParameters,
  partAt,
} from '../../../projections/timeline/timeline-source.js';
import type { Views } from '../../../projections/views.js';
import type { CaseLetters } from '../complaint-register.model.js';
import { shownLetter } from './visible-rows.js';
import { LETTER_PART, LETTER_VIEW, type LetterRest, type LetterRow } from '../letter-columns.js';

/** A letter as a case counts it; each once, also where two of its parts are in the case. */
export interface CountedLetter {
  readonly letterId: Uuid;
  readonly duplicate: boolean;
  readonly pseudonym: string | null;
  readonly persons: number | null;
  readonly overLevel: boolean;
  /** That it is among the letters of the case. */
  readonly sequences: readonly LedgerSequence[];
  /** What it says. */
  readonly received: readonly LedgerSequence[];
}

type Counted = Pick<
  LetterRow,
  'letter_id' | 'pseudonym' | 'persons' | 'over_level' | 'content' | 'duplicate_of'
> & { readonly of: Uuid };

const COLUMNS = 'd.letter_id, d.pseudonym, d.persons, d.over_level, d.content, d.duplicate_of';

/** The memberships of cases at the moment, in SQL, as `m`; `cases` is a query of ids, or `= <expression>`. */
export function membershipsAt(cases: string, moment: Moment): string {
  const row = partAt(LETTER_VIEW, 'm.subject', 'm.part', moment);
  return `${LETTER_VIEW}_row m WHERE m.case_id ${cases} AND m.id = ${row}`;
}

/** Whether a letter says at the moment that it repeats another, in SQL; `original` is an expression. */
export function duplicatesAt(original: string, moment: Moment): string {
  const row = partAt(LETTER_VIEW, 'd.subject', 'd.part', moment);
  return `d.duplicate_of = ${original} AND d.part = '${LETTER_PART}' AND d.id = ${row}`;
}

/** The ids of the cases that a letter with a duplicate is in at the moment, in SQL, from the duplicates on: they are few. */
export function casesWithDuplicates(moment: Moment): string {
  const original = `(SELECT d.duplicate_of AS letter_id FROM ${LETTER_VIEW}_row d
    WHERE ${duplicatesAt('+d.duplicate_of', moment)} AND d.duplicate_of IS NOT NULL)`;
  const row = partAt(LETTER_VIEW, 'm.subject', 'm.part', moment);
  return `SELECT m.case_id FROM ${original} o
    CROSS JOIN ${LETTER_VIEW}_subject s ON s.subject_id = o.letter_id
    CROSS JOIN ${LETTER_VIEW}_row m ON m.subject = s.key
    WHERE m.case_id IS NOT NULL AND m.id = ${row}`;
}

/**
 * The letters of each case at the moment, with the duplicates of those that are in it and the duplicates of these in turn, as
 * far as the scope sees them. Links that closed on themselves, by corrections, are followed once around.
 */
export function lettersOf(
  views: Views,
  caseIds: readonly Uuid[],
  moment: Moment,
  scope: Uuid | null,
): ReadonlyMap<Uuid, readonly CountedLetter[]> {
  const among = 'IN (SELECT value FROM json_each(@cases))';
  const members = `SELECT m.case_id, m.letter_id, m.id FROM ${membershipsAt(among, moment)} ${shownLetter('m', scope)}`;
  const sql = `WITH RECURSIVE counted ("of", letter_id, id) AS (${members}
    UNION SELECT c."of", d.letter_id, d.id FROM counted c
    JOIN ${LETTER_VIEW}_row d ON ${duplicatesAt('c.letter_id', moment)} ${shownLetter('d', scope)})
    SELECT c."of", ${COLUMNS} FROM counted c JOIN ${LETTER_VIEW}_row d ON d.id = c.id ORDER BY 1, 2`;
  const parameters = { ...momentParameters(moment), cases: JSON.stringify(caseIds), itself: scope };
  const found = new Map<Uuid, CountedLetter[]>(caseIds.map((id) => [id, []]));
  for (const row of views.prepare(sql).all(parameters) as Counted[]) {
    const letters = found.get(row.of) ?? [];
    if (!letters.some(({ letterId }) => letterId === row.letter_id)) letters.push(countedOf(row));
  }
  return found;
}

function countedOf(row: Counted): CountedLetter {
  const { because, received } = JSON.parse(row.content) as LetterRest;
  return {
    letterId: row.letter_id,
    duplicate: row.duplicate_of !== null,
    pseudonym: row.pseudonym,
    persons: row.persons,
    overLevel: row.over_level === 1,
    ...{ sequences: because, received },
  };
}

export function summed(letters: readonly CountedLetter[]): CaseLetters {
  const groups = letters.flatMap(({ persons }) => persons ?? []);
  return {
    letters: letters.length,
    duplicates: letters.filter(({ duplicate }) => duplicate).length,
    overLevel: letters.filter(({ overLevel }) => overLevel).length,
    largestGroup: groups.length === 0 ? null : Math.max(...groups),
  };
}
