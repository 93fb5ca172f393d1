import { Worker } from 'node:worker_threads';
import { Logger } from '@nestjs/common';
import type { StoreMeasurements } from '../event-store/store-measurements.js';
import type { ProjectorReport } from '../projections/progress.js';
import { DiskWatch } from '../projections/disk-watch.js';
import { ProjectorHost } from '../projections/projector-host.js';
import type { Views } from '../projections/views.js';
import type { ThreadMessage, ThreadTask } from './thread-messages.js';

const ENTRY = new URL('./projector-thread.js', import.meta.url);
const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 30_000;
/** A thread in the middle of a transaction ends after it; one that hangs is cut off, which loses nothing. */
const STOP_TIMEOUT_MS = 10_000;

export interface ThreadProjectorOptions extends ThreadTask {
  readonly views: Views;
  /** Called with the numbers that the thread's store has of itself. */
  readonly onMeasurements?: (measurements: StoreMeasurements) => void;
  /** The compiled thread, where it does not lie beside this file. */
  readonly entry?: URL;
}

/**
 * The projector in a thread of its own, so that the thread that answers requests never waits for a rebuild. A thread
 * that dies is started again after a growing pause, or the longest one where it said that a person must act (a
 * rebuild by the command line may have mended it). Both are a `failure`, which turns readiness red, until reports
 * come again.
 */
export class ThreadProjector extends ProjectorHost {
  private readonly logger = new Logger('Projector');
  private rebuilding = false;
  private thread: Worker | undefined;
  private timer: NodeJS.Timeout | undefined;
  private stopped = false;
  private pauseMs = FIRST_PAUSE_MS;
  private disk = new DiskWatch();
  private failed: { readonly error: Error; readonly final: boolean } | undefined;

  constructor(private readonly options: ThreadProjectorOptions) {
    super();
  }

  start(): void {
    if (this.thread || this.stopped) return;
    const { ledger, viewsDir, entry = ENTRY } = this.options;
    const workerData: ThreadTask = { ledger, viewsDir };
    const thread = new Worker(entry, { workerData });
    this.thread = thread;
    this.disk = new DiskWatch();
    thread.on('message', (message: ThreadMessage) => {
      this.hear(message);
    });
    thread.on('error', (error) => {
      this.fail(asError(error), false);
    });
    thread.on('exit', (code) => {
      this.ended(code);
    });
  }

  failure(): Error | undefined {
    return this.failed?.error ?? this.disk.failure();
  }

  async stop(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.timer);
    const { thread } = this;
    if (!thread) return;
    const exited = new Promise<void>((resolve) => {
      thread.once('exit', () => {
        resolve();
      });
    });
    thread.postMessage('stop');
    const cutOff = setTimeout(() => void thread.terminate(), STOP_TIMEOUT_MS);
    await exited;
    clearTimeout(cutOff);
  }

  private hear(message: ThreadMessage): void {
    if (message.kind === 'failure') {
      this.fail(new Error(message.message), message.final);
      return;
    }
    if (message.kind === 'measurements') {
      this.options.onMeasurements?.(message.measurements);
      return;
    }
    if (message.kind === 'disk-fault') {
      this.disk.hear(message.message === null ? undefined : new Error(message.message));
      return;
    }
    if (message.kind === 'notice') {
      this.logger.warn(message.notice);
      return;
    }
    this.failed = undefined;
    this.pauseMs = FIRST_PAUSE_MS;
    this.noteRebuild(message.report);
    this.options.views.report(message.report);
  }

  private noteRebuild({ sequence, head, rebuild }: ProjectorReport): void {
    if (this.rebuilding === (rebuild !== undefined)) return;
    this.rebuilding = rebuild !== undefined;
    this.logger.log(
      rebuild
        ? `The views are being built from the log, ${head} events.`
        : `The views are built; they hold ${sequence} events.`,
    );
  }

  private fail(error: Error, final: boolean): void {
    this.failed = { error, final };
    this.logger.error(error.message);
  }

  private ended(code: number): void {
    this.thread = undefined;
    if (this.stopped) return;
    if (!this.failed)
      this.fail(new Error(`The projector's thread ended with code ${code}.`), false);
    const pause = this.failed?.final ? LONGEST_PAUSE_MS : this.pauseMs;
    this.timer = setTimeout(() => {
      this.start();
    }, pause);
    this.pauseMs = Math.min(2 * this.pauseMs, LONGEST_PAUSE_MS);
  }
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}
