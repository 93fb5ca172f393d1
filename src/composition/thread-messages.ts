import type { LedgerAddress } from '../config/ledger-address.js';
import type { StoreMeasurements } from '../event-store/store-measurements.js';
import type { ProjectorReport } from '../projections/progress.js';

/** What the projector's thread is given; with it a cluster's password, so it is never logged. */
export interface ThreadTask {
  readonly ledger: LedgerAddress;
  readonly viewsDir: string;
}

/** What it says. `final`: it will fail in the same way until a person does something about it. */
export type ThreadMessage =
  | { readonly kind: 'report'; readonly report: ProjectorReport }
  /** Of the thread's own connection to the log, where it has such numbers. */
  | { readonly kind: 'measurements'; readonly measurements: StoreMeasurements }
  | { readonly kind: 'notice'; readonly notice: string }
  /** Why the projector waits for this machine's disk, and not for the log; null once it does not. */
  | { readonly kind: 'disk-fault'; readonly message: string | null }
  | { readonly kind: 'failure'; readonly message: string; readonly final: boolean };
