export interface Pace {
  /** 0 to 1. */
  readonly share: number;
  readonly perSecond: number;
  /** Null until there is enough to judge by. */
  readonly secondsLeft: number | null;
}

const EVERY_MS = 100;
const JUDGE_AFTER_MS = 500;

/** The pace of work in phases: each has its own, and one that begins in the middle is not the faster for it. */
export class PhaseMeter {
  private phase: string | undefined;
  private first = 0;
  private since = 0;
  private told = 0;

  constructor(private readonly tell: (phase: string, pace: Pace) => void) {}

  at(phase: string, done: number, total: number): void {
    const now = performance.now();
    if (phase !== this.phase) {
      this.phase = phase;
      this.first = done;
      this.since = now;
    } else if (now - this.told < EVERY_MS && done < total) return;
    this.told = now;
    const elapsed = (now - this.since) / 1000;
    const perSecond = elapsed > 0 ? (done - this.first) / elapsed : 0;
    const isKnown = elapsed * 1000 >= JUDGE_AFTER_MS && perSecond > 0;
    this.tell(phase, {
      share: total === 0 ? 1 : Math.min(1, done / total),
      perSecond,
      secondsLeft: isKnown ? Math.max(0, total - done) / perSecond : null,
    });
  }
}
