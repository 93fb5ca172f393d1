/**
 * A line that may quote what somebody typed, without the passwords in it. What reads the command line repeats the words
 * that it does not understand, and errors of a terminal end up in the logs of whatever runs it.
 */
export function maskSecrets(text: string): string {
  return text
    .replaceAll(/(:\/\/[^\s:@/]*):\S*@/gu, '$1:***@')
    .replaceAll(/(password=)[^\s'"]+/giu, '$1***');
}
