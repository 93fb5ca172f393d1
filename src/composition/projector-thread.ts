/** The projector's thread: its own connection to the log, its own to the views; it tells the main thread how far it is. */
import '../quiet-deprecations.js';
import { parentPort, workerData } from 'node:worker_threads';
import { measurementsOf } from '../event-store/store-measurements.js';
import { Projector } from '../projections/projector.js';
import { ViewsFolder } from '../projections/views-folder.js';
import { ViewsError } from '../projections/views-errors.js';
import { openStoreToRead } from './open-store.js';
import { PROJECTIONS } from './projections.js';
import type { ThreadMessage, ThreadTask } from './thread-messages.js';

const { ledger, viewsDir } = workerData as ThreadTask;
/** A scrape of the metrics sees numbers that are at most so old. */
const MEASURE_EVERY_MS = 5_000;
const stopping = new AbortController();
parentPort?.once('message', () => {
  stopping.abort();
});

function tell(message: ThreadMessage): void {
  parentPort?.postMessage(message);
}

try {
  const store = await openStoreToRead({ ledger, viewsDir }, (notice) => {
    tell({ kind: 'notice', notice });
  });
  const folder = ViewsFolder.open(viewsDir);
  const projector = new Projector({
    store,
    folder,
    projections: PROJECTIONS,
    onReport: (report) => {
      tell({ kind: 'report', report });
    },
  });
  const measuring = setInterval(() => {
    const measurements = measurementsOf(store);
    if (measurements) tell({ kind: 'measurements', measurements });
  }, MEASURE_EVERY_MS);
  await projector.follow(stopping.signal).finally(() => {
    clearInterval(measuring);
    return store.close();
  });
} catch (error) {
  const message = error instanceof Error ? error.message : String(error);
  tell({ kind: 'failure', message, final: error instanceof ViewsError });
} finally {
  parentPort?.close();
}
