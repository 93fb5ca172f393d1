import type {
  Actor,
  DocumentReference,
  IsoDate,
  LedgerSequence,
  RulebookReference,
  Uuid,
} from '../../ledger/envelope.js';
import type { JsonObject, JsonValue } from '../../ledger/json.js';
import type { RecordedFact } from '../../ledger/standing.js';
import type { SequencedEvent } from '../projection.js';

/** An event as a subject keeps it: all that folding needs, and nothing that is confidential. */
export interface TimelineFact extends RecordedFact {
  readonly sequence: LedgerSequence;
  readonly id: Uuid;
  readonly stream: string;
  /** 0-based in its stream. */
  readonly revision: number;
  readonly type: string;
  readonly schemaVersion: number;
  readonly concerns: readonly Uuid[];
  readonly occurredOn: IsoDate;
  readonly rulebook: RulebookReference;
  readonly actor: Actor;
  /** The abstract is free text and stays in the log: here it is empty. */
  readonly document?: DocumentReference;
  readonly data: JsonObject;
}

/** The key under which events keep what no view may show. */
const CONFIDENTIAL = 'confidential';

/** What is confidential is left out at whatever depth: a correction carries a whole replacement in its data. */
export function factOf({ sequence, revision, event }: SequencedEvent): TimelineFact {
  const { id, stream, type, schemaVersion, concerns, occurredOn, rulebook, actor } = event;
  const data = withoutConfidential(event.data);
  const kept = { sequence, id, stream, revision, type, schemaVersion, concerns, occurredOn };
  if (!event.document) return { ...kept, rulebook, actor, data };
  return { ...kept, rulebook, actor, document: { ...event.document, abstract: '' }, data };
}

function withoutConfidential(data: JsonObject): JsonObject {
  if (!isConfidentialIn(data)) return data;
  const kept = JSON.stringify(data, (key, value: unknown) =>
    key === CONFIDENTIAL ? undefined : value,
  );
  return JSON.parse(kept) as JsonObject;
}

/** Of most events nothing is confidential: that is found out without making anything. */
function isConfidentialIn(value: JsonValue | undefined): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if (Array.isArray(value)) return value.some(isConfidentialIn);
  for (const key in value) if (key === CONFIDENTIAL || isConfidentialIn(value[key])) return true;
  return false;
}

/** The sequences of the facts of a list by id, as far as the list had grown when it was last asked for. */
const NUMBERED = new WeakMap<readonly TimelineFact[], Map<Uuid, LedgerSequence>>();

/** What cites events by id, by the sequences that people cite; in order, each once. */
export function sequencesOf(
  facts: readonly TimelineFact[],
): (ids: readonly Uuid[]) => readonly LedgerSequence[] {
  const byId = NUMBERED.get(facts) ?? new Map<Uuid, LedgerSequence>();
  for (const { id, sequence } of facts.slice(byId.size)) byId.set(id, sequence);
  NUMBERED.set(facts, byId);
  return (ids) => {
    const sequences = ids.flatMap((id) => byId.get(id) ?? []);
    return sequences.length < 2 ? sequences : [...new Set(sequences)].sort((a, b) => a - b);
  };
}
