import type { Database } from 'better-sqlite3';
import type { IsoDate, LedgerSequence } from '../../../ledger/envelope.js';
import type { Rulebook } from '../../../rulebook/rulebook.js';
import type { ProjectionWriter, SequencedEvent } from '../../../projections/projection.js';
import { ProjectionMemory } from '../../../projections/projection-memory.js';
import { statusEventOf, valueOf } from './fact-of-event.js';
import { type OrganisationRecord, OrganisationRecords } from './organisation-records.js';
import { firstDifference, parentSpans, placementOf } from './placement.js';
import { isSuperseding, reachOf } from './reach.js';
import { RulebookIndex } from './rulebook-index.js';
import { standingFacts, standingOf } from './standing-facts.js';
import { contentOf, sameContent } from './status-content.js';
import type { Fact, FactValue, PlainValue } from './status-fact.js';
import { OTHER_RECORD_TYPES } from '../status-consumes.js';
import { OPEN } from '../status-schema.js';
import type { StatusState } from './status-state.js';
import { StatusTables } from './status-tables.js';
import { writeGrades, writeTimeline } from './timeline-rows.js';
import { timelineOf } from './timeline.js';

type PlainFact = Fact & { readonly value: PlainValue };

/** Of these only that they happened is kept, and their document: their own views say what they mean. */
const OTHER_RECORDS: ReadonlySet<string> = new Set(OTHER_RECORD_TYPES);

/** Keeps the rows of every organisation's status, event by event. */
export class StatusWriter implements ProjectionWriter {
  private readonly tables: StatusTables;
  private readonly records: OrganisationRecords;
  private readonly rulebooks: RulebookIndex;

  constructor(database: Database, memory = new ProjectionMemory()) {
    this.tables = new StatusTables(database);
    this.records = new OrganisationRecords(database, this.tables, memory);
    this.rulebooks = new RulebookIndex(database);
  }

  apply(entry: SequencedEvent): void {
    const { sequence, event } = entry;
    if (!this.records.isCurrentAt(sequence)) this.rulebooks.forget();
    if (event.type === 'RulebookPublished') {
      this.rulebooks.add(event.data.rulebook as unknown as Rulebook);
      return;
    }
    const said = statusEventOf(event);
    const value = OTHER_RECORDS.has(event.type)
      ? null
      : valueOf(said, this.rulebooks.codes(event.rulebook));
    const record = this.records.of(said.data.organisationId);
    this.tables.addFact(record.key, entry, value);
    if (value === null) return;
    if (value.kind === 'ended' || value.kind === 'parted') {
      this.tables.addSuccessors(record.key, value.successorIds);
    }
    const { occurredOn, rulebook } = event;
    const { corrects } = event.data;
    if (isAppendable(value) && corrects === undefined && occurredOn >= record.lastDay) {
      const fact = { sequence, eventId: event.id, occurredOn, rulebook, corrects: null };
      this.append(record, { ...fact, placeIgnored: false, value });
    } else {
      this.rework(record, sequence);
    }
  }

  /**
   * The common case: what became true on the newest day or after it is folded into what is remembered, and only the
   * last row changes. Gives the same answers as working the organisation anew from its facts.
   */
  private append(record: OrganisationRecord, fact: PlainFact): void {
    const { sequence, occurredOn } = fact;
    record.lastDay = occurredOn;
    const visible = record.state.apply(standingOf(fact, []));
    this.records.grew(fact.value);
    if (fact.value.kind === 'graded') {
      this.tables.setGrade(record.key, fact.value, { decidedOn: occurredOn, sequence });
    }
    const place = record.placement.at(-1);
    const content = visible && place ? contentOf(record.state, place) : undefined;
    const { latest } = record;
    if (!content || (latest && sameContent(latest.content, content))) return;
    if (latest?.validFrom === occurredOn) this.tables.close(latest, sequence);
    else if (latest) this.tables.supersede(latest.id, sequence);
    const id = this.tables.addRow(record.key, occurredOn, sequence, OPEN, content);
    record.latest = { id, validFrom: occurredOn, knownFrom: sequence, content };
  }

  /** Works an organisation anew from all its facts, from the first day on which the newest of them matters. */
  private rework(record: OrganisationRecord, sequence: LedgerSequence): void {
    const facts = this.tables.factsOf(record.key);
    const { from, kind } = reachOf(facts);
    const movedFrom = isPlacing(kind) ? this.replace(record, facts, sequence) : undefined;
    const first = movedFrom !== undefined && movedFrom < from ? movedFrom : from;
    record.state = this.rewrite(record, facts, first, sequence);
    if (kind === 'graded' || facts.some(isSuperseding)) {
      writeGrades(this.tables, record.key, record.state);
    }
    if (movedFrom === undefined) return;
    for (const child of this.records.childrenOf(record)) this.reworkBelow(child, sequence);
  }

  /** A parent's place changed. Ends, because on no day does anything stand under itself. */
  private reworkBelow(record: OrganisationRecord, sequence: LedgerSequence): void {
    const facts = this.tables.factsOf(record.key);
    const movedFrom = this.replace(record, facts, sequence);
    if (movedFrom === undefined) return;
    record.state = this.rewrite(record, facts, movedFrom, sequence);
    for (const child of this.records.childrenOf(record)) this.reworkBelow(child, sequence);
  }

  private rewrite(
    record: OrganisationRecord,
    facts: readonly Fact[],
    from: IsoDate,
    sequence: LedgerSequence,
  ): StatusState {
    const { segments, state, lastDay } = timelineOf(standingFacts(facts), record.placement, from);
    // What came before may have become the newest again: then everything is compared.
    if (segments.length === 0 && from > '') return this.rewrite(record, facts, '', sequence);
    record.lastDay = lastDay;
    writeTimeline(this.tables, record, segments, from, sequence);
    return state;
  }

  /**
   * Finds an organisation's place anew. Two processes can each record a move that the other makes impossible (A under
   * B, B under A); then the later one in the log has no bearing on the place and is kept as a contradiction. It stays
   * without bearing when the earlier one is revoked: whoever wants the move records it again.
   * Returns the first day of which the place is another than before; undefined where it is the same.
   */
  private replace(
    record: OrganisationRecord,
    facts: readonly Fact[],
    sequence: LedgerSequence,
  ): IsoDate | undefined {
    const placeAfter = (considered: readonly Fact[]) => {
      const spans = parentSpans(standingFacts(considered.filter((fact) => !fact.placeIgnored)));
      return placementOf(record.key, spans, (parentId) => {
        const parent = this.records.of(parentId);
        this.tables.addChild(parent.key, record.key);
        return parent;
      });
    };
    let placement = placeAfter(facts);
    if (!placement) {
      this.tables.ignorePlace(record.key, sequence);
      placement = placeAfter(facts.filter((fact) => fact.sequence !== sequence));
    }
    if (!placement) return undefined;
    const from = record.placed ? firstDifference(placement, record.placement) : '';
    if (from === undefined) return undefined;
    record.placement = placement;
    record.placed = true;
    this.tables.savePlacement(record.key, placement);
    return from;
  }
}

function isAppendable(value: FactValue): value is PlainValue {
  return value.kind !== 'negated' && value.kind !== 'replaced' && !isPlacing(value.kind);
}

function isPlacing(kind: PlainValue['kind'] | undefined): boolean {
  return kind === 'registered' || kind === 'moved';
}
