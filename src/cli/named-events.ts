import { readFileSync } from 'node:fs';
import type { EventStore } from '../event-store/event-store.js';
import type { NamedEvent } from '../ledger/corrections/batch-selection.js';
import { EXIT, CommandFailed } from './exit-codes.js';

const ID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/u;

/**
 * Reads a list of events: one a line, its id, with the record before it (`assessment-… <id>`) where that is known. Ids alone
 * are looked up in the log, which is read once for all of them; what is not found keeps an empty record, and is refused.
 * @throws CommandFailed for a line that is no event
 */
export async function readNamedEvents(file: string, store: EventStore): Promise<NamedEvent[]> {
  const lines = readFileSync(file, 'utf8').split(/\r?\n/u);
  const named = lines.flatMap((line, index) => {
    const words = line.split(/[\s,;]+/u).filter((word) => word !== '');
    if (words.length === 0 || line.startsWith('#')) return [];
    const eventId = words.at(-1) ?? '';
    if (words.length > 2 || !ID.test(eventId)) throw unreadable(file, index + 1);
    return [{ stream: words.length === 2 ? (words[0] ?? '') : '', eventId }];
  });
  const wanted = new Set(named.filter(({ stream }) => stream === '').map(({ eventId }) => eventId));
  const streams = await locate(store, wanted);
  return named.map((each) => ({
    ...each,
    stream: each.stream || (streams.get(each.eventId) ?? ''),
  }));
}

async function locate(
  store: EventStore,
  wanted: ReadonlySet<string>,
): Promise<Map<string, string>> {
  const streams = new Map<string, string>();
  if (wanted.size === 0) return streams;
  for await (const batch of store.readLog()) {
    for (const { event } of batch) if (wanted.has(event.id)) streams.set(event.id, event.stream);
    if (streams.size === wanted.size) break;
  }
  return streams;
}

function unreadable(file: string, line: number): CommandFailed {
  return new CommandFailed(EXIT.usage, {
    vi: `${file}, dòng ${line}: không phải mã sự kiện. Mỗi dòng ghi một mã sự kiện, có thể kèm mã hồ sơ ở trước.`,
    en: `${file}, line ${line}: not the id of an event. Write one id a line, with its record before it if you know it.`,
  });
}
