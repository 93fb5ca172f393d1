import type { Database } from 'better-sqlite3';
import type { LedgerSequence } from '../../ledger/envelope.js';
import type { Rulebook } from '../../rulebook/rulebook.js';
import type { ProjectionWriter, SequencedEvent } from '../../projections/projection.js';
import { statusEventOf, valueOf } from './fact-of-event.js';
import { type OrganisationRecord, OrganisationRecords } from './organisation-records.js';
import { parentSpans, placementOf, samePlacement } from './placement.js';
import { RulebookIndex } from './rulebook-index.js';
import { standingFacts, standingOf } from './standing-facts.js';
import { contentOf, sameContent } from './status-content.js';
import type { Fact, FactValue, PlainValue } from './status-fact.js';
import { OPEN } from './status-schema.js';
import { StatusTables } from './status-tables.js';
import { writeGrades, writeTimeline } from './timeline-rows.js';
import { timelineOf } from './timeline.js';

type PlainFact = Fact & { readonly value: PlainValue };

/** Keeps the rows of every organisation's status, event by event. */
export class StatusWriter implements ProjectionWriter {
  private readonly tables: StatusTables;
  private readonly records: OrganisationRecords;
  private readonly rulebooks: RulebookIndex;

  constructor(database: Database) {
    this.tables = new StatusTables(database);
    this.records = new OrganisationRecords(database, this.tables);
    this.rulebooks = new RulebookIndex(database);
  }

  apply({ sequence, event }: SequencedEvent): void {
    if (!this.records.isCurrentAt(sequence)) this.rulebooks.forget();
    if (event.type === 'RulebookPublished') {
      this.rulebooks.add(event.data.rulebook as unknown as Rulebook);
      return;
    }
    const said = statusEventOf(event);
    const value = valueOf(said, this.rulebooks.codes(event.rulebook));
    const record = this.records.of(said.data.organisationId);
    this.tables.addFact(record.key, sequence, event, value);
    if (value === null) return;
    if (value.kind === 'ended' || value.kind === 'parted') {
      this.tables.addSuccessors(record.key, value.successorIds);
    }
    const { occurredOn, rulebook } = event;
    const common = { sequence, eventId: event.id, occurredOn, rulebook, corrects: null };
    if (isAppendable(value) && occurredOn >= record.lastDay) {
      this.append(record, { ...common, placeIgnored: false, value });
    } else {
      this.rework(record, sequence, isPlacing(value));
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
    if (fact.value.kind === 'graded') this.tables.setGrade(record.key, fact.value);
    const place = record.placement.at(-1);
    const content = visible && place ? contentOf(record.state, place) : undefined;
    const { latest } = record;
    if (!content || (latest && sameContent(latest.content, content))) return;
    if (latest?.validFrom === occurredOn) this.tables.close(latest, sequence);
    else if (latest) this.tables.supersede(latest.id, sequence);
    const id = this.tables.addRow(record.key, occurredOn, sequence, OPEN, content);
    record.latest = { id, validFrom: occurredOn, knownFrom: sequence, content };
  }

  /** Works an organisation anew from all its facts; where its place changed, everything below it too. */
  private rework(record: OrganisationRecord, sequence: LedgerSequence, placing: boolean): void {
    const facts = this.tables.factsOf(record.key);
    const moved = placing && this.replace(record, facts, sequence);
    const timeline = timelineOf(standingFacts(facts), record.placement);
    record.state = timeline.state;
    record.lastDay = timeline.lastDay;
    record.latest = writeTimeline(this.tables, record.key, timeline.segments, sequence);
    writeGrades(this.tables, record.key, timeline.state);
    if (!moved) return;
    for (const child of this.records.childrenOf(record)) this.reworkBelow(child, sequence);
  }

  /** A parent's place changed. Ends, because on no day does anything stand under itself. */
  private reworkBelow(record: OrganisationRecord, sequence: LedgerSequence): void {
    const facts = this.tables.factsOf(record.key);
    if (!this.replace(record, facts, sequence)) return;
    const timeline = timelineOf(standingFacts(facts), record.placement);
    record.lastDay = timeline.lastDay;
    record.latest = writeTimeline(this.tables, record.key, timeline.segments, sequence);
    for (const child of this.records.childrenOf(record)) this.reworkBelow(child, sequence);
  }

  /**
   * Finds an organisation's place anew. Two processes can each record a move that the other makes impossible (A under
   * B, B under A); then the later one in the log has no bearing on the place and is kept as a contradiction. It stays
   * without bearing when the earlier one is revoked: whoever wants the move records it again.
   */
  private replace(
    record: OrganisationRecord,
    facts: readonly Fact[],
    sequence: LedgerSequence,
  ): boolean {
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
    if (!placement || (record.placed && samePlacement(placement, record.placement))) return false;
    record.placement = placement;
    record.placed = true;
    this.tables.savePlacement(record.key, placement);
    return true;
  }
}

function isAppendable(value: FactValue): value is PlainValue {
  return value.kind !== 'negated' && value.kind !== 'replaced' && !isMove(value);
}

function isMove(value: FactValue): boolean {
  return value.kind === 'registered' || value.kind === 'moved';
}

function isPlacing(value: FactValue): boolean {
  return isMove(value) || value.kind === 'negated' || value.kind === 'replaced';
}
