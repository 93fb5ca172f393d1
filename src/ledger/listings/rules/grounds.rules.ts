/** Whether grounds, with their contexts, texts and evidence, are what the pinned rulebook lets a listing rest on. */
import { checkText } from '../../act.rules.js';
import type { Rejection } from '../../rejection.js';
import type { ListingGround as RuledGround } from '../../../rulebook/listing-rules.js';
import type { Rulebook } from '../../../rulebook/rulebook.js';
import * as refuse from './grounds.rejections.js';
import type { Evidence, ListingGround } from '../listing.events.js';

/** Characters of a reference: a number and symbol, a file name, an event's id. */
const REFERENCE_LIMIT = 300;

/** At least one, none of them twice. */
export function checkGrounds(
  rulebook: Rulebook,
  grounds: readonly ListingGround[],
  pointer = '/grounds',
): Rejection | undefined {
  if (grounds.length === 0) return refuse.noGround(pointer);
  for (const [index, ground] of grounds.entries()) {
    const at = `${pointer}/${index}`;
    const twice = grounds.slice(0, index).some((each) => isSame(each, ground));
    const refused = twice ? refuse.groundTwice(at) : checkGround(rulebook, ground, at);
    if (refused) return refused;
  }
  return undefined;
}

/** Of a ground without a text of its own the code says everything: twice the same is one. */
export function isSame(a: ListingGround, b: ListingGround): boolean {
  if (a.groundId === b.groundId) return true;
  return a.ground === b.ground && a.context === b.context && a.text.trim() === b.text.trim();
}

/** One ground, by the rulebook that the listing is kept under. */
export function checkGround(
  rulebook: Rulebook,
  { ground: code, context, text, evidence }: ListingGround,
  pointer: string,
): Rejection | undefined {
  const ground = rulebook.listings?.grounds.find((each) => each.code === code);
  if (!ground) return refuse.groundUnknown(rulebook, code, `${pointer}/ground`);
  if (!ground.listable) return refuse.groundHeading(rulebook, ground, `${pointer}/ground`);
  return (
    checkContext(rulebook, ground, context, `${pointer}/context`) ??
    (ground.textNeeded || text !== ''
      ? checkText('listing', text, `${pointer}/text`)
      : undefined) ??
    checkEvidence(evidence, `${pointer}/evidence`)
  );
}

function checkContext(
  rulebook: Rulebook,
  ground: RuledGround,
  context: string | null,
  pointer: string,
): Rejection | undefined {
  if (context === null) {
    return ground.contexts.length > 0
      ? refuse.contextMissing(rulebook, ground, pointer)
      : undefined;
  }
  return ground.contexts.includes(context)
    ? undefined
    : refuse.contextNotTaken(rulebook, ground, context, pointer);
}

/** Every reference says something; a note may be empty. */
function checkEvidence(evidence: readonly Evidence[], pointer: string): Rejection | undefined {
  for (const [index, { reference, note }] of evidence.entries()) {
    const at = `${pointer}/${index}`;
    const refused =
      checkText('listing', reference, `${at}/reference`) ??
      (reference.length > REFERENCE_LIMIT
        ? refuse.referenceTooLong(`${at}/reference`, REFERENCE_LIMIT)
        : undefined) ??
      (note === '' ? undefined : checkText('listing', note, `${at}/note`));
    if (refused) return refused;
  }
  return undefined;
}

/** For acts that are nothing without evidence. */
export function checkEvidenceGiven(
  evidence: readonly Evidence[],
  pointer = '/evidence',
): Rejection | undefined {
  return evidence.length === 0 ? refuse.evidenceMissing(pointer) : checkEvidence(evidence, pointer);
}
