import type streamsPb from '@eventstore/db-client/generated/streams_pb.js';
import type { StoredRecord } from './stored-record.js';

/** Records that one page of a filtered read looks through (server source, Enumerator.cs: DefaultReadBatchSize). */
const DEFAULT_WINDOW = 32;

export interface EventFilter {
  readonly admits: (record: StoredRecord) => boolean;
  /** How many records are looked through between two checkpoints. */
  readonly checkpointInterval: number;
}

/** The filter of a subscription to `$all` (KurrentDB documentation, Clients: server-side filtering). */
export function filterOf(options: streamsPb.ReadReq.Options.FilterOptions): EventFilter {
  const byStream = options.getStreamIdentifier();
  const expression = byStream ?? options.getEventType();
  const text = (record: StoredRecord): string =>
    byStream === undefined ? record.type : record.stream;
  const window = options.hasMax() ? options.getMax() : DEFAULT_WINDOW;
  const regex = expression?.getRegex() ?? '';
  const matches = regex === '' ? byPrefix(expression?.getPrefixList() ?? []) : byRegex(regex);
  return {
    admits: (record) => matches(text(record)),
    checkpointInterval: window * options.getCheckpointintervalmultiplier(),
  };
}

function byPrefix(prefixes: readonly string[]): (text: string) => boolean {
  return (text) => prefixes.some((prefix) => text.startsWith(prefix));
}

function byRegex(pattern: string): (text: string) => boolean {
  const regex = new RegExp(pattern);
  return (text) => regex.test(text);
}
