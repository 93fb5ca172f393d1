import canonicalize from 'canonicalize';

/**
 * Whether bytes are the canonical encoding (RFC 8785) of what they say. Encoding anew also finds bytes that are not
 * UTF-8, which decoding replaces silently. With another implementation than the one that wrote them, so that a fault of
 * that one is found as well.
 */
export function isCanonical(event: object, bytes: Buffer): boolean {
  try {
    return Buffer.from(canonicalize(event) ?? '').equals(bytes);
  } catch {
    return false;
  }
}
