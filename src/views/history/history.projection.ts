import type { Database, Statement } from 'better-sqlite3';
import { ASSESSMENT_EVENT_TYPES } from '../../ledger/assessments/assessment.events.js';
import { ROUND_EVENT_TYPES } from '../../ledger/assessments/rounds/round.events.js';
import { dateOf } from '../../ledger/clock.js';
import { audienceOf, type Disclosed, disclosed, isProposal } from '../../ledger/disclosure.js';
import type { LedgerEvent, Uuid } from '../../ledger/envelope.js';
import { ORGANISATION_EVENT_TYPES } from '../../ledger/organisations/organisation.events.js';
import type { Projection, ProjectionWriter, SequencedEvent } from '../../projections/projection.js';
import { ProjectionMemory } from '../../projections/projection-memory.js';
import { KeptRulebooks } from '../../projections/timeline/kept-rulebooks.js';
import type { Rulebook } from '../../rulebook/rulebook.js';
import { AssessmentChanges } from './assessment-changes.js';
import { CourseChanges } from './course-changes.js';
import type { FieldChange } from './history.model.js';
import { HISTORY_QUERY_INDEXES, HISTORY_SCHEMA, type StoredItem } from './history-tables.js';
import {
  accountTerm,
  dateTerms,
  documentTerm,
  organisationTerm,
  typeTerm,
} from './history-terms.js';
import { wordsOfEvent } from './history-text.js';
import { remembered } from './remembered.js';
import { applyOrganisationEvent } from './organisation-changes.js';
import { type OrganisationRow, OrganisationTable } from './organisation-table.js';

/**
 * Every event of the ledger, as it is shown and as it is found. What is confidential is taken out before anything is
 * kept: neither a row nor the index of words has ever held it.
 */
export const historyProjection: Projection = {
  name: 'history',
  version: 4,
  schema: HISTORY_SCHEMA,
  queryIndexes: HISTORY_QUERY_INDEXES,
  consumes: 'all',
  writer: (database, memory) => new HistoryWriter(database, memory),
};

const ORGANISATION_TYPES: ReadonlySet<string> = new Set(ORGANISATION_EVENT_TYPES);
const GRADING_TYPES: ReadonlySet<string> = new Set([
  ...ASSESSMENT_EVENT_TYPES,
  ...ROUND_EVENT_TYPES,
]);

class HistoryWriter implements ProjectionWriter {
  private readonly organisations: OrganisationTable;
  private readonly grades: AssessmentChanges;
  private readonly courses: CourseChanges;
  private readonly rulebooks: KeptRulebooks;
  private readonly insertEvent: Statement;
  private readonly insertText: Statement;
  private readonly insertCorrection: Statement;

  constructor(database: Database, memory = new ProjectionMemory()) {
    this.organisations = new OrganisationTable(database, memory);
    this.grades = new AssessmentChanges(database);
    this.courses = new CourseChanges(database, memory);
    this.rulebooks = new KeptRulebooks(database, 'history');
    this.insertEvent = database.prepare('INSERT INTO history_event VALUES (?, ?, ?, ?, ?)');
    this.insertText = database.prepare('INSERT INTO history_text (rowid, terms) VALUES (?, ?)');
    this.insertCorrection = database.prepare('INSERT INTO history_correction VALUES (?, ?)');
  }

  apply(entry: SequencedEvent): void {
    const { sequence } = entry;
    const { event, withheld } = disclosed(entry.event);
    const rulebook = publishedIn(event);
    if (rulebook) this.rulebooks.keep(rulebook);
    const placesBefore = ORGANISATION_TYPES.has(event.type) ? this.rowsOf(event) : [];
    const changes = this.changesOf(entry, event);
    const rows = this.rowsOf(event);
    const corrects = correctedBy(event);
    if (corrects !== null) this.insertCorrection.run(corrects, sequence);
    const concerns = rows.map(({ no }) => no);
    const audience = audienceOf(
      event,
      isProposal(event) ? this.rulebooks.cited(event.rulebook) : undefined,
    );
    const item = itemOf(entry.revision, { event, withheld }, { rows, changes, corrects });
    this.insertEvent.run(
      ...[sequence, event.id, JSON.stringify(concerns), audience === 'superiors' ? 1 : 0],
      JSON.stringify(item),
    );
    const names = rows.flatMap(({ name }) => name ?? []);
    const terms = [termsOf(event, rows, placesBefore), wordsOfEvent(event, names)].join(' ');
    this.insertText.run(sequence, terms);
  }

  forget(): void {
    this.organisations.forget();
    this.courses.forget();
    this.rulebooks.forget();
  }

  private rowsOf(event: LedgerEvent): OrganisationRow[] {
    return event.concerns.map((id) => this.organisations.find(id));
  }

  private changesOf(entry: SequencedEvent, event: LedgerEvent): readonly FieldChange[] {
    if (ORGANISATION_TYPES.has(event.type)) {
      return applyOrganisationEvent(this.organisations, event);
    }
    return GRADING_TYPES.has(event.type)
      ? this.grades.apply(event, entry.sequence)
      : this.courses.apply(entry, event);
  }
}

/** Every event is kept, also one that does not hold what its type promises. */
function publishedIn({ type, data }: LedgerEvent): Rulebook | undefined {
  const rulebook = data.rulebook as Partial<Rulebook> | undefined;
  const isPublished = type === 'RulebookPublished' && typeof rulebook?.id === 'string';
  return isPublished ? (rulebook as Rulebook) : undefined;
}

function correctedBy(event: LedgerEvent): Uuid | null {
  const { corrects } = event.data;
  return typeof corrects === 'string' ? corrects : null;
}

function itemOf(
  revision: number,
  { event, withheld }: Disclosed<LedgerEvent>,
  found: {
    readonly rows: readonly OrganisationRow[];
    readonly changes: readonly FieldChange[];
    readonly corrects: Uuid | null;
  },
): StoredItem {
  const { rows, changes, corrects } = found;
  const { stream, type, occurredOn, recordedAt, actor, document, rulebook, data } = event;
  const organisations = rows.map(({ id, name }) => ({ organisationId: id, name: name ?? id }));
  return {
    stream,
    revision,
    type,
    occurredOn,
    recordedAt,
    actor,
    document: document ?? null,
    rulebook,
    organisations,
    changes,
    corrects,
    data,
    withheld,
  };
}

/**
 * An organisation stands where it stood before the event and where it stands after it: a move is found under both
 * superiors.
 */
function termsOf(
  event: LedgerEvent,
  rows: readonly OrganisationRow[],
  placesBefore: readonly OrganisationRow[],
): string {
  const terms = new Set<string>([typeTerm(event.type), accountTerm(event.actor.account)]);
  terms.add(dateTerms('occurred', event.occurredOn));
  terms.add(dateTerms('recorded', dayOfHour(event.recordedAt.slice(0, 13))));
  if (event.document) terms.add(documentTerm(event.document.number));
  for (const { no } of rows) terms.add(organisationTerm(no));
  for (const { subtreeTerms } of [...rows, ...placesBefore]) {
    for (const term of subtreeTerms) terms.add(term);
  }
  return [...terms].join(' ');
}

/** The ledger's day in which an hour in UTC, `yyyy-MM-ddTHH`, lies: its time zone is a whole number of hours off. */
const dayOfHour = remembered((hour) => dateOf(new Date(`${hour}:00:00Z`)));
