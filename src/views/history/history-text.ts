import type { LedgerEvent } from '../../ledger/envelope.js';
import type { JsonValue } from '../../ledger/json.js';
import { wordsOf } from './history-terms.js';
import { remembered } from './remembered.js';

/** Names, abstracts and codes come again and again; each is folded once. */
const rememberedWords = remembered(wordsOf);
const ID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/**
 * The words under which people look for an event: its document, the texts that it holds, and the names that its
 * organisations had. Labels of types and grades are not among them: they differ by language and rulebook, and
 * are filters.
 */
export function wordsOfEvent(event: LedgerEvent, names: readonly string[]): string {
  const texts: string[] = [...names];
  if (event.document) texts.push(event.document.number, event.document.abstract);
  collect(event.data, texts);
  return texts.map(rememberedWords).join(' ');
}

function collect(value: JsonValue | undefined, texts: string[]): void {
  if (typeof value === 'string') {
    if (!ID.test(value)) texts.push(value);
  } else if (Array.isArray(value)) {
    for (const item of value) collect(item, texts);
  } else if (typeof value === 'object' && value !== null) {
    for (const key in value) collect(value[key], texts);
  }
}
