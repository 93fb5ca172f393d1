import type { Database, Statement } from 'better-sqlite3';
import type { IsoDate, LedgerSequence, Uuid } from '../../../ledger/envelope.js';
import type { ProjectionMemory, Shelf } from '../../../projections/projection-memory.js';
import { type Place, rootPlacement } from './placement.js';
import { standingFacts } from './standing-facts.js';
import type { StatusContent } from './status-content.js';
import type { PlainValue } from './status-fact.js';
import { StatusState } from './status-state.js';
import type { StatusTables } from './status-tables.js';
import { timelineOf } from './timeline.js';

/** The row of the newest day. */
export interface LatestRow {
  readonly id: number;
  readonly validFrom: IsoDate;
  readonly knownFrom: LedgerSequence;
  readonly content: StatusContent;
}

/** What the writer remembers of an organisation so that the next event need not be folded from its first. */
export interface OrganisationRecord {
  readonly key: number;
  placement: readonly Place[];
  /** Whether the tables have the placement. */
  placed: boolean;
  /** The status after everything known, to fold later facts into. */
  state: StatusState;
  /** Facts of earlier days than this one change rows in the middle. */
  lastDay: IsoDate;
  latest: LatestRow | undefined;
}

/** Bytes, about: of an organisation without its grades, of a grade, of anything else that is counted. */
const WEIGHT = { organisation: 4000, grade: 1500, other: 40 };

/**
 * The organisations as the tables have them, remembered between events. The tables can change behind it: a batch is
 * rolled back and applied again, or another process feeds the same file. Both are noticed, and all is forgotten.
 */
export class OrganisationRecords {
  private readonly records: Shelf<OrganisationRecord>;
  private readonly dataVersion: Statement;
  private seenVersion: unknown;
  private lastSequence = 0;

  constructor(
    database: Database,
    private readonly tables: StatusTables,
    private readonly memory: ProjectionMemory,
  ) {
    this.records = memory.shelf(weightOf);
    this.dataVersion = database.prepare('PRAGMA data_version').pluck();
  }

  /** To be called before each event. Returns false where everything had to be forgotten. */
  isCurrentAt(sequence: LedgerSequence): boolean {
    const version = this.dataVersion.get();
    const current = version === this.seenVersion && sequence > this.lastSequence;
    if (!current) this.records.clear();
    this.seenVersion = version;
    this.lastSequence = sequence;
    return current;
  }

  of(organisationId: Uuid): OrganisationRecord {
    const known = this.records.get(organisationId);
    if (known) return known;
    const record = this.load(organisationId);
    this.records.set(organisationId, record);
    return record;
  }

  /** To be told of what was folded into a record. */
  grew({ kind }: PlainValue): void {
    this.memory.grow(kind === 'graded' ? WEIGHT.grade : WEIGHT.other);
  }

  /** The organisations that were ever recorded directly below. */
  childrenOf(record: OrganisationRecord): OrganisationRecord[] {
    return this.tables
      .childrenOf(record.key)
      .map((child) => this.of(this.tables.organisationIdOf(child)));
  }

  private load(organisationId: Uuid): OrganisationRecord {
    const stored = this.tables.organisation(organisationId);
    if (!stored) {
      const key = this.tables.addOrganisation(organisationId);
      const placement = rootPlacement(key);
      const state = new StatusState();
      return { key, placement, placed: false, state, lastDay: '', latest: undefined };
    }
    const { key } = stored;
    const placement =
      stored.placement === null ? rootPlacement(key) : (JSON.parse(stored.placement) as Place[]);
    const { state, lastDay } = timelineOf(standingFacts(this.tables.factsOf(key)), placement);
    const latest = this.tables.latestRowOf(key);
    return { key, placement, placed: stored.placement !== null, state, lastDay, latest };
  }
}

function weightOf({ state: { grades, evidence } }: OrganisationRecord): number {
  let others = 0;
  for (const { findings } of evidence.values()) others += 2 + findings.length;
  return WEIGHT.organisation + grades.length * WEIGHT.grade + others * WEIGHT.other;
}
