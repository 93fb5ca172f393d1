import type { Database, Statement } from 'better-sqlite3';
import type { LedgerEvent } from '../../ledger/envelope.js';
import type { JsonValue } from '../../ledger/json.js';
import { amendmentKind, type RecordedFact, standingOn } from '../../ledger/standing.js';
import type { SequencedEvent } from '../../projections/projection.js';
import type { ProjectionMemory, Shelf } from '../../projections/projection-memory.js';
import {
  type CourseDescription,
  COURSES,
  type FollowCourse,
  type FollowedCourse,
} from './course-descriptions.js';
import type { FieldChange } from './history.model.js';
import type { StoredItem } from './history-tables.js';

interface CourseRecord {
  /** In log order. */
  readonly facts: RecordedFact[];
  followed: FollowedCourse;
  /** The last day on which something became true. */
  lastDay: string;
}

/** Bytes of a fact and of what is told of it, about; of a record beside its own. */
const WEIGHT = 1000;

/** Follows the records that have a course, and says what an event changed in one: what was shown of it before and after. */
export class CourseChanges {
  private readonly records: Shelf<CourseRecord>;
  private readonly earlier: Statement;
  private readonly add: Statement;

  constructor(
    database: Database,
    private readonly memory: ProjectionMemory,
  ) {
    this.records = memory.shelf(({ facts }) => (1 + facts.length) * WEIGHT);
    this.earlier = database.prepare(
      `SELECT e.id, e.body FROM history_course c JOIN history_event e ON e.sequence = c.sequence
       WHERE c.stream = ? ORDER BY c.sequence`,
    );
    this.add = database.prepare('INSERT INTO history_course VALUES (?, ?)');
  }

  /** @param event without what is confidential: the facts of later events are read from what is shown of this one */
  apply({ sequence, revision }: SequencedEvent, event: LedgerEvent): readonly FieldChange[] {
    const follow = COURSES.get(event.type);
    if (!follow) return [];
    const { stream, id, type, occurredOn, actor, document, rulebook, data } = event;
    const record = this.recordOf(stream, follow, revision);
    const before = record.followed.described;
    const fact = { id, type, occurredOn, actor, rulebook, data, ...(document && { document }) };
    this.add.run(stream, sequence);
    record.facts.push(fact);
    this.memory.grow(WEIGHT);
    if (amendmentKind(type) === undefined && occurredOn >= record.lastDay) {
      record.followed = record.followed.with({ id, since: occurredOn, fact, because: [id] });
      record.lastDay = occurredOn;
    } else {
      record.followed = follow(record.facts);
      record.lastDay = lastDayOf(record.facts);
    }
    const changes = changesBetween(before, record.followed.described);
    return [...changes, ...replacedFields(event, changes)];
  }

  forget(): void {
    this.records.clear();
  }

  private recordOf(stream: string, follow: FollowCourse, revision: number): CourseRecord {
    const known = this.records.get(stream);
    if (known) return known;
    const rows = (revision === 0 ? [] : this.earlier.all(stream)) as { id: string; body: string }[];
    const facts = rows.map(({ id, body }) => factOf(id, JSON.parse(body) as StoredItem));
    const record = { facts, followed: follow(facts), lastDay: lastDayOf(facts) };
    this.records.set(stream, record);
    return record;
  }
}

function factOf(id: string, item: StoredItem): RecordedFact {
  const { type, occurredOn, actor, document, rulebook, data } = item;
  return { id, type, occurredOn, actor, rulebook, data, ...(document && { document }) };
}

function lastDayOf(facts: readonly RecordedFact[]): string {
  return standingOn(facts).at(-1)?.since ?? '';
}

/** What was not there before is no change; what is there no more is one. */
function changesBetween(before: CourseDescription, after: CourseDescription): FieldChange[] {
  return Object.entries(before).flatMap(([key, old]) => {
    const now = after[key] ?? null;
    const field = key.split('/', 1).join('');
    return old === null || old === now ? [] : [{ field, before: old, after: now }];
  });
}

/** What an amendment says that it replaces, beyond what shows in the record's course. */
function replacedFields(event: LedgerEvent, shown: readonly FieldChange[]): FieldChange[] {
  const { replacement, previous } = event.data;
  if (!isObject(replacement)) return [];
  return Object.entries(replacement).flatMap(([field, after]) => {
    if (shown.some((change) => change.field === field)) return [];
    const before = isObject(previous) ? (previous[field] ?? null) : null;
    return [{ field, before, after }];
  });
}

function isObject(value: unknown): value is Record<string, JsonValue> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
