import { disclosed } from '../ledger/disclosure.js';
import type { LedgerEvent } from '../ledger/envelope.js';

/** Every event that has something to hide is of a letter or a case, or names the key; only those are read. */
const MAY_HIDE = /"confidential"|"stream":"(?:letter|complaint)-/u;

/** One event of the log on one line: byte for byte as it was written, or anew without what is confidential. */
export function eventLine(bytes: Buffer, sequence: number, json: boolean): string {
  const event = withoutConfidential(bytes.toString('utf8'));
  return json ? `{"sequence":${sequence},"event":${event}}` : `${sequence}\t${event}`;
}

function withoutConfidential(text: string): string {
  if (!MAY_HIDE.test(text)) return text;
  const { event, withheld } = disclosed(JSON.parse(text) as LedgerEvent);
  return withheld.length === 0 ? text : JSON.stringify({ ...event, withheld });
}
