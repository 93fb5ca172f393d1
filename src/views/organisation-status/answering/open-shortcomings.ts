import type { Period } from '../../../ledger/period.js';
import type { Views } from '../../../projections/views.js';
import { standingFacts } from '../projecting/standing-facts.js';
import { type Fact, type FactValue } from '../projecting/status-fact.js';

/** Shortcomings of assessments of periods that ended before this one does, and that nobody recorded as remedied. */
export function openShortcomingsBefore(views: Views, organisation: number, period: Period): number {
  const facts = factsOf(views, organisation);
  const ends = endsOf(facts);
  const open = new Set<string>();
  const remedied = new Set<string>();
  for (const { value } of standingFacts(facts)) {
    if (value.kind === 'shortcoming') open.add(`${value.assessmentId}/${value.shortcomingId}`);
    if (value.kind === 'remedied') remedied.add(`${value.assessmentId}/${value.shortcomingId}`);
  }
  return [...open].filter((shortcoming) => {
    const [assessmentId = ''] = shortcoming.split('/', 1);
    const end = ends.get(assessmentId);
    return !remedied.has(shortcoming) && end !== undefined && end < period.to;
  }).length;
}

/**
 * By assessment, also where its opening was revoked: what was recorded in it contradicts that and stands until it is revoked
 * itself, for its own period and not for every one.
 */
function endsOf(facts: readonly Fact[]): ReadonlyMap<string, string> {
  const ends = new Map<string, string>();
  for (const { value } of facts)
    if (value?.kind === 'opened') ends.set(value.assessmentId, value.period.to);
  return ends;
}

/** Only what a shortcoming's standing depends on: corrections, the assessments' periods, and the shortcomings. */
function factsOf(views: Views, organisation: number): Fact[] {
  const rows = views
    .prepare(
      `SELECT sequence, event_id AS eventId, occurred_on AS occurredOn, rulebook, corrects, value
       FROM organisation_status_fact WHERE organisation = ? AND value IS NOT NULL
         AND (corrects IS NOT NULL OR value ->> 'kind' IN ('opened', 'shortcoming', 'remedied'))
       ORDER BY sequence`,
    )
    .all(organisation) as (Omit<Fact, 'value' | 'placeIgnored'> & { readonly value: string })[];
  return rows.map((row) => ({
    ...row,
    placeIgnored: false,
    value: JSON.parse(row.value) as FactValue,
  }));
}
