/** The projector's thread: its own connection to the log, its own to the views; it tells the main thread how far it is. */
import { parentPort, workerData } from 'node:worker_threads';
import { Projector } from '../projections/projector.js';
import { ViewsFolder } from '../projections/views-folder.js';
import { ViewsError } from '../projections/views-errors.js';
import { openStoreToRead } from './open-store.js';
import { PROJECTIONS } from './projections.js';
import type { ThreadMessage, ThreadTask } from './thread-messages.js';

const { ledgerPath, viewsDir } = workerData as ThreadTask;
const stopping = new AbortController();
parentPort?.once('message', () => {
  stopping.abort();
});

function tell(message: ThreadMessage): void {
  parentPort?.postMessage(message);
}

try {
  const store = openStoreToRead(ledgerPath);
  const folder = ViewsFolder.open(viewsDir);
  const projector = new Projector({
    store,
    folder,
    projections: PROJECTIONS,
    onReport: (report) => {
      tell({ kind: 'report', report });
    },
  });
  await projector.follow(stopping.signal).finally(() => store.close());
} catch (error) {
  const message = error instanceof Error ? error.message : String(error);
  tell({ kind: 'failure', message, final: error instanceof ViewsError });
} finally {
  parentPort?.close();
}
