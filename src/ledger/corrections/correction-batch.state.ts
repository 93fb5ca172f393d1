/** The state of a batch of corrections: what was ordered, by whom and on what document, and what became of it. */
import type { Recorded } from '../decider.js';
import type { Actor, DocumentReference, IsoDate, RulebookReference, Uuid } from '../envelope.js';
import type {
  BatchItem,
  CorrectionBatchCompleted,
  CorrectionBatchEvent,
} from './correction-batch.events.js';

/** Null until it is ordered. Everything that its revocations are recorded with is in it, whoever carries them out. */
export type CorrectionBatchState = OrderedBatch | null;
export interface OrderedBatch {
  readonly batchId: Uuid;
  readonly reason: string;
  readonly items: readonly BatchItem[];
  readonly reverses: Uuid | null;
  readonly actor: Actor;
  readonly occurredOn: IsoDate;
  readonly document: DocumentReference | undefined;
  readonly rulebook: RulebookReference;
  /** Null while it is carried out. */
  readonly completed: Pick<CorrectionBatchCompleted['data'], 'revoked' | 'refused'> | null;
}

export const initial: CorrectionBatchState = null;

/** Total: an order in several events is one order; what completes nothing changes nothing. */
export function evolve(
  state: CorrectionBatchState,
  event: Recorded<CorrectionBatchEvent>,
): CorrectionBatchState {
  switch (event.type) {
    case 'CorrectionBatchOrdered': {
      const { batchId, reason, items, reverses = null } = event.data;
      if (state) return { ...state, items: [...state.items, ...items] };
      const { actor, occurredOn, document, rulebook } = event;
      const act = { actor, occurredOn, document, rulebook };
      return { batchId, reason, items, reverses, ...act, completed: null };
    }
    case 'CorrectionBatchCompleted': {
      const { revoked, refused } = event.data;
      return state && { ...state, completed: { revoked, refused } };
    }
    default:
      return unknownEvent(event, state);
  }
}

/** An event type of a later version: kept in the log, without meaning here. */
function unknownEvent(_event: never, state: CorrectionBatchState): CorrectionBatchState {
  return state;
}
