import DatabaseConstructor, { type Database, type Statement } from 'better-sqlite3';
import type { LedgerEvent, Uuid } from '../../../src/ledger/envelope.js';
import type { JsonObject } from '../../../src/ledger/json.js';
import { listingStream } from '../../../src/ledger/listings/listing.events.js';
import type { ProjectionWriter } from '../../../src/projections/projection.js';
import type { Views } from '../../../src/projections/views.js';
import { organisationStatusProjection } from '../../../src/views/organisation-status/organisation-status.projection.js';
import { remediationBoardProjection } from '../../../src/views/remediation-board/remediation-board.projection.js';
import { eventOf, RULEBOOK, type Said, uuid } from '../organisation-status/status-world.js';

const coded = (code: string) => ({ code, clause: `§${code}` });
const ruled = (value: unknown, clause: string) => ({ value, clause, provenance: 'proposal' });

/** The rules of the organisation-status tests, with a list. */
export const LISTING_RULEBOOK = {
  ...RULEBOOK,
  assessments: {
    ...RULEBOOK.assessments,
    periods: [{ code: 'QUARTER', months: 3 }],
  },
  listings: {
    states: ['LISTED', 'PLANNED', 'MONITORING'].map(coded),
    routes: ['E1', 'E2'].map(coded),
    grounds: ['G1.2', 'G3.1'].map(coded),
    contexts: [],
    measures: ['TRAINING', 'DIALOGUE'].map(coded),
    groundOutcomes: [
      { ...coded('SETTLED'), settled: true },
      { ...coded('OPEN'), settled: false },
    ],
    ownerBodies: [],
    limits: {
      planWithinDays: ruled(30, '§plan'),
      remediationMonths: ruled(12, '§months'),
      extensions: ruled({ atMost: 1, months: 6 }, '§extend'),
      monitoringMonths: ruled(12, '§watch'),
      reportWithinDays: ruled(10, '§report'),
    },
    gradesWhileListed: [],
    relapse: { clause: '§relapse', provenance: 'proposal' },
  },
};

/** One views database in memory with organisations and their consolidation, fed event by event. */
export class BoardWorld {
  readonly database: Database = new DatabaseConstructor(':memory:');
  readonly events: LedgerEvent[] = [];
  private readonly projections = [organisationStatusProjection, remediationBoardProjection];
  private writers: readonly ProjectionWriter[];

  constructor() {
    for (const { schema, queryIndexes } of this.projections) {
      this.database.exec(schema);
      this.database.exec(queryIndexes ?? '');
    }
    this.writers = this.projections.map((each) => each.writer(this.database));
    this.record({
      type: 'RulebookPublished',
      on: '2000-01-01',
      data: { organisationId: '', rulebook: LISTING_RULEBOOK as unknown as JsonObject, digest: '' },
    });
  }

  /** Records an event and returns its sequence. What is said of a listing goes to the stream of listings. */
  record(said: Said): number {
    const sequence = this.events.length + 1;
    const plain = eventOf(said, sequence);
    const ofListing = remediationBoardProjection.consumes.includes(said.type);
    const stream = ofListing ? listingStream(said.data.organisationId) : plain.stream;
    const actor = { account: 'tester', role: 'approver', body: 'board' } as const;
    const event = { ...plain, stream, actor };
    this.events.push(event);
    this.apply(event, sequence);
    return sequence;
  }

  restart(): void {
    this.writers = this.projections.map((each) => each.writer(this.database));
  }

  /** The tables of the board as text, to compare two ways of making them. */
  dump(): string {
    const tables = ['subject', 'fact', 'row', 'contradiction', 'owned'];
    return JSON.stringify(
      tables.map((name) => this.database.prepare(`SELECT * FROM remediation_board_${name}`).all()),
    );
  }

  views(): Views {
    const knownAt = (sequence: number) => this.events[sequence - 1]?.recordedAt ?? null;
    const views = {
      prepare: (sql: string): Statement => this.database.prepare(sql),
      read: <T>(work: () => T): T => work(),
      checkpoint: () => ({ sequence: this.events.length, knownAt: knownAt(this.events.length) }),
      knownAt,
    };
    return views as unknown as Views;
  }

  private apply(event: LedgerEvent, sequence: number): void {
    const { stream, recordedAt: knownAt } = event;
    const revision = this.events.filter((other) => other.stream === stream).length - 1;
    for (const [index, { consumes }] of this.projections.entries()) {
      if (consumes !== 'all' && !consumes.includes(event.type)) continue;
      this.writers[index]?.apply({ sequence, revision, event, knownAt });
    }
  }
}

/** What is said of the listings of one organisation, in the words of the procedure. */
export class Story {
  constructor(
    readonly world: BoardWorld,
    readonly organisation: number,
    readonly listing = organisation * 10,
  ) {}

  say(type: string, on: string, data: JsonObject = {}, more: Partial<Said> = {}): number {
    const organisationId = uuid(this.organisation);
    const listingId = uuid(this.listing);
    return this.world.record({ type, on, ...more, data: { organisationId, listingId, ...data } });
  }

  entered(on: string, route = 'E1', grounds: readonly string[] = ['G1.2']): number {
    return this.say('ListingEntered', on, { route, grounds: grounds.map(groundOf) });
  }

  planned(
    on: string,
    dueOn: string,
    steps: readonly JsonObject[] = [stepOf('S1', '2024-06-30')],
  ): number {
    return this.say('ListingPlanApproved', on, {
      dueOn,
      reportsEvery: 'QUARTER',
      steps: [...steps],
    });
  }

  started(on: string): number {
    return this.say('ListingRemediationStarted', on);
  }

  /** A step from its start to its verification, each on the same day. */
  settled(on: string, stepId = 'S1'): number {
    this.say('RemediationStepStarted', on, { stepId });
    this.say('RemediationStepReportedDone', on, { stepId, evidence: [] });
    return this.say('RemediationStepVerified', on, { stepId, note: '' });
  }

  /** Verification asked for, and every ground found to be so. */
  verified(on: string, grounds: readonly string[] = ['G1.2'], outcome = 'SETTLED'): void {
    this.say('ListingVerificationRequested', on);
    for (const groundId of grounds) {
      this.say('ListingGroundVerified', on, { groundId, outcome, evidence: [] });
    }
  }

  delisted(on: string, monitoredUntil: string | null = null): number {
    return this.say('ListingDelisted', on, { monitoredUntil });
  }

  amended(kind: string, on: string, sequence: number, replacement: JsonObject = {}): number {
    const corrects = this.world.events[sequence - 1]?.id ?? '';
    const amendment = { corrects, reason: 'r', contradicts: [], batchId: null };
    const replacing = kind === 'RecordCorrected' || kind === 'RecordSuperseded';
    return this.say(`Listing${kind}`, on, {
      ...amendment,
      ...(replacing && { replacement, previous: {} }),
    });
  }
}

/** A ground whose id is its code. */
export function groundOf(code: string): JsonObject {
  return { groundId: code, ground: code, context: null, text: '', evidence: [] };
}

export function stepOf(stepId: string, dueOn: string, owner: Uuid = 'committee'): JsonObject {
  const texts = { measure: 'TRAINING', text: '' };
  return { stepId, ...texts, owner, startsOn: '2024-01-01', dueOn, groundIds: [] };
}
