/** How the rows of a file become letters, one row a letter. No column can become a name: there is nothing to put it in. */
import type { Fault } from '../import-error.js';
import { unknownCodes } from '../mapping/check-codes.js';
import type { OrganisationCited } from '../mapping/cited-organisation.js';
import { rulebookSilent } from '../mapping/rulebook-silent.js';
import type { MappingHead } from '../mapping/mapping-head.js';
import { codesOf, columnsOf, type DateSource, type ValueSource } from '../mapping/sources.js';
import type { Rulebook } from '../../rulebook/rulebook.js';

/** Triage is a person's act: it is recorded in the name of a case officer. */
export interface TriageMapping {
  readonly on: DateSource;
  /** Absent: the letter's own type. */
  readonly type: ValueSource | undefined;
  readonly complexity: ValueSource;
  /** Gives `true` or `false`; absent: false. */
  readonly remote: ValueSource | undefined;
}

export interface LetterMapping extends MappingHead {
  readonly kind: 'letter';
  readonly organisation: OrganisationCited;
  readonly letter: {
    /** Columns whose texts together name one letter. */
    readonly key: readonly string[];
    readonly received: DateSource;
    readonly channel: ValueSource;
    readonly complainant: {
      readonly kind: ValueSource;
      /** The office's own sign for the person; empty for an anonymous letter. */
      readonly pseudonym: ValueSource | undefined;
      /** How many signed; empty where it is not known. */
      readonly persons: ValueSource | undefined;
    };
    readonly type: ValueSource;
    /** Each gives `true` or `false`; absent: false. */
    readonly overLevel: ValueSource | undefined;
    readonly namesViolator: ValueSource | undefined;
    readonly givesEvidence: ValueSource | undefined;
    /** What it says: confidential, and shown nowhere. */
    readonly text: ValueSource | undefined;
    /** Columns that together name the case that letters share; a row without them opens a case of its own. */
    readonly case: readonly string[];
    /** How the case was triaged, where a row says on what day; absent: triage is not imported. */
    readonly triage: TriageMapping | undefined;
    /** Code of the ground that the case's content would be, where it is one. */
    readonly ground: ValueSource | undefined;
  };
}

/** Columns without which no row can be read. */
export function letterColumns({ organisation, letter }: LetterMapping): readonly string[] {
  const { complainant } = letter;
  const sources = [
    ...[organisation.source, letter.received, letter.channel, letter.type, letter.text],
    ...[complainant.kind, complainant.pseudonym, complainant.persons, letter.ground],
    ...[letter.overLevel, letter.namesViolator, letter.givesEvidence],
    ...[letter.triage?.on, letter.triage?.type, letter.triage?.complexity, letter.triage?.remote],
  ];
  return [...letter.key, ...letter.case, ...sources.flatMap(columnsOf)];
}

/** The codes of the mapping that its rulebook does not have. */
export function checkLetterCodes({ letter }: LetterMapping, rulebook: Rulebook): readonly Fault[] {
  const { complaints, listings } = rulebook;
  if (!complaints) return [rulebookSilent('/letter')];
  const { channel, type, complainant, ground, triage } = letter;
  return [
    ...unknownCodes('/letter/channel', codesOf(channel), complaints.channels),
    ...unknownCodes('/letter/type', codesOf(type), complaints.types),
    ...unknownCodes(
      '/letter/complainant/kind',
      codesOf(complainant.kind),
      complaints.complainantKinds,
    ),
    ...unknownCodes('/letter/triage/type', codesOf(triage?.type), complaints.types),
    ...unknownCodes(
      '/letter/triage/complexity',
      codesOf(triage?.complexity),
      complaints.complexities,
    ),
    ...unknownCodes('/letter/ground', codesOf(ground), listings?.grounds ?? []),
  ];
}
