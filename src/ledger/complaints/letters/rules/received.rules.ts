/** What a letter may say of itself: asked at its receipt and again when the receipt is amended. */
import { checkText } from '../../../act.rules.js';
import type { Rejection } from '../../../rejection.js';
import { codedItems, type CodedSection, findCoded } from '../../../../rulebook/lookup.js';
import type { Rulebook } from '../../../../rulebook/rulebook.js';
import type { Complainant, LetterFact, LetterReceived } from '../letter.events.js';
import * as refuse from '../letter.rejections.js';

/** A name has spaces and diacritics; a sign has neither. */
const SIGN = /^[A-Za-z0-9][A-Za-z0-9._/-]{0,63}$/;
const SECTIONS = {
  channel: 'channels',
  'complainant-kind': 'complainantKinds',
  type: 'complaintTypes',
} as const satisfies Readonly<Record<string, CodedSection>>;

/** Of the rulebook that applies: the same code may have been in another version. */
export function checkCode(
  rulebook: Rulebook,
  name: keyof typeof SECTIONS,
  code: string,
  pointer: string,
): Rejection | undefined {
  const section = SECTIONS[name];
  if (findCoded(rulebook, section, code)) return undefined;
  const known = codedItems(rulebook, section).map((item) => item.code);
  return refuse.codeUnknown(name, rulebook, code, known, pointer);
}

/** @param at JSON pointer (RFC 6901) of the fields; empty for the payload itself */
export function checkReceived(
  { channel, complainant, letterType }: LetterReceived['data'],
  rulebook: Rulebook,
  at: string,
): Rejection | undefined {
  return (
    checkCode(rulebook, 'channel', channel, `${at}/channel`) ??
    checkCode(rulebook, 'type', letterType, `${at}/letterType`) ??
    checkComplainant(complainant, rulebook, `${at}/complainant`)
  );
}

function checkComplainant(
  { kind, pseudonym, persons }: Complainant,
  rulebook: Rulebook,
  at: string,
): Rejection | undefined {
  const unknown = checkCode(rulebook, 'complainant-kind', kind, `${at}/kind`);
  if (unknown) return unknown;
  const found = rulebook.complaints?.complainantKinds.find(({ code }) => code === kind);
  const pointer = `${at}/pseudonym`;
  if (found?.anonymous && pseudonym !== null) return refuse.pseudonymOfNobody(pointer);
  if (!found?.anonymous && pseudonym === null) return refuse.pseudonymMissing(pointer);
  if (pseudonym !== null && !SIGN.test(pseudonym)) return refuse.pseudonymNotASign(pointer);
  return persons !== null && persons < 1 ? refuse.nobodySigned(`${at}/persons`) : undefined;
}

/** A text may be left out, for the letter itself is on paper; one that is given says something. */
export function checkWords({ data }: Pick<LetterFact, 'data'>, at: string): Rejection | undefined {
  if (!('confidential' in data) || data.confidential.text === '') return undefined;
  const pointer = at === '' ? '/confidentialText' : `${at}/confidential/text`;
  return checkText('letter', data.confidential.text, pointer);
}
