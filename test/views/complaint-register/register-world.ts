import DatabaseConstructor, { type Database, type Statement } from 'better-sqlite3';
import type { LedgerEvent, Uuid } from '../../../src/ledger/envelope.js';
import type { JsonObject } from '../../../src/ledger/json.js';
import type { Projection, ProjectionWriter } from '../../../src/projections/projection.js';
import type { Views } from '../../../src/projections/views.js';
import { complaintCaseProjection } from '../../../src/views/complaint-register/complaint-case.projection.js';
import { complaintLetterProjection } from '../../../src/views/complaint-register/complaint-letter.projection.js';
import { ComplaintRegisterQueries } from '../../../src/views/complaint-register/complaint-register.queries.js';
import { ComplaintSignalsQueries } from '../../../src/views/complaint-register/complaint-signals.queries.js';
import type { AskedViewpoint } from '../../../src/views/organisation-status/organisation-status.model.js';
import { organisationStatusProjection } from '../../../src/views/organisation-status/organisation-status.projection.js';
import { shippedRulebook } from '../../support/rulebooks.js';
import { eventOf, registered, uuid } from '../organisation-status/status-world.js';

const REFERENCE = 'to-chuc-co-so@2025.366';
const RULEBOOK = shippedRulebook(REFERENCE);
const PROJECTIONS: readonly Projection[] = [
  organisationStatusProjection,
  complaintLetterProjection,
  complaintCaseProjection,
];

/** What a test says of an event of a letter or a case; the rest is filled in. */
export interface Told {
  readonly type: string;
  readonly on: string;
  readonly data: JsonObject & { readonly organisationId: Uuid };
}

/** The tree: a city with a ward that has a cell, and another ward. */
export const CITY = uuid(1);
export const WARD = uuid(2);
export const CELL = uuid(3);
export const OTHER_WARD = uuid(4);
export const TODAY = '2026-06-30';

export const caseId = (number: number): Uuid => uuid(100 + number);
export const letterId = (number: number): Uuid => uuid(200 + number);

/** One views database in memory, fed event by event, with the queries on it. */
export class RegisterWorld {
  readonly database: Database = new DatabaseConstructor(':memory:');
  readonly events: LedgerEvent[] = [];
  readonly register: ComplaintRegisterQueries;
  readonly signals: ComplaintSignalsQueries;
  private readonly projections: readonly Projection[];
  private writers: readonly (readonly [Projection, ProjectionWriter])[];

  /** `others`: views of other records, on the same tables. */
  constructor(others: readonly Projection[] = []) {
    this.projections = [...PROJECTIONS, ...others];
    for (const { schema, queryIndexes = '' } of this.projections) {
      this.database.exec(schema);
      this.database.exec(queryIndexes);
    }
    this.writers = this.newWriters();
    this.register = new ComplaintRegisterQueries(this.views());
    this.signals = new ComplaintSignalsQueries(this.views());
    const rulebook = RULEBOOK as unknown as JsonObject;
    this.tell({
      type: 'RulebookPublished',
      on: '2000-01-01',
      data: { organisationId: '', rulebook, digest: '' },
    });
    this.tell(registered(1, '2010-01-01'));
    this.tell(registered(2, '2010-01-01', { parentId: CITY }));
    this.tell(registered(3, '2010-01-01', { parentId: WARD }));
    this.tell(registered(4, '2010-01-01', { parentId: CITY }));
  }

  /** Records events and returns the sequence of the last. */
  tell(...told: readonly Told[]): number {
    for (const each of told) {
      const sequence = this.events.length + 1;
      const event = { ...eventOf(each, sequence), stream: streamOf(each), rulebook: REFERENCE };
      this.events.push(event);
      this.apply(event, sequence);
    }
    return this.events.length;
  }

  /** New writers on the same tables, as after a restart. */
  restart(): void {
    this.writers = this.newWriters();
  }

  at(more: Partial<AskedViewpoint> = {}): AskedViewpoint {
    return { sequence: this.events.length, knownAt: null, effectiveOn: null, day: TODAY, ...more };
  }

  /** The tables as text, to compare two ways of making them. */
  dump(): string {
    const tables = this.database
      .prepare(`SELECT name FROM sqlite_schema WHERE type = 'table' AND name GLOB 'complaint_*'`)
      .all() as { name: string }[];
    return JSON.stringify(
      tables.map(({ name }) => [name, this.database.prepare(`SELECT * FROM ${name}`).all()]),
    );
  }

  views(): Views {
    const views = {
      prepare: (sql: string): Statement => this.database.prepare(sql),
      read: <T>(work: () => T): T => work(),
      checkpoint: () => ({ sequence: this.events.length, knownAt: null }),
      knownAt: () => null,
    };
    return views as unknown as Views;
  }

  private newWriters() {
    return this.projections.map((one) => [one, one.writer(this.database)] as const);
  }

  private apply(event: LedgerEvent, sequence: number): void {
    const revision = this.events.filter(({ stream }) => stream === event.stream).length - 1;
    for (const [{ consumes }, writer] of this.writers) {
      if (consumes !== 'all' && !consumes.includes(event.type)) continue;
      writer.apply({ sequence, revision, event, knownAt: event.recordedAt });
    }
  }
}

/** The stream in which an event stands. */
export function streamOf({ type, data }: Told): string {
  const { caseId: ofCaseId, letterId: ofLetterId, organisationId } = data;
  if (typeof ofCaseId === 'string' && !type.startsWith('Letter')) return `complaint-${ofCaseId}`;
  return typeof ofLetterId === 'string' ? `letter-${ofLetterId}` : `organisation-${organisationId}`;
}

const SECRET = { text: 'không ai được đọc' };

interface LetterSaid {
  readonly organisationId?: Uuid;
  readonly letterType?: string;
  readonly persons?: number | null;
  readonly pseudonym?: string | null;
  readonly overLevel?: boolean;
}

export function received(number: number, on: string, said: LetterSaid = {}): Told {
  const { organisationId = CELL, letterType = 'KN', overLevel = false } = said;
  const { persons = null, pseudonym = `NV-${number}` } = said;
  const data = {
    ...{ letterId: letterId(number), organisationId, channel: 'POST', letterType, overLevel },
    complainant: { kind: 'PERSON', pseudonym, persons },
    ...{ namesViolator: true, givesEvidence: true, confidential: SECRET },
  };
  return { type: 'LetterReceived', on, data };
}

/** Any other event of a letter. */
export function ofLetter(
  number: number,
  type: string,
  on: string,
  data: JsonObject = {},
  organisationId = CELL,
): Told {
  return { type, on, data: { letterId: letterId(number), organisationId, ...data } };
}

export function joined(number: number, into: number, on: string, partId: string | null = null) {
  return ofLetter(number, 'LetterJoined', on, { caseId: caseId(into), partId });
}

interface CaseSaid {
  readonly organisationId?: Uuid;
  readonly complaintType?: string;
  readonly receivedOn?: string;
}

export function opened(number: number, on: string, said: CaseSaid = {}): Told {
  const { organisationId = CELL, complaintType = 'KN', receivedOn = on } = said;
  const contents = [{ contentId: 'c1', ground: null }];
  const data = {
    ...{ caseId: caseId(number), organisationId, complaintType, receivedOn, contents },
    ...{ letters: [], anonymous: false, splitFrom: null, confidential: SECRET },
  };
  return { type: 'ComplaintOpened', on, data };
}

/** Any other event of a case. */
export function ofCase(
  number: number,
  type: string,
  on: string,
  data: JsonObject = {},
  organisationId = CELL,
): Told {
  return { type, on, data: { caseId: caseId(number), organisationId, ...data } };
}

export function triaged(number: number, on: string, complaintType = 'KN', complexity = 'ORDINARY') {
  return ofCase(number, 'ComplaintTriaged', on, { complaintType, complexity, remote: false });
}

export function decided(number: number, on: string, outcome = 'FOUNDED'): Told {
  const outcomes = [{ contentId: 'c1', outcome }];
  return ofCase(number, 'ComplaintDecided', on, { outcomes, outcome, confidential: SECRET });
}

/** From the opening to the acceptance, all on one day. */
export function acceptedOn(number: number, on: string, said: CaseSaid = {}): readonly Told[] {
  const { organisationId = CELL, complaintType = 'KN' } = said;
  const triage = { ...triaged(number, on, complaintType) };
  return [
    opened(number, on, said),
    { ...triage, data: { ...triage.data, organisationId } },
    ofCase(number, 'ComplaintAccepted', on, {}, organisationId),
  ];
}

/** An amendment of the event with that sequence. */
export function amends(
  kind: 'RecordCorrected' | 'RecordRevoked' | 'RecordSuperseded' | 'CorrectionReversed',
  of: Told,
  on: string,
  sequence: number,
  replacement: JsonObject = {},
): Told {
  const { caseId: ofCaseId, letterId: ofLetterId, organisationId } = of.data;
  const isLetter = of.type.startsWith('Letter');
  const key = isLetter ? { letterId: ofLetterId ?? null } : { caseId: ofCaseId ?? null };
  const corrects = uuid(1_000_000 + sequence);
  const data = { corrects, reason: 'r', replacement, previous: {}, contradicts: [], batchId: null };
  const type = `${isLetter ? 'Letter' : 'Complaint'}${kind}`;
  return { type, on, data: { ...key, organisationId, ...data } };
}
