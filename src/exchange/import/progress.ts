export const IMPORT_PHASES = [
  'reading',
  'organisations',
  'inspections',
  'follow-ups',
  'letters',
  'steps',
  'rejected-rows',
] as const;
export type ImportPhase = (typeof IMPORT_PHASES)[number];

export interface ImportProgress {
  readonly phase: ImportPhase;
  /** Rows while reading, records while recording. */
  readonly done: number;
  /** Null while reading, when only the share of the file is known. */
  readonly total: number | null;
  /** 0 to 1 of this phase. */
  readonly share: number;
  readonly perSecond: number;
  /** Null until there is enough to judge by. */
  readonly secondsLeft: number | null;
}

const EVERY_MS = 200;
const JUDGE_AFTER_MS = 500;

/** Counts one phase and tells about it a few times a second, and at its end. */
export class ProgressMeter {
  private readonly started = performance.now();
  private told = -Infinity;
  private done = 0;

  constructor(
    private readonly phase: ImportPhase,
    private readonly tell: ((progress: ImportProgress) => void) | undefined,
    private readonly total: number | null,
    /** How much of the phase is done, 0 to 1, where the total is not known. */
    private readonly shareDone: () => number = () => 0,
  ) {}

  count(): void {
    this.done += 1;
    if (!this.tell) return;
    const now = performance.now();
    if (now - this.told < EVERY_MS) return;
    this.told = now;
    this.tell(this.at(now, this.total === null ? this.shareDone() : this.done / this.total));
  }

  end(): void {
    this.tell?.(this.at(performance.now(), 1));
  }

  private at(now: number, share: number): ImportProgress {
    const elapsed = (now - this.started) / 1000;
    const known = elapsed * 1000 >= JUDGE_AFTER_MS && share > 0;
    return {
      phase: this.phase,
      done: this.done,
      total: this.total,
      share: Math.min(share, 1),
      perSecond: elapsed > 0 ? this.done / elapsed : 0,
      secondsLeft: known ? (elapsed * (1 - share)) / share : null,
    };
  }
}
