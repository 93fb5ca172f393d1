import { afterEach, describe, expect, it } from '@jest/globals';
import { AppConfig } from '../../src/config/app-config.js';
import { ProposingLoop } from '../../src/proposing/proposing-loop.js';
import type { PassResult, Proposer } from '../../src/proposing/proposer.js';
import type { Views, ViewsStatus } from '../../src/projections/views.js';
import { Waiters } from '../../src/projections/waiters.js';
import { until } from '../support/until.js';

/** Views and a proposer that are moved by hand. */
class Bench {
  readonly waiters = new Waiters();
  status: ViewsStatus = { state: 'live', sequence: 1, lag: 0 };
  day = '2026-02-01';
  passes = 0;
  fails = false;
  readonly loop: ProposingLoop;

  constructor(propose: AppConfig['propose'] = 'on') {
    const views = {
      status: () => this.status,
      waitFor: (sequence: number, timeoutMs: number, signal?: AbortSignal) =>
        this.waiters.waitUntil(() => this.status.sequence >= sequence, timeoutMs, signal),
    };
    const proposer = {
      today: () => this.day,
      pass: (): Promise<PassResult> => {
        this.passes += 1;
        if (this.fails) return Promise.reject(new Error('The ledger is away.'));
        const { day, status } = this;
        return Promise.resolve({
          ...{ day, sequence: status.sequence, planned: [], recorded: [], refused: [] },
        });
      },
    };
    const config = Object.assign(new AppConfig(), { propose });
    this.loop = new ProposingLoop(
      proposer as unknown as Proposer,
      views as unknown as Views,
      config,
    );
    this.loop.start({ pauseMs: 1, lookEveryMs: 5, afterFailureMs: 1 });
  }

  says(status: Partial<ViewsStatus>): void {
    this.status = { ...this.status, ...status };
    this.waiters.wake();
  }

  /** Until the loop has looked a few times more. */
  async looked(): Promise<void> {
    let looks = 0;
    const { status } = this;
    Object.defineProperty(this, 'status', {
      configurable: true,
      get: () => {
        looks += 1;
        return status;
      },
    });
    await until(() => looks > 6);
    Object.defineProperty(this, 'status', { configurable: true, writable: true, value: status });
  }
}

let bench: Bench;
afterEach(() => bench.loop.onModuleDestroy());

describe('the process of a server', () => {
  it('looks at once, at whatever is new, and at a new day; not otherwise', async () => {
    bench = new Bench();
    await until(() => bench.passes === 1);
    await bench.looked();
    expect(bench.passes).toBe(1);
    bench.says({ sequence: 2 });
    await until(() => bench.passes === 2);
    bench.day = '2026-02-02';
    await until(() => bench.passes === 3);
    await bench.looked();
    expect(bench.passes).toBe(3);
  });

  it('waits while the views are being built or are far behind', async () => {
    bench = new Bench();
    await until(() => bench.passes === 1);
    bench.says({ sequence: 2, state: 'rebuilding' });
    await bench.looked();
    bench.says({ sequence: 3, state: 'behind', lag: 5000 });
    await bench.looked();
    expect(bench.passes).toBe(1);
    bench.says({ sequence: 4, state: 'behind', lag: 3 });
    await until(() => bench.passes === 2);
  });

  it('tries again after a pass that failed, though nothing is new', async () => {
    bench = new Bench();
    bench.fails = true;
    bench.says({ sequence: 2 });
    await until(() => bench.passes > 3);
    bench.fails = false;
    const failed = bench.passes;
    await until(() => bench.passes > failed);
    const last = bench.passes;
    await bench.looked();
    expect(bench.passes).toBe(last);
  });

  it('does nothing where it is switched off, and ends when it is stopped', async () => {
    bench = new Bench('off');
    await bench.loop.onModuleDestroy();
    expect(bench.passes).toBe(0);
    bench = new Bench();
    await until(() => bench.passes === 1);
    await bench.loop.onModuleDestroy();
    bench.says({ sequence: 9 });
    expect(bench.passes).toBe(1);
  });
});
