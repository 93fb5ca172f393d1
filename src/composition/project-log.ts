import type { EventStore } from '../event-store/event-store.js';
import { isLocalFault } from '../event-store/local-fault.js';
import { measurementsOf } from '../event-store/store-measurements.js';
import { Projector } from '../projections/projector.js';
import { ViewsFolder } from '../projections/views-folder.js';
import { PROJECTIONS } from './projections.js';
import type { ThreadMessage } from './thread-messages.js';

/** A scrape of the metrics sees numbers that are at most so old. */
const MEASURE_EVERY_MS = 5_000;

export interface LogToProject {
  /** Closed when this ends, however it ends: a connection that stays open keeps its thread alive. */
  readonly store: EventStore;
  readonly viewsDir: string;
  readonly tell: (message: ThreadMessage) => void;
  readonly signal: AbortSignal;
}

/** Projects a log into a folder of views, until aborted, and tells how far it is. @throws as `Projector.follow` */
export async function projectLog({ store, viewsDir, tell, signal }: LogToProject): Promise<void> {
  const measuring = setInterval(() => {
    const measurements = measurementsOf(store);
    if (measurements) tell({ kind: 'measurements', measurements });
  }, MEASURE_EVERY_MS);
  try {
    const projector = new Projector({
      store,
      folder: ViewsFolder.open(viewsDir),
      projections: PROJECTIONS,
      onReport: (report) => {
        tell({ kind: 'report', report });
      },
      onOutage: (reason) => {
        tell({ kind: 'notice', notice: noticeOf(reason) });
        const message = reason && isLocalFault(reason) ? reason.message : null;
        tell({ kind: 'disk-fault', message });
      },
    });
    await projector.follow(signal);
  } finally {
    clearInterval(measuring);
    await store.close();
  }
}

function noticeOf(reason: Error | undefined): string {
  return reason
    ? `The log cannot be read now; the views wait for it. ${reason.message}`
    : 'The log can be read again; the views go on.';
}
