/**
 * The form in which text is searched: without diacritics, lower case, single spaces. `đ` has no decomposition in
 * Unicode, so it is mapped by hand.
 */
export function foldText(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replaceAll('đ', 'd')
    .replace(/\s+/gu, ' ')
    .trim();
}
