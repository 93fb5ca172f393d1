/** The projector's thread: its own connection to the log, its own to the views; it tells the main thread how far it is. */
import '../quiet-deprecations.js';
import { parentPort, workerData } from 'node:worker_threads';
import { ViewsError } from '../projections/views-errors.js';
import { openStoreToRead } from './open-store.js';
import { projectLog } from './project-log.js';
import type { ThreadMessage, ThreadTask } from './thread-messages.js';

const { ledger, viewsDir } = workerData as ThreadTask;
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
  await projectLog({ store, viewsDir, tell, signal: stopping.signal });
} catch (error) {
  const message = error instanceof Error ? error.message : String(error);
  tell({ kind: 'failure', message, final: error instanceof ViewsError });
} finally {
  parentPort?.close();
}
