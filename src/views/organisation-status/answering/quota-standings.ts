import type { LedgerSequence } from '../../../ledger/envelope.js';
import type { Views } from '../../../projections/views.js';
import { type Quota, type Rulebook, rulebookReference } from '../../../rulebook/rulebook.js';
import type { AskedViewpoint } from '../organisation-status.model.js';
import type { QuotaStanding } from '../status-questions.model.js';
import { type NamedOrganisation, namesOf } from './status-row.js';
import type { Source } from './status-source.js';

/** How many of one peer group hold one grade for one period. */
interface Holding {
  readonly parent: number;
  readonly placeKind: string;
  readonly periodFrom: string;
  readonly periodTo: string;
  readonly grade: string;
  readonly holders: number;
  /** JSON array: the events that decided the grades. */
  readonly sequences: string;
}

/** Every quota for every peer group below the subtree's root that was graded; each in the newest period of it. */
export function quotaStandings(
  views: Views,
  source: Source,
  rulebook: Rulebook,
  viewpoint: AskedViewpoint,
): QuotaStanding[] {
  const holdings = holdingsOf(views, source);
  const named = namesOf(
    views,
    holdings.map(({ parent }) => parent),
    viewpoint,
  );
  return rulebook.assessments.quotas.flatMap((quota) =>
    [...peerGroups(holdings, quota).values()].map((group) =>
      standingOf(quota, group, named, rulebookReference(rulebook)),
    ),
  );
}

/** Only active organisations of graded levels: what has ended holds no place in a quota. */
function holdingsOf(views: Views, source: Source): Holding[] {
  return views
    .prepare(
      `SELECT r.parent, r.place_kind AS placeKind, r.period_from AS periodFrom,
         r.period_to AS periodTo, r.grade, count(*) AS holders,
         json_group_array(json_extract(r.grades, '$[0].because.sequences[0]')) AS sequences
       FROM ${source.from} WHERE ${source.where} AND r.path > @prefix AND r.state = 'active' AND r.graded
         AND r.grade IS NOT NULL AND r.parent IS NOT NULL
       GROUP BY r.parent, r.place_kind, r.period_to, r.period_from, r.grade
       ORDER BY r.parent, r.place_kind, r.period_to DESC, r.period_from DESC`,
    )
    .all(source.parameters) as Holding[];
}

/** The first of a group is of its newest period; grades of earlier periods belong to a quota that is past. */
function peerGroups(holdings: readonly Holding[], quota: Quota): Map<string, Holding[]> {
  const byPlace = quota.peerGroup === 'same-parent-and-place-kind';
  const groups = new Map<string, Holding[]>();
  const newestFirst = [...holdings].sort((a, b) => a.parent - b.parent || comparePeriods(b, a));
  for (const holding of newestFirst) {
    const name = byPlace ? `${holding.parent}/${holding.placeKind}` : String(holding.parent);
    const group = groups.get(name);
    if (!group) groups.set(name, [holding]);
    else if (group[0] && comparePeriods(group[0], holding) === 0) group.push(holding);
  }
  return groups;
}

function comparePeriods(a: Holding, b: Holding): number {
  const [left, right] = [a.periodTo + a.periodFrom, b.periodTo + b.periodFrom];
  return left < right ? -1 : Number(left > right);
}

/** Compared by multiplication: 20 % of 15 is exact so, and a share rounded to a percentage may not be. */
function standingOf(
  quota: Quota,
  group: readonly Holding[],
  named: ReadonlyMap<number, NamedOrganisation>,
  rulebook: string,
): QuotaStanding {
  const [first] = group;
  const parent = first && named.get(first.parent);
  const holding = group.filter(({ grade }) => grade === quota.grade);
  const holders = sum(holding);
  const denominator = sum(group.filter(({ grade }) => quota.ofGrades.includes(grade)));
  const sequences = holding.flatMap((held) => JSON.parse(held.sequences) as LedgerSequence[]);
  return {
    quota: quota.code,
    parentId: parent?.organisationId ?? '',
    parentName: parent?.name ?? '',
    placeKind: quota.peerGroup === 'same-parent-and-place-kind' ? (first?.placeKind ?? null) : null,
    period: { from: first?.periodFrom ?? '', to: first?.periodTo ?? '' },
    holders,
    denominator,
    atMostPercent: quota.atMostPercent,
    percent: denominator === 0 ? null : (holders * 100) / denominator,
    exceeded: holders * 100 > quota.atMostPercent * denominator,
    because: { sequences: sequences.sort((a, b) => a - b), rulebook, clauses: [quota.clause] },
  };
}

function sum(holdings: readonly Holding[]): number {
  return holdings.reduce((total, { holders }) => total + holders, 0);
}
