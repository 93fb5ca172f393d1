import { seenByOrganisation } from '../../../ledger/complaint-visibility.js';
import type { LetterCourse } from '../../../ledger/complaints/letters/letter.course.js';
import type { LedgerSequence, Uuid } from '../../../ledger/envelope.js';
import type { Content, Rulebooks } from '../../../projections/timeline/timeline.js';
import type { LetterStanding, RegisteredLetter } from '../complaint-register.model.js';
import { LETTER_PART, type LetterColumn, type LetterRest } from '../letter-columns.js';

type Sequences = (ids: readonly Uuid[]) => readonly LedgerSequence[];

/** What rows say of a letter that has come to this: one of the letter, one of each membership of a case. */
export function letterContents(
  course: LetterCourse,
  rulebooks: Rulebooks,
  sequences: Sequences,
): ReadonlyMap<string, Content<LetterColumn>> {
  const contents = new Map<string, Content<LetterColumn>>();
  const { received } = course;
  if (!received) return contents;
  const parts = partsOf(course, received.letterType);
  const complaints = rulebooks.cited(received.rulebook)?.complaints;
  const isHidden = ({ type }: { type: string }) =>
    !seenByOrganisation(
      complaints?.types.find(({ code }) => code === type),
      [],
    );
  const hidden = Number([{ type: received.letterType }, ...parts].some(isHidden));
  const rest: LetterRest = {
    parts,
    because: sequences(course.because),
    received: sequences(received.because),
  };
  const letter: Content<LetterColumn> = {
    ...receiptOf(received),
    standing: standingOf(course, parts),
    duplicate_of: course.duplicateOf,
    case_id: null,
    hidden,
    content: JSON.stringify(rest),
  };
  contents.set(LETTER_PART, letter);
  for (const { partId, type, caseId } of parts) {
    if (caseId === null) continue;
    contents.set(`in ${partId ?? ''}`, { ...letter, type, case_id: caseId, duplicate_of: null });
  }
  return contents;
}

function receiptOf(received: NonNullable<LetterCourse['received']>) {
  const { complainant } = received;
  return {
    organisation: received.organisationId,
    letter_id: received.letterId,
    type: received.letterType,
    received_on: received.receivedOn,
    channel: received.channel,
    complainant_kind: complainant.kind,
    pseudonym: complainant.pseudonym,
    persons: complainant.persons,
    over_level: Number(received.overLevel),
    names_violator: Number(received.namesViolator),
    gives_evidence: Number(received.givesEvidence),
    rulebook: received.rulebook,
  };
}

function partsOf(course: LetterCourse, letterType: string): RegisteredLetter['parts'] {
  if (course.state !== 'SPLIT') return [{ partId: null, type: letterType, caseId: course.caseId }];
  return course.parts.map((part) => ({
    partId: part.partId,
    type: part.letterType,
    caseId: part.caseId,
  }));
}

function standingOf({ state }: LetterCourse, parts: RegisteredLetter['parts']): LetterStanding {
  if (state === 'DUPLICATE') return 'duplicate';
  return parts.every(({ caseId }) => caseId !== null) ? 'in-case' : 'waiting';
}
