import { daysBetween } from '../../../ledger/days.js';
import type { Uuid } from '../../../ledger/envelope.js';
import type { AskedViewpoint } from '../../organisation-status/organisation-status.model.js';
import type { RegisteredLetter } from '../complaint-register.model.js';
import type { LetterRest, LetterRow } from '../letter-columns.js';

/** A row with the name that its organisation had at the viewpoint. */
export type NamedLetterRow = LetterRow & { readonly organisation_name: string };

/** Even a pseudonym says too much to the organisation that is complained of. */
export function presentLetters(
  rows: readonly NamedLetterRow[],
  viewpoint: AskedViewpoint,
  scope: Uuid | null,
): RegisteredLetter[] {
  return rows.map((row) => presentLetter(row, viewpoint, row.organisation === scope));
}

function presentLetter(
  row: NamedLetterRow,
  { day }: AskedViewpoint,
  toItself: boolean,
): RegisteredLetter {
  const { parts, because } = JSON.parse(row.content) as LetterRest;
  return {
    letterId: row.letter_id,
    organisationId: row.organisation,
    organisationName: row.organisation_name,
    standing: row.standing,
    type: row.type,
    receivedOn: row.received_on,
    channel: row.channel,
    complainant: {
      kind: row.complainant_kind,
      pseudonym: toItself ? null : row.pseudonym,
      persons: row.persons,
    },
    overLevel: row.over_level === 1,
    namesViolator: row.names_violator === 1,
    givesEvidence: row.gives_evidence === 1,
    duplicateOf: row.duplicate_of,
    parts,
    ageDays: Math.max(0, daysBetween(row.received_on, day)),
    because: { sequences: because, rulebook: row.rulebook, clauses: [] },
  };
}
