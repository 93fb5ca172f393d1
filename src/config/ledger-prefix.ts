/** A separator at its end keeps the streams of `soat.` apart from those of another application called `soat2`. */
const PREFIX = /^[A-Za-z0-9][A-Za-z0-9._:/-]{0,98}[._:/-]$/;

/** Whether the names of a ledger's streams may begin so, on a server that others may use as well. */
export function isLedgerPrefix(text: string): boolean {
  // The ledger's mark lies beside the ledger, in `identity-of-<prefix>`: it must not fall under the prefix itself.
  return PREFIX.test(text) && !`identity-of-${text}`.startsWith(text);
}
