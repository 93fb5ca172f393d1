import { type BeforeApplicationShutdown, Injectable, Logger } from '@nestjs/common';
import { setTimeout as pause } from 'node:timers/promises';
import type { Uuid } from '../envelope.js';
import { Rejection } from '../rejection.js';
import { UnfinishedBatches } from '../unfinished-batches.js';
import { BatchExecution } from './batch-execution.js';

/** How soon after the start, and how often then, a server looks for batches that nobody carries out, in milliseconds. */
const FIRST_LOOK_MS = 1_000;
const LOOK_EVERY_MS = 15_000;

/**
 * Carries out batches behind the requests that order them, one after another. A server looks for those that were interrupted
 * as well: its own of before it was stopped, and those of another replica or of a command line. Several may carry out one
 * batch; each revocation is recorded once.
 */
@Injectable()
export class BatchRunner implements BeforeApplicationShutdown {
  private readonly logger = new Logger('Corrections');
  private readonly stopping = new AbortController();
  private readonly queued = new Set<Uuid>();
  private carrying: Promise<void> = Promise.resolve();
  private looking: Promise<void> | undefined;

  constructor(
    private readonly execution: BatchExecution,
    private readonly unfinished: UnfinishedBatches,
  ) {}

  /** By a server and nothing else: a command line does what it was asked for. Returns at once. */
  lookOut(): void {
    this.looking ??= this.look();
  }

  /** Before the log is closed. What is under way ends with the revocation that was begun. */
  async beforeApplicationShutdown(): Promise<void> {
    this.stopping.abort();
    await this.looking;
    await this.carrying;
  }

  /** Returns at once; a failure is logged, and the next look goes on with the batch. */
  start(batchId: Uuid): void {
    if (this.queued.has(batchId)) return;
    this.queued.add(batchId);
    this.carrying = this.carrying.then(() => this.carryOut(batchId));
  }

  private async carryOut(batchId: Uuid): Promise<void> {
    try {
      const done = await this.execution.carryOut(batchId, this.stopping.signal);
      if (done instanceof Rejection) this.logger.error(`Batch ${batchId}: ${done.code}`);
    } catch (error) {
      const name = error instanceof Error ? error.name : 'unknown error';
      this.logger.warn(`Batch ${batchId} was interrupted (${name}) and will be continued.`);
    } finally {
      this.queued.delete(batchId);
    }
  }

  private async look(): Promise<void> {
    const { signal } = this.stopping;
    for (let wait = FIRST_LOOK_MS; ; wait = LOOK_EVERY_MS) {
      try {
        await pause(wait, undefined, { signal, ref: false });
        for (const batchId of await this.unfinished.ids()) this.start(batchId);
      } catch {
        // Stopped; or the views cannot be read now, and the next look is not far.
        if (signal.aborted) return;
      }
    }
  }
}
