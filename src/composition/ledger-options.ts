import type { DestinationStream } from 'pino';
import type { AppConfig } from '../config/app-config.js';
import type { Chance } from '../event-store/chance.js';
import type { EventStore } from '../event-store/event-store.js';
import type { Clock } from '../ledger/clock.js';

/** How a process takes part in a ledger. */
export interface LedgerOptions {
  readonly config: AppConfig;
  /**
   * `thread`: a server, which answers while it projects. `inline`: tests and short commands. `none`: the views are kept
   * by another process, or not needed.
   */
  readonly projector: 'thread' | 'inline' | 'none';
  /**
   * Makes the ledger where it is missing; otherwise a missing one is an error, for its address may be mistyped. `anew`:
   * and refuses one that is there.
   */
  readonly create?: boolean | 'anew';
  /** The system's clock if absent. */
  readonly clock?: Clock;
  /** Where ids and salts come from that nobody derives; real chance if absent. Only fiction may be given another. */
  readonly chance?: Chance;
  /** Another log than the one that the configuration names: measurements and tests of failing stores. */
  readonly store?: EventStore;
  /** Where the service's log goes; standard error if absent. */
  readonly logTo?: DestinationStream;
}
