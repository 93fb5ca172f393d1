import type { Bilingual } from '../../ledger/rejection.js';
import type { Coded } from '../../rulebook/coded.js';

/** How a staged record ended; every one ends in exactly one of these unless the import is interrupted. */
export type StagedOutcome = 'recorded' | 'already-recorded' | 'rejected';

/** How many staged records of one kind ended in one way; `outcome` is null for those undecided. */
export interface StagedCount {
  readonly outcome: StagedOutcome | null;
  readonly code: string | null;
  readonly count: number;
}

/** One thing that was counted, in the source and by what became of it. */
export interface ReconciliationLine {
  readonly label: Bilingual;
  readonly source: number;
  readonly recorded: number;
  /** Found in the ledger with the same content; nothing was added. */
  readonly alreadyRecorded: number;
  readonly rejected: number;
  /** Left over by an interruption; the same command goes on with them. */
  readonly undecided: number;
}
export type Counts = Omit<ReconciliationLine, 'label'>;

export const NOTHING: Counts = {
  source: 0,
  recorded: 0,
  alreadyRecorded: 0,
  rejected: 0,
  undecided: 0,
};

export function tally(groups: readonly StagedCount[]): Counts {
  const of = (outcome: string | null) =>
    groups.reduce((sum, group) => sum + (group.outcome === outcome ? group.count : 0), 0);
  return {
    source: groups.reduce((sum, group) => sum + group.count, 0),
    recorded: of('recorded'),
    alreadyRecorded: of('already-recorded'),
    rejected: of('rejected'),
    undecided: of(null),
  };
}

/** Records that no row says clearly enough to be staged are rejected too. */
export function withUnreadable(counts: Counts, unreadable: number): Counts {
  const { source, rejected } = counts;
  return { ...counts, source: source + unreadable, rejected: rejected + unreadable };
}

/** A line for each code, in the order of the codes. */
export function grouped(
  rows: readonly StagedCount[],
  labels: readonly Pick<Coded, 'code' | 'label'>[] = [],
): readonly ReconciliationLine[] {
  const codes = [...new Set(rows.map(({ code }) => code))].sort();
  return codes.map((code) => {
    const coded = labels.find((label) => label.code === code);
    const label = coded?.label ?? { vi: code ?? '—', en: code ?? '—' };
    return { label, ...tally(rows.filter((row) => row.code === code)) };
  });
}

export function addsUp(line: Counts): boolean {
  return line.source === line.recorded + line.alreadyRecorded + line.rejected + line.undecided;
}
