import type { Bilingual } from '../../ledger/rejection.js';
import type { Rulebook } from '../../rulebook/rulebook.js';
import {
  eachPending,
  type KindCounts,
  type KindImport,
  type Running,
} from '../import/kind-import.js';
import { RowRecords, type StagedGroup } from '../import/row-records.js';
import type { StagingDatabase } from '../import/staging-database.js';
import { grouped, tally, withUnreadable } from '../import/tallies.js';
import type { DateSystem } from '../tabular/cell.js';
import type { TabularRow } from '../tabular/table.js';
import type { LetterMapping } from './letter.mapping.js';
import { LetterRecorder } from './letter.recorder.js';
import { type LetterRow, readLetterRow } from './letter.row.js';

/** Letters, each in its case: the letters of a case one after another, many cases at a time. */
export class LetterImport implements KindImport {
  private readonly records: RowRecords<LetterRow>;

  constructor(
    private readonly mapping: LetterMapping,
    database: StagingDatabase,
    private readonly rulebook: Rulebook,
    private readonly dateSystem: DateSystem,
  ) {
    this.records = new RowRecords(database);
  }

  add(row: TabularRow): void {
    this.records.add(readLetterRow(this.mapping, row, this.dateSystem));
  }

  settle(): void {
    this.records.settle(siblingFault);
  }

  async record(running: Running): Promise<void> {
    const recorder = new LetterRecorder(this.mapping, running.target, running.signal);
    const { records } = this;
    await eachPending(running, 'letters', records.groups(), records.pending, (group, done) =>
      this.recordCase(recorder, group, { signal: running.signal, done }),
    );
  }

  counts(): KindCounts {
    const { records } = this;
    const counts = records.counts();
    const letters = tally(counts);
    return {
      stagedRows: letters,
      lines: {
        letters: withUnreadable(letters, records.unreadable),
        cases: tally(records.groupCounts()),
      },
      groups: { lettersByType: grouped(counts, this.rulebook.complaints?.types) },
      dates: records.dates(),
      followUps: null,
    };
  }

  private async recordCase(
    recorder: LetterRecorder,
    group: StagedGroup<LetterRow>,
    { signal, done }: { readonly signal: AbortSignal | undefined; readonly done: () => void },
  ): Promise<void> {
    const caseId = recorder.caseId(group);
    const wasThere = await recorder.hasCase(caseId);
    let isOpen = wasThere;
    for (const [at, { id, key, data }] of group.records.entries()) {
      if (signal?.aborted === true) return;
      const outcome = await recorder.letter(key, data, { caseId, opens: at === 0 });
      isOpen ||= typeof outcome === 'string';
      this.records.settleRecord(id, outcome);
      if (isOpen) this.records.settleGroup(group.id, wasThere ? 'already-recorded' : 'recorded');
      done();
    }
  }
}

/** Why a sound letter waits: its case is opened on the first of its letters, and the faulty one may be that. */
function siblingFault(faultyRow: number): Bilingual {
  return {
    vi: `Dòng này không có lỗi, nhưng dòng ${faultyRow} của cùng vụ việc có lỗi; các đơn của một vụ việc được nhập cùng nhau để thời hạn tính từ đơn đầu tiên. Hãy sửa dòng đó rồi nhập lại cả hai.`,
    en: `Nothing is wrong with this row, but row ${faultyRow} of the same case is at fault; the letters of a case are imported together, so that its time limits count from the first. Mend that row and import both again.`,
  };
}
