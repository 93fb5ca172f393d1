import DatabaseConstructor, { type Database, type Statement } from 'better-sqlite3';
import type { LedgerEvent, Uuid } from '../../../src/ledger/envelope.js';
import type { JsonObject } from '../../../src/ledger/json.js';
import type { Projection, ProjectionWriter } from '../../../src/projections/projection.js';
import type { Views } from '../../../src/projections/views.js';
import type { Rulebook } from '../../../src/rulebook/rulebook.js';
import { OrganisationStatusQueries } from '../../../src/views/organisation-status/organisation-status.queries.js';
import { complaintCaseProjection } from '../../../src/views/complaint-register/complaint-case.projection.js';
import { complaintLetterProjection } from '../../../src/views/complaint-register/complaint-letter.projection.js';
import { organisationStatusProjection } from '../../../src/views/organisation-status/organisation-status.projection.js';
import { remediationBoardProjection } from '../../../src/views/remediation-board/remediation-board.projection.js';
import { reviewRoundsProjection } from '../../../src/views/review-rounds/review-rounds.projection.js';
import { supervisionProjection } from '../../../src/views/supervision/supervision.projection.js';

/** What a test says of an event; the rest is filled in. */
export interface Said {
  readonly type: string;
  readonly on: string;
  readonly data: JsonObject & { readonly organisationId: Uuid };
  readonly id?: Uuid;
  readonly document?: { readonly number: string; readonly date: string };
  readonly recordedAt?: string;
  /** The organisation's own record, if absent. */
  readonly stream?: string;
  readonly body?: string;
  readonly rulebook?: string;
}

/** Ids that sort and read well in a failing test. */
export function uuid(number: number): Uuid {
  return `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
}

export const RULEBOOK = {
  format: 1,
  id: 'test',
  version: '1',
  levels: [
    { code: 'ROOT', graded: false },
    { code: 'BASE', graded: true },
  ],
  assessments: {
    grades: ['A', 'B', 'C', 'D'].map((code, index) => ({
      code,
      rank: index + 1,
      clause: `§${code}`,
    })),
    severities: [{ code: 'GRAVE', critical: true }, { code: 'LIGHT' }],
    quotas: [
      {
        code: 'Q1',
        grade: 'A',
        ofGrades: ['B'],
        atMostPercent: 20,
        peerGroup: 'same-parent',
        effect: 'warn',
        clause: '§q',
      },
    ],
  },
} as unknown as Rulebook;

/** What the status of an organisation is read from. */
export const STATUS_PROJECTIONS: readonly Projection[] = [
  organisationStatusProjection,
  remediationBoardProjection,
  reviewRoundsProjection,
  supervisionProjection,
  complaintLetterProjection,
  complaintCaseProjection,
];
/** The day that is today for the queries. */
export const TODAY = '2026-06-30';
const clock = { now: () => new Date(`${TODAY}T03:00:00Z`) };

/** One views database in memory, fed event by event, with the queries on it. */
export class StatusWorld {
  readonly database: Database = new DatabaseConstructor(':memory:');
  readonly queries: OrganisationStatusQueries;
  readonly events: LedgerEvent[] = [];
  private writers: readonly (readonly [Projection, ProjectionWriter])[] = [];

  constructor() {
    for (const { schema, queryIndexes = '' } of STATUS_PROJECTIONS) {
      this.database.exec(schema);
      this.database.exec(queryIndexes);
    }
    this.restart();
    this.queries = new OrganisationStatusQueries(this.views(), clock);
    this.record({
      type: 'RulebookPublished',
      on: '2000-01-01',
      data: { organisationId: '', rulebook: RULEBOOK as unknown as JsonObject, digest: '' },
    });
  }

  /** Records an event and returns its sequence. */
  record(said: Said): number {
    const sequence = this.events.length + 1;
    const event = eventOf(said, sequence);
    this.events.push(event);
    this.apply(event, sequence);
    return sequence;
  }

  /** New writers on the same tables, as after a restart. */
  restart(): void {
    this.writers = STATUS_PROJECTIONS.map(
      (projection) => [projection, projection.writer(this.database)] as const,
    );
  }

  /** The tables as text, to compare two ways of making them. */
  dump(): string {
    const tables = this.database
      .prepare(`SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name`)
      .all() as { name: string }[];
    return JSON.stringify(
      tables.map(({ name }) => this.database.prepare(`SELECT * FROM ${name}`).all()),
    );
  }

  views(): Views {
    const recordedUntil = (instant: string) =>
      this.events.filter(({ recordedAt }) => recordedAt <= instant).length;
    const knownAt = (sequence: number) => this.events[sequence - 1]?.recordedAt ?? null;
    const views = {
      prepare: (sql: string): Statement => this.database.prepare(sql),
      read: <T>(work: () => T): T => work(),
      checkpoint: () => ({
        sequence: this.events.length,
        knownAt: knownAt(this.events.length),
      }),
      sequenceAt: recordedUntil,
      knownAt,
    };
    return views as unknown as Views;
  }

  private apply(event: LedgerEvent, sequence: number): void {
    const { stream, recordedAt: knownAt } = event;
    const revision = this.events.filter((other) => other.stream === stream).length - 1;
    for (const [{ consumes }, writer] of this.writers) {
      if (consumes.includes(event.type)) writer.apply({ sequence, revision, event, knownAt });
    }
  }
}

export function eventOf(said: Said, sequence: number): LedgerEvent {
  return {
    id: said.id ?? uuid(1_000_000 + sequence),
    type: said.type,
    schemaVersion: 1,
    concerns: [said.data.organisationId],
    occurredOn: said.on,
    actor: { account: 'tester', role: 'recorder', body: said.body ?? null },
    ...(said.document && {
      document: { kind: 'QĐ', issuer: 'ĐUK', abstract: '', secrecy: 'open', ...said.document },
    }),
    rulebook: said.rulebook ?? 'test@1',
    correlationId: uuid(0),
    causationId: uuid(0),
    salt: '',
    data: said.data,
    stream: said.stream ?? `organisation-${said.data.organisationId}`,
    recordedAt: said.recordedAt ?? new Date(Date.UTC(2026, 0, 1) + sequence * 1000).toISOString(),
  };
}

export function registered(number: number, on: string, more: JsonObject = {}): Said {
  const data = {
    organisationId: uuid(number),
    name: `Chi bộ ${number}`,
    code: null,
    level: 'BASE',
    placeKind: 'WARD',
    parentId: null,
    members: null,
    predecessorIds: [],
    rulebookId: 'test',
    ...more,
  };
  return { type: 'OrganisationRegistered', on, data };
}

export function moved(number: number, under: number, on: string): Said {
  const data = { organisationId: uuid(number), parentId: uuid(under), previousParentId: uuid(0) };
  return { type: 'OrganisationMoved', on, data };
}

export function graded(
  number: number,
  assessment: number,
  grade: string,
  year: number,
  on: string,
): Said {
  const period = { kind: 'YEAR', label: `${year}`, from: `${year}-01-01`, to: `${year}-12-31` };
  const basis = { asOf: null, measures: {}, criteria: {}, quotas: [], clauses: [], warnings: [] };
  const data = {
    organisationId: uuid(number),
    assessmentId: uuid(assessment),
    grade,
    points: null,
    period,
    method: 'decided',
    basis,
  };
  return { type: 'AssessmentGradeDecided', on, data };
}
