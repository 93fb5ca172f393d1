/** A reference token of a JSON pointer, escaped (RFC 6901 §3): names may hold the characters that separate tokens. */
export function pointerToken(name: string | number): string {
  return String(name).replaceAll('~', '~0').replaceAll('/', '~1');
}
