import { believedOn, type FactsState } from '../../ledger/facts-state.js';
import type { RecordedFact } from '../../ledger/standing.js';

/**
 * What was recorded and not taken back, as it was recorded: a correction is people's own work, and no reason to import again
 * what it corrects. What was revoked, or rests on what was revoked, is imported anew.
 */
export function standingRecords<Course, Fact extends RecordedFact>(
  state: FactsState<Course, Fact>,
): readonly Fact[] {
  const standing = new Set(believedOn(state).map(({ id }) => id));
  return state.records.filter(({ id }) => standing.has(id));
}
