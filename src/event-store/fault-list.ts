/** Something in a ledger that is not as it was written. */
export interface LedgerFault {
  /** Ledger sequence of the event concerned; null where the fault is of the file, the cluster or a stream. */
  readonly sequence: number | null;
  readonly problem: string;
}

export const LISTED_FAULTS = 10_000;

/** Counts all faults and keeps the first of them: a ledger may be broken throughout. */
export class FaultList {
  readonly listed: LedgerFault[] = [];
  count = 0;

  add(sequence: number | null, problem: string): void {
    this.count += 1;
    if (this.listed.length < LISTED_FAULTS) this.listed.push({ sequence, problem });
  }
}
