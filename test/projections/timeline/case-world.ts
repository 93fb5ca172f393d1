import DatabaseConstructor, { type Database } from 'better-sqlite3';
import { type CourseRules, follow } from '../../../src/ledger/course.js';
import type { LedgerEvent } from '../../../src/ledger/envelope.js';
import type { JsonObject } from '../../../src/ledger/json.js';
import { type RecordedFact, standingOn } from '../../../src/ledger/standing.js';
import type { ProjectionWriter } from '../../../src/projections/projection.js';
import type { Views } from '../../../src/projections/views.js';
import { workCourse } from '../../../src/projections/timeline/segments-of.js';
import { timelineProjection } from '../../../src/projections/timeline/timeline-projection.js';
import { rowsOwnedBy } from '../../../src/projections/timeline/timeline-source.js';
import { newEvent } from '../../support/new-event.js';

/** A record as small as the kit needs: a case is opened, gets steps, changes hands and is closed. */
interface CaseCourse {
  readonly state: 'none' | 'open' | 'closed';
  readonly owner: string;
  readonly steps: readonly string[];
}

type CaseFact = RecordedFact & { readonly data: { readonly text: string } };

const RULES: CourseRules<CaseCourse, CaseFact> = {
  initial: { state: 'none', owner: '', steps: [] },
  admits: ({ state }, { fact }) =>
    fact.type === 'CaseOpened' ? state === 'none' : state === 'open',
  advance(course, { fact: { type, data } }) {
    const { text } = data;
    if (type === 'CaseOpened') return { ...course, state: 'open', owner: text };
    if (type === 'CaseHanded') return { ...course, owner: text };
    if (type === 'CaseStepAdded')
      return { ...course, steps: [...new Set([...course.steps, text])] };
    return { ...course, state: 'closed' };
  },
};

function contentsOf({ state, owner, steps }: CaseCourse) {
  const contents = new Map<string, { owner: string; says: string }>();
  if (state === 'none') return contents;
  contents.set('case', { owner, says: `${state} ${steps.length}` });
  for (const step of steps) contents.set(`step ${step}`, { owner, says: state });
  return contents;
}

export const caseProjection = timelineProjection({
  name: 'test_case',
  version: 1,
  columns: ['owner', 'says'],
  owner: 'owner',
  consumes: ['CaseOpened'],
  subjectsOf: ({ data }) => [data.caseId].flat() as string[],
  work: (facts) => workCourse(RULES, facts, contentsOf),
});

export interface Said {
  readonly type: string;
  readonly on: string;
  readonly data: JsonObject;
}

/** A views database in memory, fed event by event. */
export class CaseWorld {
  readonly database: Database = new DatabaseConstructor(':memory:');
  writer: ProjectionWriter;

  constructor(readonly events: LedgerEvent[] = []) {
    this.database.exec(caseProjection.schema);
    this.database.exec(caseProjection.queryIndexes ?? '');
    this.writer = caseProjection.writer(this.database);
    for (const [index, event] of events.entries()) this.apply(event, index + 1);
  }

  record(said: Said): number {
    const event = eventOf(said, this.events.length + 1);
    this.events.push(event);
    this.apply(event, this.events.length);
    return this.events.length;
  }

  apply(event: LedgerEvent, sequence: number): void {
    this.writer.apply({ sequence, revision: sequence - 1, event, knownAt: event.recordedAt });
  }

  /** A new writer on the same tables, as after a restart. */
  restart(): void {
    this.writer = caseProjection.writer(this.database);
  }

  dump(): unknown[] {
    const tables = ['subject', 'fact', 'row', 'contradiction', 'owned', 'rulebook'];
    return tables.map((name) => this.database.prepare(`SELECT * FROM test_case_${name}`).all());
  }

  /** `part: owner says`, as it was known at a sequence to be on a day. */
  seen(
    sequence = this.events.length,
    effectiveOn: string | null = null,
    owners?: string,
  ): string[] {
    const views = {
      checkpoint: () => ({ sequence: this.events.length, knownAt: null }),
    } as unknown as Views;
    const quoted = owners === undefined ? null : `'${owners}'`;
    const moment = { sequence, effectiveOn };
    const { sql, parameters } = rowsOwnedBy(views, 'test_case', 'owner', quoted, moment);
    const rows = this.database.prepare(`SELECT r.* FROM ${sql}`).all(parameters) as {
      subject: number;
      part: string;
      owner: string;
      says: string;
    }[];
    return rows.map((row) => `${row.subject} ${row.part}: ${row.owner} ${row.says}`).sort();
  }

  /** The same, worked without tables from what had been recorded. */
  naively(sequence: number, effectiveOn: string | null): string[] {
    const known = this.events.slice(0, sequence);
    const subjects = [...new Set(this.events.map(({ data }) => data.caseId))];
    return subjects
      .flatMap((subject, index) => {
        const records = known.filter(({ data }) => data.caseId === subject);
        const standing = standingOn(records as unknown as CaseFact[], effectiveOn ?? undefined);
        const contents = contentsOf(follow(RULES, standing).course);
        return [...contents].map(
          ([part, { owner, says }]) => `${index + 1} ${part}: ${owner} ${says}`,
        );
      })
      .sort();
  }

  /** Sequences of what is a contradiction at a sequence. */
  contradictions(at = this.events.length): number[] {
    return this.database
      .prepare(
        `SELECT sequence FROM test_case_contradiction
         WHERE known_from <= @at AND known_to > @at ORDER BY sequence`,
      )
      .pluck()
      .all({ at }) as number[];
  }
}

function eventOf({ type, on, data }: Said, sequence: number): LedgerEvent {
  const event = newEvent({ id: `e${sequence}`, type, occurredOn: on, salt: '', data });
  return {
    ...event,
    stream: `case-${JSON.stringify(data.caseId)}`,
    recordedAt: '2026-01-01T00:00:00.000Z',
  };
}

export const opened = (on: string, text = 'A'): Said => said('CaseOpened', on, text);
export const handed = (on: string, text: string): Said => said('CaseHanded', on, text);
export const stepped = (on: string, text: string): Said => said('CaseStepAdded', on, text);
export const closed = (on: string): Said => said('CaseClosed', on, '');

/** An amendment of the event with that sequence. */
export function amended(
  kind: 'RecordCorrected' | 'RecordRevoked' | 'RecordSuperseded' | 'CorrectionReversed',
  on: string,
  sequence: number,
  replacement: JsonObject = {},
): Said {
  const corrects = `e${sequence}`;
  const data = { caseId: 'c', corrects, reason: 'r', replacement, contradicts: [], batchId: null };
  return { type: `Case${kind}`, on, data };
}

function said(type: string, on: string, text: string): Said {
  return { type, on, data: { caseId: 'c', text } };
}
