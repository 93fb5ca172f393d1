import type { Clock } from '../../ledger/clock.js';
import type { Upcaster } from '../upcaster.js';
import type { ClusterSettings } from './connection/cluster-settings.js';

export interface EventStoreDbOptions {
  readonly settings: ClusterSettings;
  /** `existing` never begins a history; `create` never uses one that is there. */
  readonly mode: 'existing' | 'create';
  readonly upcasters: readonly Upcaster[];
  readonly clock: Clock;
  /** File of the log index, in the folder of this replica's views; kept in memory, and numbered anew, where absent. */
  readonly indexPath?: string;
  /** Takes no appends; for the projector's thread and the command line. */
  readonly readOnly?: boolean;
  /** Appends that may wait or be under way. */
  readonly queuedAppends?: number;
  /** Told, in a sentence, of connections lost and found. */
  readonly onNotice?: (notice: string) => void;
}
