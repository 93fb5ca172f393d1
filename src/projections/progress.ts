import type { Instant, LedgerSequence } from '../ledger/envelope.js';

/** How far a rebuild is. */
export interface RebuildProgress {
  readonly sequence: LedgerSequence;
  /** Events in the log as last seen; grows while others record. */
  readonly total: number;
  /** Events a second since the start. */
  readonly rate: number;
  /** Seconds to go at this rate; null before anything is known. */
  readonly eta: number | null;
}

/** What a projector tells those who wait for it, after every transaction. */
export interface ProjectorReport {
  readonly sequence: LedgerSequence;
  readonly knownAt: Instant | null;
  /** Events in the log as last seen by the projector. */
  readonly head: LedgerSequence;
  /** Present while a new generation is being built; `sequence` is then that of the live one. */
  readonly rebuild?: RebuildProgress;
}

/** Measures a run against the wall; what it says is for people and never stored. */
export class ProgressMeter {
  private readonly startedAt = performance.now();

  constructor(private readonly from: LedgerSequence) {}

  at(sequence: LedgerSequence, total: number): RebuildProgress {
    const seconds = (performance.now() - this.startedAt) / 1000;
    const done = sequence - this.from;
    const rate = seconds > 0 ? done / seconds : 0;
    const eta = rate > 0 ? Math.max(0, total - sequence) / rate : null;
    return { sequence, total: Math.max(total, sequence), rate, eta };
  }
}
