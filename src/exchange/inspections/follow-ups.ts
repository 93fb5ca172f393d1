import type { FindingVerdict } from '../../ledger/assessments/assessment.events.js';
import type { Bilingual } from '../../ledger/rejection.js';
import { Rejection } from '../../ledger/rejection.js';
import type { FollowUpMapping } from './inspection.mapping.js';
import type { MappedFinding } from './inspection.row.js';
import { derivedId } from '../import/derived-ids.js';
import type { FollowUpToRecord, InspectionTarget } from './inspection.target.js';
import { withBackOff } from '../import/in-flight.js';
import type { StagedFollowUp } from './staged-inspections.js';

/** What became of the pairing of follow-ups with the inspection before. */
export interface FollowUpReport {
  /** Inspections of the file whose purpose makes them follow-ups. */
  readonly source: number;
  /** Their verdicts are recorded with the inspection before, now or by an earlier run; all counts below are of these. */
  readonly paired: number;
  /** No earlier inspection of the organisation is in the file. */
  readonly withoutEarlier: number;
  /** The inspection before found nothing, so nothing is to be verified. */
  readonly nothingToVerify: number;
  /** The follow-up or the inspection before was rejected or is undecided. */
  readonly notRecorded: number;
  /** The ledger refused the verdicts, for the reasons in `reasons`. */
  readonly refused: number;
  readonly reasons: readonly Bilingual[];
  /** Findings of the inspections before: put right, found again, and those of which the follow-up says nothing. */
  readonly remedied: number;
  readonly persisting: number;
  readonly unverified: number;
  /** Findings of the follow-ups that the inspection before did not have. */
  readonly newlyFound: number;
}

type Counts = Record<Exclude<keyof FollowUpReport, 'reasons'>, number>;
type Pair = StagedFollowUp & { readonly previous: NonNullable<StagedFollowUp['previous']> };

/** Pairs each follow-up with the inspection before at the same organisation, and records what it shows of its findings. */
export class FollowUpPairing {
  private readonly counts: Counts = {
    ...{ source: 0, paired: 0, withoutEarlier: 0, nothingToVerify: 0, notRecorded: 0 },
    ...{ refused: 0, remedied: 0, persisting: 0, unverified: 0, newlyFound: 0 },
  };
  private readonly reasons = new Map<string, Bilingual>();

  /** Without a target nothing is recorded: a trial run counts what would be. */
  constructor(
    private readonly mappingId: string,
    private readonly mapping: FollowUpMapping,
    private readonly target: InspectionTarget | undefined,
    private readonly signal: AbortSignal | undefined,
  ) {}

  get report(): FollowUpReport {
    return { ...this.counts, reasons: [...this.reasons.values()] };
  }

  async pair(followUp: StagedFollowUp): Promise<void> {
    this.counts.source += 1;
    const { previous } = followUp;
    if (!previous) this.counts.withoutEarlier += 1;
    else if (!followUp.recorded || !previous.recorded) this.counts.notRecorded += 1;
    else if (previous.findings.length === 0) this.counts.nothingToVerify += 1;
    else await this.record({ ...followUp, previous });
  }

  private async record(pair: Pair): Promise<void> {
    const cited = this.mapping.purposes.get(pair.purpose ?? '') ?? 'persists';
    const wanted = this.toRecord(pair, cited);
    const { target } = this;
    if (target && wanted.verdicts.length > 0) {
      const done = await withBackOff(() => target.followUp(wanted), this.signal);
      if (done instanceof Rejection) {
        this.counts.refused += 1;
        this.reasons.set(done.code, done.message);
        return;
      }
    }
    this.count(pair, wanted);
  }

  private toRecord(
    { head, date, findings, previous }: Pair,
    cited: FindingVerdict,
  ): FollowUpToRecord {
    const verdicts = verdictsOf(previous.findings, findings, cited);
    return {
      assessmentId: derivedId(this.mappingId, 'inspection', previous.key),
      followUpId: derivedId(this.mappingId, 'inspection', head.key),
      date,
      verdicts,
    };
  }

  private count({ findings, previous }: Pair, { verdicts }: FollowUpToRecord): void {
    const remedied = verdicts.filter(({ verdict }) => verdict === 'remedied').length;
    const before = new Set(previous.findings.map(({ criterion }) => criterion));
    this.counts.paired += 1;
    this.counts.remedied += remedied;
    this.counts.persisting += verdicts.length - remedied;
    this.counts.unverified += previous.findings.length - verdicts.length;
    this.counts.newlyFound += findings.filter(({ criterion }) => !before.has(criterion)).length;
  }
}

/**
 * What the follow-up says of each finding before it. Where what it cites is found again, everything else was put right;
 * where it cites what was put right, it says nothing of the rest. Findings have the number of their line, from 1.
 */
function verdictsOf(
  before: readonly MappedFinding[],
  cited: readonly MappedFinding[],
  meaning: FindingVerdict,
): FollowUpToRecord['verdicts'] {
  const criteria = new Set(cited.map(({ criterion }) => criterion));
  return before.flatMap(({ criterion }, index) => {
    const findingId = String(index + 1);
    if (criteria.has(criterion)) return [{ findingId, verdict: meaning }];
    return meaning === 'persists' ? [{ findingId, verdict: 'remedied' as const }] : [];
  });
}
