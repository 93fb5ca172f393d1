/** An anonymous letter is no denunciation; where it names who did wrong and gives evidence, it goes to inspection. */
import type { Act } from '../../decider.js';
import type { Rejection } from '../../rejection.js';
import type { ComplaintType } from '../../../rulebook/complaint-rules.js';
import type { Rulebook } from '../../../rulebook/rulebook.js';
import type { ComplaintCourse } from '../complaint-case.course.js';
import type { LetterFacts } from '../complaint.commands.js';
import type { ReceivedLetter } from '../letters/letter.course.js';
import { typeOf } from './code.rules.js';
import { anonymousDenunciation as refused } from './opening.rejections.js';

/** Nobody has signed it: by the kind of who wrote, or where the rulebook lacks that kind, without a pseudonym. */
export function isAnonymous(
  { complaints }: Rulebook,
  { complainant }: Pick<ReceivedLetter, 'complainant'>,
): boolean {
  const kind = complaints?.complainantKinds.find(({ code }) => code === complainant.kind);
  return kind?.anonymous ?? complainant.pseudonym === null;
}

/**
 * The type of a case that is a denunciation and signed by nobody; undefined where it is not both. Opened on anonymous letters,
 * it is signed from the day on which a signed one is in it too.
 */
export function anonymousDenunciation(
  { rulebook }: Pick<Act, 'rulebook'>,
  { clock, opened }: ComplaintCourse,
  { letters }: LetterFacts,
): ComplaintType | undefined {
  const type = typeOf(rulebook, clock.type);
  if (!type?.denunciation || !opened?.anonymous) return undefined;
  const isSigned = letters.some(
    ({ letter }) => letter?.received && !isAnonymous(rulebook, letter.received),
  );
  return isSigned ? undefined : type;
}

export function noDenunciation(
  { act, known }: { readonly act: Act; readonly known: LetterFacts },
  course: ComplaintCourse,
): Rejection | undefined {
  const type = anonymousDenunciation(act, course, known);
  return type && refused(act.rulebook, type);
}

/** One letter is enough that names who did wrong and gives what can be checked. */
export function canBeInspected({ letters }: LetterFacts): boolean {
  return letters.some(
    ({ letter }) => letter?.received?.namesViolator && letter.received.givesEvidence,
  );
}
