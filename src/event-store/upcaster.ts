import type { JsonObject } from '../ledger/json.js';

/**
 * Lifts the data of one event type from one schema version to the next when it is read. The stored bytes stay.
 * Versions are lifted one step at a time: 1 → 2 → 3.
 */
export interface Upcaster {
  readonly type: string;
  readonly from: number;
  upcast(data: JsonObject): JsonObject;
}
