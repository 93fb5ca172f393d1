import type { Rulebook } from '../../rulebook/rulebook.js';
import { ImportError } from '../import-error.js';
import { eachPending, type KindImport, type Running } from '../import/kind-import.js';
import type { RecordOutcome } from '../import/record-once.js';
import type { StagingDatabase } from '../import/staging-database.js';
import type { StagedOutcome } from '../import/tallies.js';
import type { Bilingual } from '../../ledger/rejection.js';
import type { DateSystem } from '../tabular/cell.js';
import type { TabularRow } from '../tabular/table.js';
import { FollowUpPairing, type FollowUpReport } from './follow-ups.js';
import { countInspections } from './inspection.counts.js';
import type { InspectionMapping } from './inspection.mapping.js';
import { InspectionRecorder } from './inspection.recorder.js';
import { mapRow } from './inspection.row.js';
import { InspectionStaging } from './inspection.staging.js';

/** Organisations, then their inspections, each by one append; then what follow-ups say of the inspection before. */
export class InspectionImport implements KindImport {
  private readonly staging: InspectionStaging;
  private followUps: FollowUpReport | null = null;

  constructor(
    private readonly mapping: InspectionMapping,
    database: StagingDatabase,
    private readonly rulebook: Rulebook,
    private readonly dateSystem: DateSystem,
  ) {
    this.staging = new InspectionStaging(database);
  }

  add(row: TabularRow): void {
    this.staging.add(mapRow(this.mapping, row, this.dateSystem));
  }

  settle(): void {
    this.staging.settle();
  }

  async record(running: Running): Promise<void> {
    const { records } = this.staging;
    const recorder = new InspectionRecorder(this.mapping, running.target, running.signal);
    const since = records.earliestSince();
    if (since !== null) {
      const parent = await recorder.parent(since);
      if (typeof parent === 'object') {
        throw new ImportError([{ code: 'import.parent', message: parent }]);
      }
      await this.recordStaged(running, recorder);
    }
    this.followUps = await this.pairFollowUps(running);
  }

  counts() {
    return countInspections(this.staging.records, this.rulebook, this.followUps);
  }

  private async recordStaged(running: Running, recorder: InspectionRecorder): Promise<void> {
    const { records } = this.staging;
    const organisations = records.pendingOrganisations();
    await eachPending(
      running,
      'organisations',
      records.organisations(),
      organisations,
      async (organisation, done) => {
        settle(await recorder.organisation(organisation), {
          rejected: (reason) => {
            records.rejectOrganisation(organisation.id, reason);
          },
          settled: (outcome) => {
            records.settleOrganisation(organisation.id, outcome);
          },
        });
        done();
      },
    );
    const inspections = records.pendingInspections();
    await eachPending(
      running,
      'inspections',
      records.inspections(),
      inspections,
      async (inspection, done) => {
        settle(await recorder.inspection(inspection), {
          rejected: (reason) => {
            records.rejectInspection(inspection.id, reason);
          },
          settled: (outcome) => {
            records.settleInspection(inspection.id, outcome);
          },
        });
        done();
      },
    );
  }

  /** After all inspections, for the inspection before may lie anywhere in the file. */
  private async pairFollowUps(running: Running): Promise<FollowUpReport | null> {
    const { followUp } = this.mapping.inspection;
    if (!followUp) return null;
    const followUps = [...this.staging.records.followUps([...followUp.purposes.keys()])];
    const target = running.dryRun ? undefined : running.target;
    const pairing = new FollowUpPairing(this.mapping.id, followUp, target, running.signal);
    await eachPending(running, 'follow-ups', followUps, followUps.length, async (staged, done) => {
      await pairing.pair(staged);
      done();
    });
    return pairing.report;
  }
}

function settle(
  outcome: RecordOutcome,
  on: {
    readonly rejected: (reason: Bilingual) => void;
    readonly settled: (outcome: StagedOutcome) => void;
  },
): void {
  if (typeof outcome === 'object') on.rejected(outcome);
  else on.settled(outcome);
}
