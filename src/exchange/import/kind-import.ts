import type { IsoDate } from '../../ledger/envelope.js';
import type { FollowUpReport } from '../inspections/follow-ups.js';
import type { TabularRow } from '../tabular/table.js';
import type { ImportTarget } from './import-target.js';
import { forEachInFlight } from './in-flight.js';
import { type ImportPhase, type ImportProgress, ProgressMeter } from './progress.js';
import type { Counts, ReconciliationLine } from './tallies.js';

/** What is counted by record, and what by code. */
export type LineName = 'organisations' | 'inspections' | 'findings' | 'letters' | 'cases' | 'steps';
export type GroupName =
  'findingsBySeverity' | 'inspectionsByPurpose' | 'lettersByType' | 'stepsByState';

export interface KindCounts {
  /** Of the rows that were staged; what was rejected is counted for all kinds alike. */
  readonly stagedRows: Counts;
  readonly lines: Readonly<Partial<Record<LineName, Counts>>>;
  readonly groups: Readonly<Partial<Record<GroupName, readonly ReconciliationLine[]>>>;
  /** First and last day of what the source holds; null where none could be read. */
  readonly dates: { readonly first: IsoDate | null; readonly last: IsoDate | null };
  readonly followUps: FollowUpReport | null;
}

/** What the recording of one import shares. */
export interface Running {
  readonly target: ImportTarget;
  readonly dryRun: boolean;
  readonly signal: AbortSignal | undefined;
  readonly onProgress: ((progress: ImportProgress) => void) | undefined;
}

/** The records of one kind on their way from one file into the ledger. */
export interface KindImport {
  /** Takes in one row; nothing is recorded yet. */
  add(row: TabularRow): void;
  /** Ends the reading: what belongs to a faulty row is rejected with it. */
  settle(): void;
  /** Records what was staged, each record whole or not at all. Interrupted, it leaves the rest undecided. */
  record(running: Running): Promise<void>;
  counts(): KindCounts;
}

/** Works on everything that is pending, many at a time, and tells how far it is. */
export async function eachPending<Item>(
  { onProgress, signal }: Running,
  phase: ImportPhase,
  pending: Iterable<Item>,
  count: number,
  work: (item: Item, done: () => void) => Promise<void>,
): Promise<void> {
  const meter = new ProgressMeter(phase, onProgress, count);
  const done = () => {
    meter.count();
  };
  await forEachInFlight(pending, (item) => work(item, done), { signal });
  meter.end();
}
