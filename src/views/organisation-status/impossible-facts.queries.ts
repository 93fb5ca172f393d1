import type { LedgerSequence, Uuid } from '../../ledger/envelope.js';
import type { Views } from '../../projections/views.js';
import { isPlain, standingFacts } from './projecting/standing-facts.js';
import type { Fact, FactValue } from './projecting/status-fact.js';

/** A fact of an organisation of a day on which it did not exist. */
export interface ImpossibleFact {
  readonly organisationId: Uuid;
  readonly sequence: LedgerSequence;
  readonly eventId: Uuid;
}

/** Organisations of which a registration or an end was amended: only then can a fact lie outside their life. */
const AMENDED = `SELECT DISTINCT a.organisation AS key, o.organisation_id AS organisationId
  FROM organisation_status_fact a
  JOIN organisation_status_fact t ON t.organisation = a.organisation
    AND (t.event_id = a.corrects OR t.corrects = a.event_id)
  JOIN organisation_status_organisation o ON o.key = a.organisation
  WHERE a.corrects IS NOT NULL AND a.sequence <= @sequence
    AND json_extract(t.value, '$.kind') IN ('registered', 'ended', 'replaced', 'negated')
  ORDER BY a.organisation`;
const FACTS = `SELECT sequence, event_id AS eventId, occurred_on AS occurredOn, rulebook, corrects,
  place_ignored AS placeIgnored, value FROM organisation_status_fact
  WHERE organisation = ? AND sequence <= ? AND value IS NOT NULL ORDER BY sequence`;

/** Facts that amendments have put before the registration or after the end, as known at a sequence. */
export function impossibleFacts(views: Views, sequence: LedgerSequence): ImpossibleFact[] {
  const amended = views.prepare(AMENDED).all({ sequence }) as {
    readonly key: number;
    readonly organisationId: Uuid;
  }[];
  return amended.flatMap(({ key, organisationId }) =>
    outsideLife(factsOf(views, key, sequence)).map((fact) => ({
      organisationId,
      sequence: fact.sequence,
      eventId: fact.eventId,
    })),
  );
}

function factsOf(views: Views, key: number, sequence: LedgerSequence): Fact[] {
  const rows = views.prepare(FACTS).all(key, sequence) as (Omit<Fact, 'value' | 'placeIgnored'> & {
    readonly value: string;
    readonly placeIgnored: number;
  })[];
  return rows.map(({ value, placeIgnored, ...row }) => {
    return { ...row, placeIgnored: placeIgnored === 1, value: JSON.parse(value) as FactValue };
  });
}

function outsideLife(facts: readonly Fact[]): readonly Fact[] {
  const standing = standingFacts(facts);
  const registered = standing.find(({ value }) => value.kind === 'registered');
  const ended = standing.find(({ value }) => value.kind === 'ended');
  if (!registered) return [];
  const outside = standing.filter(
    ({ validFrom, value }) =>
      validFrom < registered.validFrom ||
      (ended && validFrom > ended.validFrom && isOwn(value.kind)),
  );
  const sequences = new Set(outside.map(({ sequence }) => sequence));
  return facts.filter((fact) => isPlain(fact) && sequences.has(fact.sequence));
}

/** What the organisation stays answerable for after its end is told of it then too. */
function isOwn(kind: string): boolean {
  return ['renamed', 'counted', 'moved', 'parted', 'appointed', 'relieved'].includes(kind);
}
