import type { Bilingual } from '../../ledger/rejection.js';
import {
  eachPending,
  type KindCounts,
  type KindImport,
  type Running,
} from '../import/kind-import.js';
import { RowRecords } from '../import/row-records.js';
import type { StagingDatabase } from '../import/staging-database.js';
import { grouped, tally, withUnreadable } from '../import/tallies.js';
import type { DateSystem } from '../tabular/cell.js';
import type { TabularRow } from '../tabular/table.js';
import type { ReportedState, StepMapping } from './step.mapping.js';
import { StepRecorder } from './step.recorder.js';
import { readStepRow, type StepRow } from './step.row.js';

const STATES: readonly { readonly code: ReportedState; readonly label: Bilingual }[] = [
  { code: 'planned', label: { vi: 'mới lập', en: 'planned' } },
  { code: 'started', label: { vi: 'đang thực hiện', en: 'started' } },
  { code: 'reported-done', label: { vi: 'báo cáo hoàn thành', en: 'reported done' } },
];

/** Steps of remediation: those of an organisation one after another, for they share its record. */
export class StepImport implements KindImport {
  private readonly records: RowRecords<StepRow>;

  constructor(
    private readonly mapping: StepMapping,
    database: StagingDatabase,
    private readonly dateSystem: DateSystem,
  ) {
    this.records = new RowRecords(database);
  }

  add(row: TabularRow): void {
    this.records.add(readStepRow(this.mapping, row, this.dateSystem));
  }

  /** One step stands without another: a faulty row takes no other with it. */
  settle(): void {
    return;
  }

  async record(running: Running): Promise<void> {
    const { signal } = running;
    const recorder = new StepRecorder(this.mapping, running.target, signal);
    const { records } = this;
    await eachPending(running, 'steps', records.groups(), records.pending, async (group, done) => {
      for (const { id, key, data } of group.records) {
        if (signal?.aborted === true) return;
        records.settleRecord(id, await recorder.step(key, data));
        done();
      }
    });
  }

  counts(): KindCounts {
    const { records } = this;
    const counts = records.counts();
    const steps = tally(counts);
    return {
      stagedRows: steps,
      lines: { steps: withUnreadable(steps, records.unreadable) },
      groups: { stepsByState: grouped(counts, STATES) },
      dates: records.dates(),
      followUps: null,
    };
  }
}
