import { daysBetween } from '../../../ledger/days.js';
import type { IsoDate } from '../../../ledger/envelope.js';
import { type ClockFacts, standingClock } from '../../../rulebook/clocks.js';
import type { Rulebook } from '../../../rulebook/rulebook.js';
import type { RegisteredLetter, RunningClock } from '../complaint-register.model.js';
import type { LetterRest, LetterRow } from '../letter-columns.js';
import { type Reading, running } from './present-case.js';
import { clausesOf } from './record-clauses.js';

/** A row with the name that its organisation had at the viewpoint. */
export type NamedLetterRow = LetterRow & { readonly organisation_name: string };

/** Even a pseudonym says too much to the organisation that is complained of. */
export function presentLetters(
  rows: readonly NamedLetterRow[],
  reading: Omit<Reading, 'views'>,
): RegisteredLetter[] {
  return rows.map((row) => presentLetter(row, reading));
}

function presentLetter(
  row: NamedLetterRow,
  { rulebooks, viewpoint: { day }, scope }: Omit<Reading, 'views'>,
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
      pseudonym: row.organisation === scope ? null : row.pseudonym,
      persons: row.persons,
    },
    overLevel: row.over_level === 1,
    namesViolator: row.names_violator === 1,
    givesEvidence: row.gives_evidence === 1,
    duplicateOf: row.duplicate_of,
    parts,
    ageDays: Math.max(0, daysBetween(row.received_on, day)),
    clock: waitingClock(row, rulebooks.cited(row.rulebook), day),
    because: {
      ...{ sequences: because, rulebook: row.rulebook },
      clauses: clausesOf(rulebooks.cited(row.rulebook), { type: row.type, channel: row.channel }),
    },
  };
}

function waitingClock(
  row: LetterRow,
  rulebook: Rulebook | undefined,
  day: IsoDate,
): RunningClock | null {
  if (!rulebook || row.standing !== 'waiting') return null;
  const starts = { LetterReceived: row.received_on };
  const facts = { ...UNJUDGED, type: row.type, starts };
  const clock = standingClock(rulebook, facts, day);
  return clock ? running(clock, day) : null;
}

/** Nobody judges the complexity of a letter, or suspends it. */
const UNJUDGED: Omit<ClockFacts, 'type' | 'starts'> = {
  round: 1,
  stops: {},
  complexity: null,
  remote: false,
  extensions: [],
  pauses: [],
};
