/**
 * Reads the number and symbol of a document in either of the two forms that Vietnamese offices use: party style
 * `38-KH/ĐUK` (number-kind/issuer) and state style `194/BC-UBND` or `38/2021/QĐ-TTg` (number/year/kind-issuer).
 */

/** The kinds that the founding plan's offices use; a rulebook may list others. */
export const DOCUMENT_KINDS: readonly string[] = [
  ...['NQ', 'CT', 'QĐ', 'QyĐ', 'KL', 'HD', 'KH', 'BC', 'TB', 'TTr', 'CV', 'BB', 'ĐA', 'CTr'],
];

export interface DocumentNumber {
  /** The whole number and symbol, normalised; reading it again gives the same. */
  readonly number: string;
  /** As it is written in the list of kinds. */
  readonly kind: string;
  readonly issuer: string;
  readonly form: 'party' | 'state';
}

/** Longer than any number in use; keeps the cost of reading hostile input flat. */
const MAX_LENGTH = 100;
const ORDINAL = String.raw`(?<ordinal>(?!0+(?!\d))\d{1,6}\p{L}?)`;
const ISSUER = String.raw`(?<issuer>\p{L}[\p{L}\p{N}]*(?:[-/.&][\p{L}\p{N}]+)*)`;
const PARTY = new RegExp(String.raw`^${ORDINAL}-(?<kind>\p{L}+)/${ISSUER}$`, 'u');
const STATE = new RegExp(
  String.raw`^${ORDINAL}/(?:(?<year>(?:19|20)\d{2})/)?(?<kind>\p{L}+)-${ISSUER}$`,
  'u',
);

/** Abbreviations that keep their small letters. */
const MIXED_CASE = new Map([['TTG', 'TTg']]);

/**
 * Tolerates case, spaces, a leading `Số`, decomposed Unicode, other dashes, and `Ð` (eth) typed for `Đ`.
 * Undefined for anything in neither form and for a kind that is not among `kinds`.
 */
export function parseDocumentNumber(
  text: string,
  kinds: readonly string[] = DOCUMENT_KINDS,
): DocumentNumber | undefined {
  if (text.length > MAX_LENGTH) return undefined;
  const plain = simplify(text);
  const party = PARTY.exec(plain);
  const groups = (party ?? STATE.exec(plain))?.groups;
  if (!groups) return undefined;
  const { ordinal = '', year, kind: written = '' } = groups;
  const kind = kinds.find((known) => fold(known) === fold(written));
  if (kind === undefined) return undefined;
  const issuer = normaliseIssuer(groups.issuer ?? '');
  if (party) return { number: `${ordinal}-${kind}/${issuer}`, kind, issuer, form: 'party' };
  const dated = year === undefined ? ordinal : `${ordinal}/${year}`;
  return { number: `${dated}/${kind}-${issuer}`, kind, issuer, form: 'state' };
}

function simplify(text: string): string {
  return text
    .normalize('NFC')
    .replace(/[\u00d0\u0189]/gu, 'Đ')
    .replaceAll('ð', 'đ')
    .replace(/[\u2010-\u2015\u2212]/gu, '-')
    .replace(/[\s\u200b\ufeff]+/gu, '')
    .replace(/^số[:.]?(?=\d)/iu, '');
}

/** All in small letters it was typed in haste, and is written in capitals; otherwise the office's own letters stand. */
function normaliseIssuer(issuer: string): string {
  const upper = issuer.toUpperCase();
  const kept = issuer === issuer.toLowerCase() ? upper : issuer;
  return kept.replace(/\p{L}+/gu, (part) => MIXED_CASE.get(part.toUpperCase()) ?? part);
}

/** Kinds differ by more than case (`QĐ`, `QyĐ`), so case alone is forgiven. */
function fold(kind: string): string {
  return kind.normalize('NFC').toLowerCase();
}
