import type { LedgerSequence, Uuid } from '../../../ledger/envelope.js';
import type { StoredRulebooks } from '../../../projections/timeline/stored-rulebooks.js';
import type { Views } from '../../../projections/views.js';
import { hotSpotScore } from '../../../rulebook/hot-spot.js';
import { type Rulebook, rulebookReference } from '../../../rulebook/rulebook.js';
import type { HotSpotFactorCode, HotSpotRules } from '../../../rulebook/supervision-rules.js';
import type { AskedViewpoint } from '../../organisation-status/organisation-status.model.js';
import { type CaseRest, CASE_VIEW } from '../case-columns.js';
import type { HotSpot } from '../complaint-statistics.model.js';
import { LETTER_VIEW } from '../letter-columns.js';
import { type CountedLetter, lettersOf } from './case-letters.js';
import { isOverdue, type NamedCaseRow } from './present-case.js';
import { type RowsRequest, visibleCases } from './visible-rows.js';

/** From this rank on a case is complex; the first rank is the simplest. */
const COMPLEX_FROM = 2;

/**
 * The score of every organisation that has unfinished cases, highest first; those that score nothing are left out. By the
 * rulebook of the organisation's tree that is in force on the viewpoint's day. Undefined where the subtree or the scope is
 * not found.
 */
export function hotSpots(
  views: Views,
  rulebooks: StoredRulebooks,
  request: Omit<RowsRequest, 'viewpoint'>,
  viewpoint: AskedViewpoint,
): readonly HotSpot[] | undefined {
  const scored = scores(views, rulebooks, request, viewpoint);
  return scored && withEvents(views, scored);
}

/** A hot spot without the ids of its events. */
export type ScoredOrganisation = Omit<HotSpot, 'eventIds'>;

/** As `hotSpots`, without the events: for who asks only which organisations there are, or shows few of them. */
export function scores(
  views: Views,
  rulebooks: StoredRulebooks,
  request: Omit<RowsRequest, 'viewpoint'>,
  viewpoint: AskedViewpoint,
): readonly ScoredOrganisation[] | undefined {
  const source = visibleCases(views, { ...request, viewpoint });
  if (!source) return undefined;
  const sql = `SELECT ${COLUMNS} FROM ${source.sql} AND r.open = 1 ORDER BY r.case_id`;
  const rows = views.prepare(sql).all(source.parameters) as ScoredRow[];
  const letters = lettersOf(
    views,
    rows.map((row) => row.case_id),
    viewpoint,
    request.scope,
  );
  const inForce = new Map(
    [...new Set(rows.map(rulebookIdOf))].map((id) => [id, rulebooks.inForce(id, viewpoint.day)]),
  );
  const scored = [...Map.groupBy(rows, (row) => row.organisation).values()].flatMap((cases) =>
    hotSpotOf(cases, { inForce, letters, viewpoint }),
  );
  return scored.sort((a, b) => b.score - a.score || (a.organisationId < b.organisationId ? -1 : 1));
}

/** What of a case a score looks at: the cases are many, and their rows long. */
type ScoredRow = Pick<
  NamedCaseRow,
  | ('organisation' | 'organisation_name' | 'case_id' | 'rulebook')
  | ('pending' | 'due_on' | 'complexity_rank' | 'content')
>;
const COLUMNS = `r.organisation, n.name AS organisation_name, r.case_id, r.rulebook, r.pending, r.due_on,
  r.complexity_rank, r.content`;

interface Context {
  /** By the rulebook's id, the version of it on the viewpoint's day. */
  readonly inForce: ReadonlyMap<string, Rulebook | undefined>;
  readonly letters: ReadonlyMap<Uuid, readonly CountedLetter[]>;
  readonly viewpoint: AskedViewpoint;
}

function hotSpotOf(cases: readonly ScoredRow[], context: Context): ScoredOrganisation[] {
  const [first] = cases;
  const rulebook = first && context.inForce.get(rulebookIdOf(first));
  const rules = rulebook?.hotSpots;
  if (!first || !rules) return [];
  const counted = new Counted();
  for (const row of cases) countCase(counted, row, rules, context);
  const { score, level, parts } = hotSpotScore(rules, counted.counts);
  if (score === 0) return [];
  const factors = parts.map((part) => ({ ...part, sequences: counted.sequencesOf(part.factor) }));
  const scoring = factors.filter(({ points }) => points > 0);
  const sequences = ordered(scoring.flatMap((factor) => factor.sequences));
  const clauses = [...new Set([rules.clause, ...scoring.map(({ clause }) => clause)])];
  return [
    {
      organisationId: first.organisation,
      organisationName: first.organisation_name,
      ...{ score, level, factors },
      because: { sequences, rulebook: rulebookReference(rulebook), clauses },
    },
  ];
}

function rulebookIdOf({ rulebook }: Pick<ScoredRow, 'rulebook'>): string {
  const [id = ''] = rulebook.split('@');
  return id;
}

class Counted {
  readonly counts: Partial<Record<HotSpotFactorCode, number>> = {};
  private readonly sequences = new Map<HotSpotFactorCode, LedgerSequence[]>();

  add(factor: HotSpotFactorCode, count: number, sequences: readonly LedgerSequence[]): void {
    if (count <= 0) return;
    this.counts[factor] = (this.counts[factor] ?? 0) + count;
    this.sequences.set(factor, [...(this.sequences.get(factor) ?? []), ...sequences]);
  }

  sequencesOf(factor: HotSpotFactorCode): readonly LedgerSequence[] {
    return ordered(this.sequences.get(factor) ?? []);
  }
}

/** A group counts once in a case, however often it wrote. */
function countCase(
  counted: Counted,
  row: ScoredRow,
  rules: HotSpotRules,
  { letters: all, viewpoint }: Context,
): void {
  const letters = all.get(row.case_id) ?? [];
  const { dueBecause, complexBecause } = JSON.parse(row.content) as CaseRest;
  const groups = letters.filter(({ persons }) => (persons ?? 0) >= rules.groupFrom);
  const names = new Set(groups.map(({ pseudonym, letterId }) => pseudonym ?? letterId));
  const overLevel = letters.filter((letter) => letter.overLevel);
  counted.add('overdue', Number(isOverdue(row, viewpoint.day)), dueBecause);
  counted.add('largeGroups', names.size, sayingsOf(groups));
  counted.add('repeatLetters', letters.length - rules.repeatAbove, sequencesOf(letters));
  counted.add('overLevel', overLevel.length, sayingsOf(overLevel));
  counted.add('complex', Number(row.complexity_rank >= COMPLEX_FROM), complexBecause);
}

function sequencesOf(letters: readonly CountedLetter[]): LedgerSequence[] {
  return letters.flatMap(({ sequences }) => sequences);
}

/** With what they say of themselves: how many signed, and past whom they wrote. */
function sayingsOf(letters: readonly CountedLetter[]): LedgerSequence[] {
  return letters.flatMap(({ received, sequences }) => [...received, ...sequences]);
}

function ordered(sequences: readonly LedgerSequence[]): readonly LedgerSequence[] {
  return [...new Set(sequences)].sort((a, b) => a - b);
}

/** With the events by id, in their order in the log: one read for all of them together. */
export function withEvents(views: Views, scored: readonly ScoredOrganisation[]): HotSpot[] {
  const among = 'sequence IN (SELECT value FROM json_each(@sequences))';
  const sequences = JSON.stringify(scored.flatMap(({ because }) => because.sequences));
  const rows = views
    .prepare(
      `SELECT sequence, event_id AS id FROM ${CASE_VIEW}_fact WHERE ${among} UNION
       SELECT sequence, event_id FROM ${LETTER_VIEW}_fact WHERE ${among}`,
    )
    .all({ sequences }) as { sequence: LedgerSequence; id: Uuid }[];
  const ids = new Map(rows.map(({ sequence, id }) => [sequence, id]));
  return scored.map((hotSpot) => ({
    ...hotSpot,
    eventIds: hotSpot.because.sequences.flatMap((sequence) => ids.get(sequence) ?? []),
  }));
}
