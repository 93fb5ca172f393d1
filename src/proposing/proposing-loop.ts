import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable, Logger, type OnModuleDestroy } from '@nestjs/common';
import { AppConfig } from '../config/app-config.js';
import { Views } from '../projections/views.js';
import { Proposer } from './proposer.js';

/** Between two passes, in milliseconds: many events in a row are looked at once. */
const PAUSE_MS = 5_000;
/** Without anything new: how soon the change of day is seen. */
const LOOK_EVERY_MS = 60_000;
/** After a pass that failed. */
const AFTER_FAILURE_MS = 30_000;
/** Events that the views may be behind: who sees too little proposes what is settled already. */
const MAX_LAG = 100;

export interface LoopTimes {
  readonly pauseMs: number;
  readonly lookEveryMs: number;
  readonly afterFailureMs: number;
}

/**
 * Lets the process look whenever the views have something new, and at each new day. Started by a server and by nothing else; one in
 * each replica does no harm. Its timers keep no process alive.
 */
@Injectable()
export class ProposingLoop implements OnModuleDestroy {
  private readonly logger = new Logger('Proposing');
  private readonly stopping = new AbortController();
  private running: Promise<void> | undefined;
  /** What the last pass looked at. */
  private looked = '';

  constructor(
    private readonly proposer: Proposer,
    private readonly views: Views,
    private readonly config: AppConfig,
  ) {}

  /** Returns at once. Nothing where the configuration switches it off. */
  start(times: Partial<LoopTimes> = {}): void {
    if (this.config.propose === 'off') return;
    const defaults = {
      pauseMs: PAUSE_MS,
      lookEveryMs: LOOK_EVERY_MS,
      afterFailureMs: AFTER_FAILURE_MS,
    };
    this.running ??= this.run({ ...defaults, ...times });
  }

  /** By the time the log is closed no step is under way. */
  async onModuleDestroy(): Promise<void> {
    this.stopping.abort();
    await this.running;
  }

  /** Looks, rests, then waits for something new or for the next look at the calendar. */
  private async run(times: LoopTimes): Promise<void> {
    const { signal } = this.stopping;
    while (!signal.aborted) {
      const seen = this.views.status().sequence;
      const pause = await this.look(times);
      await this.rest(pause, signal);
      if (pause === times.afterFailureMs) continue;
      await this.views.waitFor(seen + 1, times.lookEveryMs, signal);
    }
  }

  /** @returns how long to rest before anything else */
  private async look(times: LoopTimes): Promise<number> {
    const { state, lag, sequence } = this.views.status();
    const now = `${sequence} ${this.proposer.today()}`;
    if (state === 'rebuilding' || lag > MAX_LAG || now === this.looked) return times.pauseMs;
    try {
      const { signal } = this.stopping;
      const { recorded, refused } = await this.proposer.pass({ signal });
      this.looked = now;
      for (const { rejection } of refused) this.logger.warn(rejection.message.en);
      if (recorded.length > 0) this.logger.log(`${recorded.length} steps of proposals recorded.`);
      return times.pauseMs;
    } catch (error) {
      if (this.stopping.signal.aborted) return 0;
      // The next pass does what this one left: nothing is lost but time.
      this.logger.warn(error instanceof Error ? error.message : 'A pass failed.');
      return times.afterFailureMs;
    }
  }

  private async rest(milliseconds: number, signal: AbortSignal): Promise<void> {
    try {
      await sleep(milliseconds, undefined, { signal, ref: false });
    } catch {
      // Stopped meanwhile: the loop ends by itself.
    }
  }
}
