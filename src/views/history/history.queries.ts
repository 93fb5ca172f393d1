import { Injectable } from '@nestjs/common';
import { CursorCodec, type CursorValues } from '../../http/cursor-codec.js';
import type { LedgerSequence, Uuid } from '../../ledger/envelope.js';
import { Views } from '../../projections/views.js';
import type { HistoryFilter, HistoryItem, HistoryPage } from './history.model.js';
import { type EventRow, itemOf } from './history-item.js';
import { matchOf } from './history-match.js';
import { type ScopeRestriction, scopeRestriction } from './history-scope.js';

export interface HistoryPageOptions {
  /** The principal's scope: only events that concern an organisation in it now; null sees everything. */
  readonly scope: Uuid | null;
  readonly limit: number;
  /** `nextCursor` of the page before. */
  readonly cursor?: string | undefined;
  /** The newest event to show, and to know corrections by: what was known then. */
  readonly upTo?: LedgerSequence | undefined;
}

const CURSOR = new CursorCodec('history', 1, isPlace);

/**
 * What was recorded, newest first. `subtree` means the tree as it was when each event was recorded: what an
 * organisation did below a former superior stays under that superior. The scope means the tree of now: who is
 * answerable for an organisation sees its whole past, and who no longer is sees none of it. Letters, cases and what
 * rests on them are for scopes strictly above every organisation concerned; their sequences are gaps for others.
 */
@Injectable()
export class HistoryQueries {
  constructor(private readonly views: Views) {}

  /** @throws ProblemError `request.cursor-invalid`; ViewsRebuilding */
  page(filter: HistoryFilter, options: HistoryPageOptions): HistoryPage {
    const { limit, cursor, scope, upTo = Number.MAX_SAFE_INTEGER - 1 } = options;
    const onward = cursor === undefined ? Number.MAX_SAFE_INTEGER : CURSOR.decode(cursor)[0];
    const before = Math.min(onward, upTo + 1);
    return this.views.read(() => {
      const rows = this.select(filter, scope, before, limit + 1);
      const shown = rows.slice(0, limit);
      const last = shown.at(-1);
      const nextCursor = rows.length > limit && last ? CURSOR.encode([last.sequence]) : null;
      const items = shown.map((row) => asKnownThen(itemOf(row, this.views), upTo));
      return { items, nextCursor, sequence: this.views.checkpoint().sequence };
    });
  }

  /** One event; undefined where there is none or the scope does not see it. @throws ViewsRebuilding */
  item(sequence: LedgerSequence, scope: Uuid | null): HistoryItem | undefined {
    return this.views.read(() => {
      const restriction = scopeRestriction(this.views, scope);
      if (restriction === 'nothing') return undefined;
      const sql = `SELECT ${columns(restriction)} FROM history_event e WHERE e.sequence = @sequence ${restriction.sql}`;
      const row = this.views.prepare(sql).get({ sequence, ...restriction.parameters });
      return row === undefined ? undefined : itemOf(row as EventRow, this.views);
    });
  }

  private select(
    filter: HistoryFilter,
    scope: Uuid | null,
    before: LedgerSequence,
    limit: number,
  ): readonly EventRow[] {
    const match = matchOf(filter, (id) => this.numberOf(id));
    const restriction = scopeRestriction(this.views, scope);
    if (match === 'none' || restriction === 'nothing') return [];
    const terms = [match === 'all' ? '' : match, restriction.match].filter((m) => m !== '');
    const parameters = { before, limit, ...restriction.parameters };
    if (terms.length === 0) return this.rows(plainSql(restriction), parameters);
    return this.rows(matchingSql(restriction), { ...parameters, match: terms.join(' AND ') });
  }

  private rows(sql: string, parameters: object): readonly EventRow[] {
    return this.views.prepare(sql).all(parameters) as EventRow[];
  }

  private numberOf(organisationId: Uuid): number | undefined {
    const row = this.views
      .prepare('SELECT no FROM history_organisation WHERE id = ?')
      .get(organisationId) as { no: number } | undefined;
    return row?.no;
  }
}

/** Nobody knew yet that it would be corrected. */
function asKnownThen(item: HistoryItem, upTo: LedgerSequence): HistoryItem {
  return { ...item, correctedBy: item.correctedBy.filter((sequence) => sequence <= upTo) };
}

function columns({ superior }: ScopeRestriction): string {
  return `e.sequence, e.id, e.body, ${superior} AS superior`;
}

function plainSql(restriction: ScopeRestriction): string {
  return `SELECT ${columns(restriction)} FROM history_event e
    WHERE e.sequence < @before ${restriction.sql}
    ORDER BY e.sequence DESC LIMIT @limit`;
}

/** The index is walked from its newest entry; CROSS JOIN keeps the planner from turning the two round. */
function matchingSql(restriction: ScopeRestriction): string {
  return `SELECT ${columns(restriction)}
    FROM history_text CROSS JOIN history_event e ON e.sequence = history_text.rowid
    WHERE history_text MATCH @match AND history_text.rowid < @before ${restriction.sql}
    ORDER BY history_text.rowid DESC LIMIT @limit`;
}

function isPlace(values: CursorValues): values is readonly [number] {
  return values.length === 1 && Number.isSafeInteger(values[0]) && Number(values[0]) > 0;
}
