// Kills a process once a ledger holds so many events. A thread of its own, so that a busy test does not kill too late.
import { setTimeout as pause } from 'node:timers/promises';
import { parentPort, workerData } from 'node:worker_threads';
import Database from 'better-sqlite3';

const { path, events, pid } = workerData;
const log = new Database(path, { readonly: true });
const head = log.prepare('SELECT max(sequence) FROM event').pluck();
let isAsked = false;
parentPort.once('message', () => {
  isAsked = true;
});
while (!isAsked && (head.get() ?? 0) < events) await pause(1);
if (!isAsked) process.kill(pid, 'SIGKILL');
log.close();
parentPort.close();
